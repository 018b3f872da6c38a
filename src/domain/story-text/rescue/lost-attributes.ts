import * as Y from 'yjs'
import { altOf } from '../blank-alt.ts'
import { wordAttributes, type WordAttribute } from '../word-attributes.ts'
import { wentAlong, type AttributePlace, type LostWords, type Taken } from './lost-words.ts'
import { idAfter, isSameId, type WordId } from './moved-words.ts'
import { endOf, idOf, placeOf, plainOf } from './place-of-words.ts'
import { exchangerOf, unseenExchange } from './unseen-exchange.ts'
import { lettersOf, structAt, structsFrom, isIn } from './word-runs.ts'

/** An alt text or a speaker as it was written once; Yjs keeps each value as one thing. */
type Value = {
  id: WordId
  item: Y.Item
  element: Y.XmlElement
  name: WordAttribute
  words: string
}

export type LostAttribute = LostWords & {
  attribute: AttributePlace
  /** Whose value stands there; undefined for none. */
  winner: number | undefined
  /** What its writer wrote it over. */
  over: string
}

/** What a change did to alt texts and speakers. */
export type AttributesSeen = {
  lost: LostAttribute[]
  /** Alt texts that stand by it though they are about the photo before, which somebody exchanged. */
  ofOther: LostAttribute[]
  /** What stands by it. */
  written: Pick<AttributePlace & { words: string }, 'name' | 'of' | 'photoId' | 'words'>[]
  /** Values that their own writer wrote over or took out by it, knowing nothing of their loss. */
  letGo: WordId[]
}

function* valuesIn(ydoc: Y.Doc, client: number, from: number, end: number): Generator<Value> {
  for (const item of structsFrom(ydoc, client, from)) {
    if (item.id.clock >= end) return
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentAny)) continue
    const { parent, parentSub } = item
    const name = wordAttributes.find((each) => each === parentSub)
    if (!name || !(parent instanceof Y.XmlElement)) continue
    const last = Math.min(end, item.id.clock + item.length)
    for (let clock = Math.max(from, item.id.clock); clock < last; clock += 1) {
      const words: unknown = item.content.arr[clock - item.id.clock]
      if (typeof words !== 'string') continue
      yield { id: { client, clock }, item, element: parent, name, words }
    }
  }
}

/** The value that the writer of one wrote it over; values of one writer may lie in one item. */
const writtenOver = ({ id, item }: Value): WordId | null =>
  id.clock > item.id.clock ? idAfter(id, -1) : item.origin

function wordsAt(ydoc: Y.Doc, id: WordId | null): string {
  const struct = id ? structAt(ydoc, id) : undefined
  if (!id || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return ''
  const words: unknown = struct.content.arr[id.clock - struct.id.clock]
  return typeof words === 'string' ? words : ''
}

/** True for a value that another person's was put over: its writer did not. */
function isOverwritten({ id, item }: Value): boolean {
  const { right } = item
  const isLast = id.clock === item.id.clock + item.length - 1
  if (!isLast || !right || right.id.client === id.client) return false
  return !right.origin || !isSameId(right.origin, id)
}

/** The last letter of a block's own words, by which it is known again when it is moved. */
function lastLetterOf(element: Y.XmlElement): WordId | null {
  let last: WordId | null = null
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue
    for (const { id, item } of lettersOf(child)) if (!item.deleted) last = id
  }
  if (last) return last
  for (let child = element._start; child; child = child.right) {
    const text: unknown = child.content instanceof Y.ContentType ? child.content.type : undefined
    if (text instanceof Y.XmlText) for (const { id } of lettersOf(text)) last = id
  }
  return last
}

function placeOfValue({ element, name, id }: Value) {
  // Read as it was: of a block that is gone nothing else tells.
  const photo = element._map.get('photoId')?.content
  const photoId: unknown = photo instanceof Y.ContentAny ? photo.arr.at(-1) : null
  return {
    name,
    of: idOf(element._item) ?? id,
    photoId: typeof photoId === 'string' ? photoId : null,
  }
}

function lostOf(ydoc: Y.Doc, taken: Taken, value: Value): LostAttribute {
  const { element, words, id } = value
  const own = element._item
  const { field, blockBefore, between } = placeOf(ydoc, element)
  const isGone = own?.deleted ?? true
  const exchanger = exchangerOf(element, value.name)
  // Of a block that went earlier nobody can tell which of its letters were the last to stand.
  const goesNow = (letter: Y.Item) =>
    !own || !Y.isDeleted(taken.deleted, own.id) || Y.isDeleted(taken.deleted, letter.id)
  const after = endOf(plainOf(own)) || endOf(plainOf(own, goesNow)) || endOf(plainOf(blockBefore))
  return {
    words,
    ids: [{ ...id, length: 1 }],
    client: id.client,
    field,
    after,
    behind: '',
    between: isGone ? between : { ...between, left: idOf(own) },
    seen: { left: lastLetterOf(element), right: null },
    attribute: {
      ...placeOfValue(value),
      how: isGone ? 'deleted' : exchanger === undefined ? 'overwritten' : 'exchanged',
    },
    winner: exchanger ?? element._map.get(value.name)?.id.client,
    over: wordsAt(ydoc, writtenOver(value)),
  }
}

/** The alt text of a photo that somebody exchanged while it was on its way, as it stands now. */
function ofPhotoBefore(
  ydoc: Y.Doc,
  taken: Taken,
  element: Y.XmlElement,
): LostAttribute | undefined {
  const item = element._map.get('alt')
  const words: unknown = item?.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined
  if (!item || item.deleted || element._item?.deleted || altOf(words) === '') return undefined
  const winner = unseenExchange(element, item)
  if (winner === undefined) return undefined
  const id = idAfter(item.id, item.length - 1)
  const lost = lostOf(ydoc, taken, { id, item, element, name: 'alt', words: altOf(words) })
  return { ...lost, winner, attribute: { ...lost.attribute, how: 'exchanged' } }
}

/**
 * The rule of lost words for alt texts and speakers: a value that was deleted by taking the update
 * in, or that came in and did not stand, and that the update does not name as deleted by its sender.
 *
 * @param isWholeState true for a tab's whole state, which names what it heard of as well
 */
export function lookAtAttributes(
  ydoc: Y.Doc,
  ofUpdate: { ds: Taken['deleted'] },
  taken: Taken,
  isWholeState: boolean,
): AttributesSeen {
  const { ds } = ofUpdate
  const isFresh = ({ client, clock }: WordId) => clock >= (taken.before.get(client) ?? 0)
  const isNamed = (value: Value) => {
    if (!isIn(ds, value.id)) return false
    if (!isFresh(value.id)) return true
    if (wentAlong(value.item, ds, taken.deleted)) return false
    return !(isWholeState && isOverwritten(value))
  }
  const photos = new Set<Y.XmlElement>()
  const seen: AttributesSeen = { lost: [], ofOther: [], written: [], letGo: [] }
  for (const client of ydoc.store.clients.keys()) {
    const known = taken.before.get(client) ?? 0
    if (known === Y.getState(ydoc.store, client)) continue
    for (const value of valuesIn(ydoc, client, known, Infinity)) {
      const over = writtenOver(value)
      if (over) seen.letGo.push(over)
      if (!value.item.deleted) seen.written.push({ ...placeOfValue(value), words: value.words })
      if (value.name === 'alt') photos.add(value.element)
    }
  }
  for (const photo of photos) {
    const alt = ofPhotoBefore(ydoc, taken, photo)
    if (!alt) continue
    seen.ofOther.push(alt)
    seen.written = seen.written.filter(({ of }) => !isSameId(of, alt.attribute.of))
  }
  for (const [client, ranges] of taken.deleted.clients) {
    for (const { clock, len } of ranges) {
      for (const value of valuesIn(ydoc, client, clock, clock + len)) {
        const stands: unknown = value.element._item?.deleted
          ? undefined
          : value.element.getAttribute(value.name)
        const isSaid = typeof stands === 'string' && stands.includes(value.words.trim())
        if (!isNamed(value) && !isSaid && value.words.trim() !== '') {
          seen.lost.push(lostOf(ydoc, taken, value))
        }
      }
    }
  }
  if (!isWholeState) {
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        for (const { id } of valuesIn(ydoc, client, clock, clock + len)) seen.letGo.push(id)
      }
    }
  }
  return seen
}
