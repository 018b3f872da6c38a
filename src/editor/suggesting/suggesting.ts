import { Extension } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import { Plugin, type Command, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isFromStory } from '../words/bound-words.ts'
import {
  asSuggestion,
  isOwnInsertionMark,
  isSuggestion,
  outOfSuggestions,
  type Signer,
} from './as-suggestion.ts'

export const onlyWords =
  'While you suggest, only words change. Switch Suggest off to change paragraphs, photos or styles.'

type Suggesting = {
  isOn(): boolean
  signer: Signer
  /** Says why nothing was changed. */
  refuse(sentence: string): void
}

/** Longer than any letter, however many signs it is made of. */
const mostOfLetter = 32
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Where the letter before (-1) or behind (1) the caret begins and ends; undefined at an edge. */
function letterBeside({ selection, doc }: EditorState, side: -1 | 1) {
  const { $head, empty, head } = selection
  if (!empty || !$head.parent.isTextblock) return undefined
  const { parent, parentOffset } = $head
  const start = $head.start()
  if (side < 0) {
    const from = Math.max(0, parentOffset - mostOfLetter)
    const words = doc.textBetween(start + from, head, null, '\ufffc')
    const last = [...letters.segment(words)].at(-1)
    return last && { from: head - last.segment.length, to: head }
  }
  const to = Math.min(parent.content.size, parentOffset + mostOfLetter)
  const [first] = letters.segment(doc.textBetween(head, start + to, null, '\ufffc'))
  return first && { from: head, to: head + first.segment.length }
}

/** The letter beside the caret goes, as a suggestion; the browser would take it out for good. */
const deleteLetter =
  (isOn: () => boolean, side: -1 | 1): Command =>
  (state, dispatch) => {
    const letter = isOn() ? letterBeside(state, side) : undefined
    if (!letter) return false
    dispatch?.(state.tr.delete(letter.from, letter.to).scrollIntoView())
    return true
  }

/** The key from which an input method or a dead key makes a word or a letter. */
const beginsComposition = ({ key, keyCode, isComposing }: KeyboardEvent) =>
  !isComposing &&
  (key === 'Dead' ||
    (keyCode === 229 && (key.length === 1 || key === 'Process' || key === 'Unidentified')))

/**
 * Makes room for a word that is about to be composed. Chosen words stay where they are, struck
 * through, and what is composed beside a suggestion stands apart from it from the first letter on:
 * drawn anew under the composition, it would be torn from its place and begin a second time.
 */
function prepareComposition(view: EditorView, isOn: boolean, signer: Signer): void {
  if (isOn && !view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection())
  const { selection, storedMarks, tr } = view.state
  const marks = storedMarks ?? selection.$head.marks()
  const isToJoin = isOn && marks.some((mark) => isOwnInsertionMark(mark, signer))
  if (isToJoin || !marks.some(isSuggestion)) return
  view.dispatch(tr.setStoredMarks(marks.filter((mark) => !isSuggestion(mark))))
}

/**
 * Turns what this person does into suggestions while that is switched on. What others write and
 * what an undo brings back passes as it is; so does settling a suggestion.
 */
export const suggesting = ({ isOn, signer, refuse }: Suggesting) =>
  Extension.create({
    name: 'suggesting',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            handleDOMEvents: {
              // Before the composition begins: once it has, the browser replaces what was selected.
              keydown(view, event) {
                if (beginsComposition(event)) prepareComposition(view, isOn(), signer)
                return false
              },
              compositionstart(view) {
                prepareComposition(view, isOn(), signer)
                return false
              },
            },
          },
        }),
      ]
    },
    dispatchTransaction({ transaction, next }) {
      if (!transaction.docChanged || isFromStory(transaction)) return next(transaction)
      if (!isOn()) return next(outOfSuggestions(transaction))
      const suggestion = asSuggestion(transaction, this.editor.state, signer)
      if (suggestion) return next(suggestion)
      return refuse(onlyWords)
    },
  })

export const suggestingKeys = (isOn: () => boolean) =>
  keymap({
    Backspace: deleteLetter(isOn, -1),
    Delete: deleteLetter(isOn, 1),
  })
