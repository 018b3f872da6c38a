import * as Y from 'yjs'
import type { Taken } from '../rescue/lost-words.ts'
import {
  isSameSuggestion,
  suggestionMarks,
  suggestionOf,
  type Suggestion,
  type SuggestionMark,
} from './suggestion.ts'

/** Letters that should stand under a suggestion and do not. */
export type FallenLetters = {
  text: Y.XmlText
  index: number
  words: string
  mark: SuggestionMark
  suggestion: Suggestion
}

/** A suggestion that begins further up and that its own client has not ended yet. */
type Begun = { client: number; suggestion: Suggestion; isNew: boolean }

/** Follows one mark through a text: which suggestion its letters bear, and which they should. */
function follow(isOfChange: (id: Y.ID) => boolean) {
  let is: Suggestion | undefined
  let begun: Begun[] = []
  /** A mark was ended by the end of another one, and one of the two came with this change. */
  let isCut = false
  return {
    begin({ id }: Y.Item, suggestion: Suggestion, isDeleted: boolean) {
      if (!isDeleted) is = suggestion
      begun = begun.filter(({ client }) => client !== id.client)
      begun.push({ client: id.client, suggestion, isNew: isOfChange(id) })
    },
    end({ id }: Y.Item) {
      const ended = begun.find(({ client }) => client === id.client)?.suggestion
      // What nobody here began ends everything: somebody took words out of suggestions.
      begun = ended ? begun.filter(({ suggestion }) => !isSameSuggestion(suggestion, ended)) : []
      isCut = begun.some(({ isNew }) => isNew) || (begun.length > 0 && isOfChange(id))
      is = undefined
    },
    fallen: () => (is === undefined && isCut ? begun.at(-1)?.suggestion : undefined),
  }
}

/**
 * The letters that fell out of a suggestion when two people made one side by side at the same
 * moment. In Yjs a mark reaches up to the next end of any mark of its kind: where the end of the
 * one meets the beginning of the other, the order of their clients decides whether the other is lost.
 *
 * @param ownDeletions what the sender of the change deleted: a beginning that Yjs tidied away by
 *        itself is none of them, and still says what was meant
 */
export function fallenLetters(
  text: Y.XmlText,
  { before, deleted }: Taken,
  ownDeletions: Y.Snapshot['ds'],
): FallenLetters[] {
  const isOfChange = ({ client, clock }: Y.ID) => clock >= (before.get(client) ?? 0)
  const marks = new Map(suggestionMarks.map((mark) => [mark, follow(isOfChange)]))
  const found: FallenLetters[] = []
  let index = 0
  for (let item = text._start; item; item = item.right) {
    const { content, id } = item
    if (content instanceof Y.ContentFormat) {
      const mark = marks.get(content.key as SuggestionMark)
      const isTidied = Y.isDeleted(deleted, id) && !Y.isDeleted(ownDeletions, id)
      if (!mark || (item.deleted && !isTidied)) continue
      const suggestion = suggestionOf(content.value)
      if (suggestion) mark.begin(item, suggestion, item.deleted)
      else mark.end(item)
      continue
    }
    if (item.deleted || !item.countable) continue
    if (content instanceof Y.ContentString) {
      for (const [mark, followed] of marks) {
        const suggestion = followed.fallen()
        if (suggestion) found.push({ text, index, words: content.str, mark, suggestion })
      }
    }
    index += item.length
  }
  return found
}

/** Brings letters back under the suggestions that they fell out of. */
export function bringBackUnder(fallen: readonly FallenLetters[]): void {
  for (const { text, index, words, mark, suggestion } of fallen) {
    text.format(index, words.length, { [mark]: suggestion })
  }
}
