import * as Y from 'yjs'
import { openLetterSet, type LetterSet } from './letter-set.ts'
import type { WordId } from './moved-words.ts'
import { standing } from './word-runs.ts'

/** Where such letters stand in a text, those side by side together. */
function placesOf(text: Y.XmlText, letters: LetterSet) {
  const places: { index: number; length: number }[] = []
  let index = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let at = 0; at < item.length; at += 1, index += 1) {
      if (!letters.has({ client: item.id.client, clock: item.id.clock + at })) continue
      const last = places.at(-1)
      if (last && last.index + last.length === index) last.length += 1
      else places.push({ index, length: 1 })
    }
  }
  return places
}

/**
 * Deletes those of some letters that stand, wherever they do. One by one would take as long as the
 * text is, for each.
 *
 * @returns the texts they stood in
 */
export function deleteLetters(ydoc: Y.Doc, ids: Iterable<WordId>): Set<Y.XmlText> {
  const lettersOf = new Map<Y.XmlText, LetterSet>()
  for (const id of ids) {
    const text = standing(ydoc, id)?.parent
    if (!(text instanceof Y.XmlText)) continue
    const letters = lettersOf.get(text)
    if (letters) letters.add(id)
    else lettersOf.set(text, openLetterSet([id]))
  }
  for (const [text, letters] of lettersOf) {
    for (const { index, length } of placesOf(text, letters).toReversed()) text.delete(index, length)
  }
  return new Set(lettersOf.keys())
}
