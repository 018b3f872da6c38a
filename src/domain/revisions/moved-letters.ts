import * as Y from 'yjs'
import type { Owners } from './owners.ts'

type Letters = { item: Y.Item; text: string }
/** Letters that went from one place, or came to one, as they stood there. */
export type Passage = { parts: Letters[]; text: string }

/** Shorter words, found within others, may be there by chance. */
const fewestLetters = 4
/** The same of a part of words that were deleted by an earlier change. */
const fewestEarlier = 10

const textIn = (item: Y.Item) => (item.content instanceof Y.ContentString ? item.content.str : '')

function newLetters({ beforeState, afterState, doc }: Y.Transaction): Y.Item[] {
  const found: Y.Item[] = []
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0
    const structs = clock > before ? doc.store.clients.get(client) : undefined
    if (!structs) continue
    for (let i = Y.findIndexSS(structs, before); i < structs.length; i += 1) {
      const struct = structs[i]
      if (struct instanceof Y.Item && textIn(struct) !== '') found.push(struct)
    }
  }
  return found
}

function deletedLetters(transaction: Y.Transaction): Y.Item[] {
  const found: Y.Item[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const isNew = struct.id.clock >= (transaction.beforeState.get(struct.id.client) ?? 0)
    if (!isNew && struct instanceof Y.Item && textIn(struct) !== '') found.push(struct)
  })
  return found
}

/** Items by the text they stand in, in the order of that text. */
function passagesOf(items: readonly Y.Item[]): Passage[] {
  const wanted = new Set(items)
  const parents = new Set(items.map(({ parent }) => parent))
  return [...parents].flatMap((parent): Passage[] => {
    if (!(parent instanceof Y.AbstractType)) return []
    const parts: Letters[] = []
    for (let item = parent._start; item; item = item.right) {
      if (wanted.has(item)) parts.push({ item, text: textIn(item) })
    }
    return [{ parts, text: parts.map(({ text }) => text).join('') }]
  })
}

/** Gives `length` letters of one passage the owners of those of another. */
function carryOver(
  owners: Owners,
  [to, toStart]: [Passage, number],
  [from, fromStart]: [Passage, number],
  length: number,
): void {
  const idsOf = (passage: Passage, start: number) => {
    const ids: { client: number; clock: number; length: number }[] = []
    let place = 0
    for (const { item, text } of passage.parts) {
      const first = Math.max(start - place, 0)
      const last = Math.min(start + length - place, text.length)
      if (first < last) {
        const { client, clock } = item.id
        ids.push({ client, clock: clock + first, length: last - first })
      }
      place += text.length
    }
    return ids
  }
  const sources = idsOf(from, fromStart)
  for (const target of idsOf(to, toStart)) {
    for (let done = 0; done < target.length;) {
      const source = sources[0]
      if (!source) return
      const most = Math.min(target.length - done, source.length)
      owners.inherit(target.client, target.clock + done, most, source)
      done += most
      source.clock += most
      source.length -= most
      if (source.length === 0) sources.shift()
    }
  }
}

/** Undo puts words back right beside the deleted ones they are a copy of. */
function isUndone(item: Y.Item, owners: Owners): boolean {
  const text = textIn(item)
  const { right } = item
  if (text.length < 2 || !right?.deleted || !textIn(right).startsWith(text)) return false
  owners.inherit(item.id.client, item.id.clock, text.length, right.id)
  return true
}

/** Finds the words of one passage in another and hands their owners on; true when they were there. */
function carriesOver(owners: Owners, to: Passage, from: Passage, fewest: number): boolean {
  if (from.text === to.text && to.text.length > 0) {
    carryOver(owners, [to, 0], [from, 0], to.text.length)
    return true
  }
  const [short, long] = from.text.length < to.text.length ? [from, to] : [to, from]
  const place = short.text.length < fewest ? -1 : long.text.indexOf(short.text)
  if (place < 0) return false
  const [toStart, fromStart] = long === to ? [place, 0] : [0, place]
  carryOver(owners, [to, toStart], [from, fromStart], short.text.length)
  return long !== to
}

/**
 * Finds words that a change wrote anew: those that it deleted elsewhere (a split, a join, a block
 * that was moved), and those that an undo brought back.
 *
 * @param earlier what the same person deleted before, the latest first
 * @returns what the change deleted
 */
export function inheritMoved(
  transaction: Y.Transaction,
  owners: Owners,
  earlier: readonly Passage[],
): Passage[] {
  const come = newLetters(transaction).filter((item) => !isUndone(item, owners))
  const gone =
    transaction.deleteSet.clients.size === 0 ? [] : passagesOf(deletedLetters(transaction))
  const isLong = come.some((item) => textIn(item).length >= fewestLetters)
  if (gone.length === 0 && !isLong) return gone
  for (const to of passagesOf(come)) {
    const whole = gone.find(({ text }) => text === to.text)
    if (whole && carriesOver(owners, to, whole, 0)) continue
    if (gone.some((from) => carriesOver(owners, to, from, fewestLetters))) continue
    if (to.text.length < fewestLetters) continue
    earlier.find((from) => carriesOver(owners, to, from, fewestEarlier))
  }
  return gone.filter(({ text }) => text !== '')
}
