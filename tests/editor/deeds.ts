import { moveBlock, setKind } from '#src/editor/blocks/block-commands.ts'
import { caret, clip, Clipboard, press, type, type Writer } from './writers.ts'

/** Something that somebody does at the screen, with a step of undo of its own. */
export type Deed = (writer: Writer) => void

/** The block in which words stand, and where they begin there. */
function find({ body }: Writer, words: string): [number, number] {
  for (let nth = 0; nth < body.state.doc.childCount; nth += 1) {
    const at = body.state.doc.child(nth).textContent.indexOf(words)
    if (at >= 0) return [nth, at]
  }
  throw new Error(`Nobody wrote ${words}.`)
}
export function select(writer: Writer, words: string): void {
  const [nth, at] = find(writer, words)
  caret(writer.body, nth, at, [nth, at + words.length])
}
function caretBehind(writer: Writer, words: string): void {
  const [nth, at] = find(writer, words)
  caret(writer.body, nth, at + words.length)
}
/** A sentence as a person marks it: with the blank before it, or else the one behind it. */
function selectSentence(writer: Writer, sentence: string): void {
  const [nth, at] = find(writer, sentence)
  const text = writer.body.state.doc.child(nth).textContent
  const before = text[at - 1] === ' ' ? 1 : 0
  const behind = before === 0 && text[at + sentence.length] === ' ' ? 1 : 0
  caret(writer.body, nth, at - before, [nth, at + sentence.length + behind])
}

const aStep =
  (act: Deed): Deed =>
  (writer) => {
    act(writer)
    writer.undo.startStep()
  }
export const oneAfterAnother =
  (...deeds: Deed[]): Deed =>
  (writer) => {
    for (const deed of deeds) deed(writer)
  }
export const undo: Deed = (writer) => writer.undo.undo()
export const redo: Deed = (writer) => writer.undo.redo()

export const replace = (old: string, by: string) =>
  aStep((writer) => {
    select(writer, old)
    type(writer.body, by)
  })
/** Of words that stand together, the first one. */
export const replaceFirst = (words: string, by: string) =>
  aStep((writer) => {
    const [nth, at] = find(writer, words)
    caret(writer.body, nth, at, [nth, at + words.indexOf(' ')])
    type(writer.body, by)
  })
export const remove = (words: string) =>
  aStep((writer) => {
    select(writer, words)
    press(writer.body, 'Delete')
  })
export const removeSentence = (sentence: string) =>
  aStep((writer) => {
    selectSentence(writer, sentence)
    press(writer.body, 'Delete')
  })
export const typeBehind = (words: string, typed: string) =>
  aStep((writer) => {
    caretBehind(writer, words)
    type(writer.body, typed)
  })
export const splitBefore = (words: string) =>
  aStep((writer) => {
    caret(writer.body, ...find(writer, words))
    press(writer.body, 'Enter')
  })
/** Joins the paragraph that begins with such words to the one before. */
export const joinToBefore = (words: string) =>
  aStep((writer) => {
    caret(writer.body, find(writer, words)[0], 0)
    press(writer.body, 'Backspace')
  })
export const makeParagraph = (words: string) =>
  aStep((writer) => {
    caret(writer.body, ...find(writer, words))
    setKind('paragraph')(writer.body.state, writer.body.view.dispatch)
  })
/** The whole paragraph in which such words stand. */
export const moveParagraph = (words: string, by: 1 | -1) =>
  aStep((writer) => {
    caret(writer.body, find(writer, words)[0], 0)
    moveBlock(by)(writer.body.state, writer.body.view.dispatch)
  })
export const cutWith = (sentence: string, clipboard: Clipboard) =>
  aStep((writer) => {
    selectSentence(writer, sentence)
    clip(writer.body, 'cut', clipboard)
  })
export const pasteBehind = (words: string, clipboard: Clipboard) =>
  aStep((writer) => {
    caretBehind(writer, words)
    clip(writer.body, 'paste', clipboard)
  })
/** Two steps, as a person does it. */
export function cutTo(sentence: string, behind: string): Deed {
  return (writer) => {
    const clipboard = new Clipboard()
    cutWith(sentence, clipboard)(writer)
    pasteBehind(behind, clipboard)(writer)
  }
}
