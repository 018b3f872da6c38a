import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import type { StoryField } from '../story-text/story-text.ts'
import { expand } from '../story-text/rescue/lost-words.ts'
import {
  joinIds,
  type MovedWords,
  type WordId,
  type WordRange,
} from '../story-text/rescue/moved-words.ts'
import { indexOfLetter, lettersOf, standing, structAt } from '../story-text/rescue/word-runs.ts'
import { storyFields } from '../story-text/story-text.ts'
import { mostQuoted } from './comment.ts'

/** The texts of a field in reading order. */
function textsIn(fragment: Y.XmlFragment): Y.XmlText[] {
  return fragment
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : [],
    )
}

const notHere = () =>
  new Refusal('changed-meanwhile', 'These words are not there any more. Select them again.')

function spotIn(ydoc: Y.Doc, texts: readonly Y.XmlText[], position: Y.RelativePosition) {
  const spot = Y.createAbsolutePositionFromRelativePosition(position, ydoc)
  const nth = spot ? texts.indexOf(spot.type as unknown as Y.XmlText) : -1
  if (!spot || nth < 0) throw notHere()
  return { nth, index: spot.index }
}

/**
 * The letters that stand between two places of a field, by the names that Yjs has for them.
 *
 * @throws Refusal `changed-meanwhile` when the places or all words between them are gone;
 *         `too-large` for more than a comment can be about
 */
export function quoteLetters(
  ydoc: Y.Doc,
  place: { field: StoryField; start: Y.RelativePosition; end: Y.RelativePosition },
): { letters: WordRange[]; quoted: string } {
  const texts = textsIn(ydoc.getXmlFragment(place.field))
  const start = spotIn(ydoc, texts, place.start)
  const end = spotIn(ydoc, texts, place.end)
  const ids: WordId[] = []
  const parts: string[] = []
  for (let nth = start.nth; nth <= end.nth; nth += 1) {
    const text = texts[nth]
    let index = 0
    let part = ''
    for (const { id, item, letter } of text ? lettersOf(text) : []) {
      if (item.deleted) continue
      const isBefore = nth === start.nth && index < start.index
      const isBehind = nth === end.nth && index >= end.index
      index += 1
      if (isBefore || isBehind) continue
      ids.push(id)
      part += letter
      if (ids.length > mostQuoted) {
        throw new Refusal(
          'too-large',
          `Select fewer words: a comment is about ${mostQuoted} letters at most.`,
        )
      }
    }
    parts.push(part)
  }
  const quoted = parts.filter((part) => part !== '').join('\n')
  if (quoted.trim() === '') throw notHere()
  return { letters: joinIds(ids), quoted }
}

const isLetter = (item: Y.Item | undefined): item is Y.Item =>
  item?.content instanceof Y.ContentString && item.parent instanceof Y.XmlText

/** Letters right before an item that stand, the last of them first. */
function* standingBefore(item: Y.Item): Generator<{ id: WordId; item: Y.Item; letter: string }> {
  for (let left = item.left; left; left = left.left) {
    if (left.deleted || !(left.content instanceof Y.ContentString)) continue
    for (let by = left.length - 1; by >= 0; by -= 1) {
      const id = { client: left.id.client, clock: left.id.clock + by }
      yield { id, item: left, letter: left.content.str.charAt(by) }
    }
  }
}

/** A letter by itself stands beside another one like it in every second word. */
const telling = 2

/** Undo in Yjs writes words anew right before the deleted ones: where a letter then stands. */
function undone(ydoc: Y.Doc, id: WordId): Standing | undefined {
  const gone = structAt(ydoc, id)
  if (!(gone instanceof Y.Item) || !gone.deleted) return undefined
  if (!(gone.content instanceof Y.ContentString)) return undefined
  const { str } = gone.content
  if (str.length < telling) return undefined
  let from = str.length
  let found: Standing | undefined
  for (const { id: other, item, letter } of standingBefore(gone)) {
    from -= 1
    if (letter !== str.charAt(from)) return undefined
    if (from === id.clock - gone.id.clock) found = { id: other, item }
    if (from === 0) return found
  }
  return undefined
}

type Standing = { id: WordId; item: Y.Item }

/** Where a letter stands by now: itself, what it was moved to, or what an undo brought back. */
function standsAs(ydoc: Y.Doc, moved: MovedWords, id: WordId): Standing | undefined {
  for (const copy of [id, moved.whereNow(id), ...moved.copiesOf(id)]) {
    const item = standing(ydoc, copy)
    if (isLetter(item)) return { id: copy, item }
  }
  return undone(ydoc, id) ?? undone(ydoc, moved.whereNow(id))
}

/** Words this far apart are two passages by now. */
const mostBetween = 240

type Spot = { text: Y.XmlText; id: WordId; at: number }

/** The largest of the groups that letters stand in. */
function largestGroup(spots: readonly Spot[]): Spot[] {
  const groups: Spot[][] = []
  for (const spot of spots.toSorted((a, b) => a.at - b.at)) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && before && spot.at - before.at <= mostBetween) last.push(spot)
    else groups.push([spot])
  }
  return groups.reduce((most, group) => (group.length > most.length ? group : most), [])
}

/**
 * Where the words of a comment stand now: from their first letter to their last, with all that was
 * written in between. Undefined when nothing is left of them.
 *
 * @param moved where words went by splits, joins, moves and undo
 */
export function placeOfLetters(
  ydoc: Y.Doc,
  moved: MovedWords,
  letters: readonly WordRange[],
): { field: StoryField; start: Y.RelativePosition; end: Y.RelativePosition } | undefined {
  const here = new Map<string, Standing>()
  for (const id of expand(letters)) {
    const found = standsAs(ydoc, moved, id)
    if (found) here.set(`${found.id.client} ${found.id.clock}`, found)
  }
  if (here.size === 0) return undefined
  let largest: { field: StoryField; group: Spot[] } | undefined
  for (const field of storyFields) {
    const spots: Spot[] = []
    let before = 0
    for (const text of textsIn(ydoc.getXmlFragment(field))) {
      for (const { id, item } of here.values()) {
        if (item.parent !== text) continue
        spots.push({ text, id, at: before + indexOfLetter(text, id) })
      }
      before += text.length
    }
    const group = largestGroup(spots)
    if (group.length > (largest?.group.length ?? 0)) largest = { field, group }
  }
  const first = largest?.group[0]
  const last = largest?.group.at(-1)
  if (!largest || !first || !last) return undefined
  const positionOf = ({ text, id }: Spot, isEnd: boolean) => {
    const index = indexOfLetter(text, id)
    return Y.createRelativePositionFromTypeIndex(text, isEnd ? index + 1 : index, isEnd ? -1 : 0)
  }
  return { field: largest.field, start: positionOf(first, false), end: positionOf(last, true) }
}
