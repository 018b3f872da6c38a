import * as Y from 'yjs'
import type { Taken } from './lost-words.ts'
import { idAfter, type MovedWords, type WordId, type Pair } from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import {
  indexOfLetter,
  spotOf,
  standing,
  standingTextOf,
  structAt,
  structsFrom,
} from './word-runs.ts'

type Mark = { value: unknown; by: WordId | undefined }
type Marks = ReadonlyMap<string, Mark>
/** A letter that stands, and how it is to be marked. */
type Marking = { id: WordId; key: string; value: unknown }

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Each letter of a text with its marks, by the marks that count. */
function* markedLetters(
  text: Y.XmlText,
  counts: (item: Y.Item) => boolean,
): Generator<{ id: WordId; item: Y.Item; marks: Marks }> {
  let marks: Marks = new Map()
  for (let item = text._start; item; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (counts(item)) {
        marks = new Map([...marks, [content.key, { value: content.value, by: item.id }]])
      }
    } else if (content instanceof Y.ContentString) {
      for (let at = 0; at < item.length; at += 1) yield { id: idAfter(item.id, at), item, marks }
    }
  }
}

/** How letters were marked by the device that wrote them: that is so wherever they are. */
export function ownMarks(text: Y.XmlText, ids: readonly WordId[]): Record<string, unknown>[] {
  const client = ids[0]?.client
  const wanted = new Map(ids.map(({ clock }, at) => [clock, at]))
  const found = ids.map((): Record<string, unknown> => ({}))
  for (const { id, marks } of markedLetters(text, (item) => item.id.client === client)) {
    const at = id.client === client ? wanted.get(id.clock) : undefined
    if (at === undefined) continue
    const set = [...marks].flatMap(([key, { value }]) => (value ? [[key, value]] : []))
    found[at] = Object.fromEntries(set)
  }
  return found
}

/** The texts in which a change marked something. */
function textsMarked(ydoc: Y.Doc, before: Taken['before']): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const client of ydoc.store.clients.keys()) {
    const known = before.get(client) ?? 0
    if (known === Y.getState(ydoc.store, client)) continue
    for (const struct of structsFrom(ydoc, client, known)) {
      const isMark = struct instanceof Y.Item && struct.content instanceof Y.ContentFormat
      if (isMark && struct.parent instanceof Y.XmlText) texts.add(struct.parent)
    }
  }
  return texts
}

/**
 * Marks that come late: their writer had not heard that the letters went elsewhere. Such a mark reaches
 * from one end to the other, and both ends are of the same change.
 */
function marksThatCome(ydoc: Y.Doc, moved: MovedWords, before: Taken['before']): Marking[] {
  const isFresh = ({ client, clock }: WordId) => clock >= (before.get(client) ?? 0)
  const found: Marking[] = []
  for (const text of textsMarked(ydoc, before)) {
    const old = new Map<string, unknown>()
    const fresh = new Map<string, unknown>()
    for (let item = text._start; item; item = item.right) {
      const { content } = item
      if (content instanceof Y.ContentFormat) {
        const { key, value } = content
        if (!isFresh(item.id)) {
          if (!item.deleted) old.set(key, value)
        } else if (fresh.has(key) && isSame(value, old.get(key))) fresh.delete(key)
        else fresh.set(key, value)
      } else if (content instanceof Y.ContentString && item.deleted && fresh.size > 0) {
        for (let at = 0; at < item.length; at += 1) {
          const spot = spotOf(ydoc, moved, idAfter(item.id, at))
          if (!spot) continue
          for (const [key, value] of fresh) found.push({ id: spot.id, key, value })
        }
      }
    }
  }
  return found
}

type Carried = {
  /** Where a change wrote anew what it, or one before it, had deleted. */
  pairs: readonly Pair[]
  /** True for what its sender had not heard of. */
  isUnheard: (id: WordId) => boolean
  /** True for marks that count although they are gone: they went with the letters. */
  wentAlong: (id: WordId) => boolean
}

/** Marks of letters that a change took elsewhere, of which its sender had not heard. */
function marksLeftBehind(ydoc: Y.Doc, { pairs, isUnheard, wentAlong }: Carried): Marking[] {
  const found: Marking[] = []
  const marksIn = (side: 'from' | 'to', counts: (item: Y.Item) => boolean) => {
    const texts = new Set<Y.XmlText>()
    for (const pair of pairs) {
      const struct = structAt(ydoc, pair[side])
      if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) texts.add(struct.parent)
    }
    const marks = new Map<string, Marks>()
    for (const text of texts) {
      for (const { id, marks: own } of markedLetters(text, counts)) {
        marks.set(`${id.client} ${id.clock}`, own)
      }
    }
    return (id: WordId) => marks.get(`${id.client} ${id.clock}`)
  }
  const was = marksIn('from', ({ id, deleted }) => !deleted || wentAlong(id))
  const is = marksIn('to', ({ deleted }) => !deleted)
  for (const { from, to } of pairs) {
    if (!standing(ydoc, to)) continue
    for (const [key, { value, by }] of was(from) ?? []) {
      if (by && isUnheard(by) && !isSame(value, is(to)?.get(key)?.value)) {
        found.push({ id: to, key, value })
      }
    }
  }
  return found
}

type Stretch = { text: Y.XmlText; index: number; length: number; key: string; value: unknown }

/** Letters side by side that are to be marked alike. */
function stretchesOf(ydoc: Y.Doc, markings: readonly Marking[]): Stretch[] {
  const stretches: Stretch[] = []
  const lastOf = new Map<string, Stretch>()
  for (const { id, key, value } of markings) {
    const text = standingTextOf(ydoc, id)
    if (!text) continue
    const index = indexOfLetter(text, id)
    const last = lastOf.get(key)
    const goesOn = last?.text === text && last.index + last.length === index
    if (goesOn && isSame(last.value, value)) last.length += 1
    else {
      const stretch = { text, index, length: 1, key, value }
      lastOf.set(key, stretch)
      stretches.push(stretch)
    }
  }
  return stretches
}

function mark(ydoc: Y.Doc, markings: readonly Marking[]): OwnChange[] {
  if (markings.length === 0) return []
  const stretches = stretchesOf(ydoc, markings)
  const { bytes } = ownChange(ydoc, () => {
    for (const { text, index, length, key, value } of stretches) {
      text.format(index, length, { [key]: value })
    }
  })
  return [{ bytes, client: null }]
}

/**
 * Brings marks to the letters that they are about: words that somebody makes bold, links or suggests to
 * change stay so when a colleague splits, joins or carries them at that moment.
 *
 * @param before what the story had before the change
 */
export const carryMarks = (
  ydoc: Y.Doc,
  moved: MovedWords,
  before: Taken['before'],
  carried: Carried,
): OwnChange[] =>
  mark(ydoc, [...marksThatCome(ydoc, moved, before), ...marksLeftBehind(ydoc, carried)])
