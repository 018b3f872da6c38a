import * as Y from 'yjs'
import type { StoryField } from '../story-text.ts'
import { noSuggestion } from '../suggestions/suggestion.ts'
import { writeBlock } from '../write-story-text.ts'
import { expand, type LostWords } from './lost-words.ts'
import { joinMoves, type Move, type MovedWords, type WordId } from './moved-words.ts'
import { ownChange } from './own-change.ts'
import { attributeTarget } from './put-back-attribute.ts'
import type { PutBack } from './rescued-passage.ts'
import { fieldOfText, indexOfLetter, spotOf, standing } from './word-runs.ts'

export type ToPutBack = Pick<
  LostWords,
  'words' | 'ids' | 'field' | 'between' | 'seen' | 'attribute'
>
/** `shift`: how much further on a letter is in `words` than in the passage. */
type Spot = { text: Y.XmlText; words: string; index: number; shift: number }
type Target = { isInPlace: boolean; write(): Spot }

const lastText = (element: Y.XmlElement) => {
  const text = element.toArray().findLast((child) => child instanceof Y.XmlText)
  if (text) return text
  const made = new Y.XmlText()
  element.insert(element.length, [made])
  return made
}

/** At the end of a line or caption that is there, since those are one block. */
function intoLine(ydoc: Y.Doc, field: StoryField, words: string): Target | undefined {
  const block = ydoc
    .getXmlFragment(field)
    .toArray()
    .find((child) => child instanceof Y.XmlElement)
  if (!(block instanceof Y.XmlElement)) return undefined
  return {
    isInPlace: true,
    write() {
      const text = lastText(block)
      const isEmpty = text.length === 0
      return {
        text,
        index: text.length,
        words: isEmpty ? words : ` ${words}`,
        shift: isEmpty ? 0 : 1,
      }
    },
  }
}

function asParagraph(ydoc: Y.Doc, at: number, words: string, isInPlace: boolean): Target {
  const body = ydoc.getXmlFragment('body')
  return {
    isInPlace,
    write() {
      const attrs = { kind: 'paragraph', level: 0, box: null, speaker: null } as const
      body.insert(at, [writeBlock({ type: 'textBlock', attrs, content: [] })])
      const text = lastText(body.get(at) as Y.XmlElement)
      const shift = words.trimStart().length - words.length
      return { text, index: 0, words: words.trim(), shift }
    },
  }
}

/** The place of a block of the body; undefined when it does not stand there any more. */
function indexOfBlock(ydoc: Y.Doc, id: WordId | null): number | undefined {
  const block = id && standing(ydoc, id)
  const body = ydoc.getXmlFragment('body')
  if (!block || block.parent !== body) return undefined
  const at = body.toArray().findIndex((child) => child._item === block)
  return at < 0 ? undefined : at
}

function betweenBlocks(ydoc: Y.Doc, { between, words }: ToPutBack): Target | undefined {
  const left = indexOfBlock(ydoc, between.left)
  if (left !== undefined) return asParagraph(ydoc, left + 1, words, true)
  const right = indexOfBlock(ydoc, between.right)
  if (right !== undefined) return asParagraph(ydoc, right, words, true)
  return undefined
}

function besideLetter(
  ydoc: Y.Doc,
  moved: MovedWords,
  { seen, words }: ToPutBack,
): Target | undefined {
  const left = spotOf(ydoc, moved, seen.left)
  const spot = left ?? spotOf(ydoc, moved, seen.right)
  if (!spot) return undefined
  const index = indexOfLetter(spot.text, spot.id) + (left ? 1 : 0)
  return { isInPlace: true, write: () => ({ text: spot.text, index, words, shift: 0 }) }
}

function targetOf(ydoc: Y.Doc, moved: MovedWords, passage: ToPutBack): Target {
  const { field, words } = passage
  if (passage.attribute) {
    // In a line of the lead they would read as a caption.
    const place = field === 'body' ? betweenBlocks(ydoc, passage) : undefined
    return place ?? asParagraph(ydoc, ydoc.getXmlFragment('body').length, words, false)
  }
  const beside = besideLetter(ydoc, moved, passage)
  if (beside) return beside
  const place =
    field === 'body' ? betweenBlocks(ydoc, passage) : field && intoLine(ydoc, field, words)
  return place ?? asParagraph(ydoc, ydoc.getXmlFragment('body').length, words, false)
}

type Done = { bytes: Uint8Array; moves: Move[]; answer: PutBack; isCaption: boolean }

const isOfPhoto = (text: Y.XmlText) =>
  text.parent instanceof Y.XmlElement && text.parent.nodeName === 'photo'

const position = (text: Y.XmlText, at: number, side: 0 | -1) =>
  JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at, side)))

/** Into the alt text or speaker they were; what is shown then is the caption or the quote. */
function putBackAttribute(ydoc: Y.Doc, moved: MovedWords, passage: ToPutBack): Done | undefined {
  const { attribute } = passage
  const target = attribute && attributeTarget(ydoc, moved, { ...passage, attribute })
  if (!target) return undefined
  const { element, name, words } = target
  const { bytes } = ownChange(ydoc, () => {
    lastText(element)
    element.setAttribute(name, words)
  })
  const text = lastText(element)
  const answer = {
    isInPlace: true,
    field: fieldOfText(ydoc, text) ?? 'body',
    attribute: name,
    start: position(text, 0, 0),
    end: position(text, text.length, -1),
  }
  return { bytes, moves: [], answer, isCaption: isOfPhoto(text) }
}

/**
 * Writes the words of a passage back into the story as the smallest change: beside the letter they
 * were typed beside, else between the paragraphs they stood between, else at the end of the body.
 */
export function putBack(ydoc: Y.Doc, moved: MovedWords, passage: ToPutBack): Done {
  const asAttribute = putBackAttribute(ydoc, moved, passage)
  if (asAttribute) return asAttribute
  const target = targetOf(ydoc, moved, passage)
  let spot: Spot | undefined
  const { bytes, letters } = ownChange(ydoc, () => {
    spot = target.write()
    spot.text.insert(spot.index, spot.words)
    // Beside suggested words they are words all the same.
    spot.text.format(spot.index, spot.words.length, noSuggestion)
  })
  if (!spot) throw new Error('The words were not written.')
  const { text, index, words, shift } = spot
  const ids = passage.attribute ? [] : expand(passage.ids)
  const moves = joinMoves(
    ids.flatMap((from, at) => {
      const to = letters[at + shift]
      return to ? [{ from, to }] : []
    }),
  )
  for (const move of moves) moved.add(move)
  return {
    bytes,
    moves,
    isCaption: isOfPhoto(text),
    answer: {
      isInPlace: target.isInPlace,
      field: fieldOfText(ydoc, text) ?? 'body',
      attribute: null,
      start: position(text, index + Math.max(shift, 0), 0),
      end: position(text, index + words.length, -1),
    },
  }
}
