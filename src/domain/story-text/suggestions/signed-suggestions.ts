import * as Y from 'yjs'
import type { Taken } from '../rescue/lost-words.ts'
import { storyFields } from '../story-text.ts'
import { markedRuns, textsOf } from './open-suggestions.ts'
import {
  isSameSuggestion,
  keyOfSuggestion,
  suggestionMarks,
  suggestionOf,
  type Suggestion,
  type SuggestionMark,
} from './suggestion.ts'

/** Letters that a change brought under a suggestion of somebody else than its sender. */
type Foreign = {
  text: Y.XmlText
  index: number
  words: string
  mark: SuggestionMark
  suggestion: Suggestion
}

const nameOf = (mark: SuggestionMark, { id, personId, at }: Suggestion) =>
  `${mark} ${at} ${keyOfSuggestion({ personId, id })}`

/** True when the letters stand in the others in the same order, whatever stands between them. */
function standsWithin(letters: string, others: string): boolean {
  let at = 0
  for (let i = 0; i < others.length && at < letters.length; i += 1) {
    if (others[i] === letters[at]) at += 1
  }
  return at === letters.length
}

/**
 * The letters that stand under somebody else's suggestion now and did not before the change. Looks
 * at the texts that changed, and at nothing else.
 */
function foreignLetters(text: Y.XmlText, personId: string, { before, deleted }: Taken): Foreign[] {
  const was: Partial<Record<string, Suggestion | undefined>> = {}
  const is: Partial<Record<string, Suggestion | undefined>> = {}
  const found: Foreign[] = []
  let index = 0
  for (let item = text._start; item; item = item.right) {
    const { content, id } = item
    const isOld = id.clock < (before.get(id.client) ?? 0)
    const stood = isOld && (!item.deleted || Y.isDeleted(deleted, id))
    if (content instanceof Y.ContentFormat) {
      const suggestion = suggestionOf(content.value)
      if (stood) was[content.key] = suggestion
      if (!item.deleted) is[content.key] = suggestion
      continue
    }
    if (item.deleted || !(content instanceof Y.ContentString)) continue
    for (const mark of suggestionMarks) {
      const suggestion = is[mark]
      if (!suggestion || suggestion.personId === personId) continue
      if (stood && isSameSuggestion(was[mark], suggestion)) continue
      found.push({ text, index, words: content.str, mark, suggestion })
    }
    index += content.str.length
  }
  return found
}

/**
 * Who signed which suggestion, with the letters it was ever about. Somebody else may carry them
 * elsewhere (a split, a block that is moved, an undo), but not sign with another person's name.
 */
export function openSignatures() {
  /** By suggestion: the letters it stood over, as often as these differ. */
  const signed = new Map<string, string[]>()

  function note(texts: Iterable<Y.XmlText>): void {
    for (const text of texts) {
      const here = new Map<string, string>()
      for (const { words, insertion, deletion } of markedRuns(text)) {
        const marks = [
          ['suggestedInsertion', insertion],
          ['suggestedDeletion', deletion],
        ] as const
        for (const [mark, suggestion] of marks) {
          if (!suggestion) continue
          const name = nameOf(mark, suggestion)
          here.set(name, (here.get(name) ?? '') + words)
        }
      }
      for (const [name, letters] of here) {
        const known = signed.get(name) ?? []
        if (known.some((one) => standsWithin(letters, one))) continue
        signed.set(name, [...known.filter((one) => !standsWithin(one, letters)), letters])
      }
    }
  }

  /** Whether all these letters were under that suggestion once, as one run or as several. */
  function isSigned({ mark, suggestion, words }: Foreign): boolean {
    const known = signed.get(nameOf(mark, suggestion)) ?? []
    return known.some((one) => standsWithin(words, one)) || standsWithin(words, known.join(''))
  }

  /**
   * Looks at a change that was just taken.
   *
   * @returns `isForged`: it suggests something in the name of somebody who never made that
   *          suggestion. `slid`: letters that came under a suggestion of somebody else, though it
   *          was never about them; that happens when two people change one place at once
   */
  function look(
    texts: readonly Y.XmlText[],
    personId: string,
    taken: Taken,
  ): { isForged: boolean; slid: Foreign[] } {
    const foreign = texts.flatMap((text) => foreignLetters(text, personId, taken))
    return {
      isForged: foreign.some(({ mark, suggestion }) => !signed.has(nameOf(mark, suggestion))),
      slid: foreign.filter((one) => !isSigned(one)),
    }
  }

  return {
    note,
    look,
    /** Learns all that stands in a document. */
    noteAll(ydoc: Y.Doc): void {
      for (const field of storyFields) {
        note(textsOf(ydoc.getXmlFragment(field)).map(({ text }) => text))
      }
    },
  }
}
export type Signatures = ReturnType<typeof openSignatures>

/** Takes letters out of suggestions that they slid under. */
export function takeOut(slid: readonly Foreign[]): void {
  for (const { text, index, words, mark } of slid) {
    text.format(index, words.length, { [mark]: null })
  }
}
