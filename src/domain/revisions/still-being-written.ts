import * as Y from 'yjs'
import { replacingHere, typedHere } from '../story-text/clients.ts'
import type { Vector } from '../story-text/rescue/at-end-of-split.ts'
import { isSameId, type WordId } from '../story-text/rescue/moved-words.ts'
import { structAt } from '../story-text/rescue/word-runs.ts'

/** Letters that one person typed, one right behind the other. */
type Run = {
  /** Without those that they took out again themselves. */
  letters: string
  /** The clock of each. */
  clocks: number[]
}

const isTyped = (client: number) => typedHere(client) || replacingHere(client)

/** True for what goes on behind the letter before it. */
const goesOn = ({ id, origin }: Y.Item): boolean =>
  origin !== null && isSameId(origin, { client: id.client, clock: id.clock - 1 })

/** The last that a client typed in one go. */
function lastRun(ydoc: Y.Doc, client: number, floor: number): Run {
  const run: Run = { letters: '', clocks: [] }
  for (let end = Y.getState(ydoc.store, client); end > floor;) {
    const item = structAt(ydoc, { client, clock: end - 1 })
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) break
    const start = Math.max(floor, item.id.clock)
    if (!item.deleted) {
      run.letters = item.content.str.slice(start - item.id.clock, end - item.id.clock) + run.letters
      run.clocks = [...Array.from({ length: end - start }, (_, at) => start + at), ...run.clocks]
    }
    if (!goesOn(item)) break
    end = item.id.clock
  }
  return run
}

/** Where the sentence begins in which letters end, with the blank before it, or that blank alone. */
function startOfSentence(letters: string): number {
  const ends = [...letters.matchAll(/[.!?…]["'”’)\]»]*(?=\s)/gu)]
  const last = ends.at(-1)
  return last ? last.index + last[0].length : 0
}

/** What some changes wrote by one client from a clock on; undefined where they wrote nothing there. */
function nextWritten(changes: readonly Uint8Array[], { client, clock }: WordId) {
  for (const bytes of changes) {
    for (const struct of Y.decodeUpdate(bytes).structs) {
      const { id, length } = struct
      if (id.client !== client || id.clock > clock || id.clock + length <= clock) continue
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return ''
      const isOn = id.clock < clock || goesOn(struct)
      return isOn ? struct.content.str.slice(clock - id.clock) : ''
    }
  }
  return undefined
}

/** True for a letter behind which nothing stands in its paragraph. */
function isLast(ydoc: Y.Doc, id: WordId): boolean {
  const item = structAt(ydoc, id)
  let right = item instanceof Y.Item ? item.right : null
  while (right && (right.deleted || !right.countable)) right = right.right
  return right === null
}

type Following = {
  /** What was written on behind the letters; undefined for nothing so far. */
  next: string | undefined
  /** True where nothing stands behind them. */
  isAtEnd: boolean
}

/** True for half a sentence, and for one that has ended where the blank behind it awaits the next one. */
function isInTheMidst(letters: string, { next, isAtEnd }: Following): boolean {
  const end = /[.!?…]["'”’)\]»]*(\s*)$/u.exec(letters)
  if (!end) return true
  return next === undefined ? isAtEnd && end[1] !== '' : /^\S/u.test(next)
}

type Late = {
  /** What came after the words that were read, oldest first. */
  since: readonly Uint8Array[]
  /** What others had written a moment before. */
  justBefore: readonly Uint8Array[]
}

/** How much there is of each client, but of a sentence that somebody is in the midst of typing nothing. */
function finishedIn(
  ydoc: Y.Doc,
  version: Vector,
  { since, justBefore }: Late,
): Map<number, number> {
  const finished = Y.decodeStateVector(Y.encodeStateVector(ydoc))
  const writing = new Set(
    [...since, ...justBefore].flatMap((bytes) =>
      Y.decodeUpdate(bytes).structs.map(({ id }) => id.client),
    ),
  )
  for (const client of writing) {
    const clock = finished.get(client)
    if (clock === undefined || !isTyped(client)) continue
    const { letters, clocks } = lastRun(ydoc, client, version.get(client) ?? 0)
    const next = nextWritten(since, { client, clock })
    const wentElsewhere = next === ''
    if (letters === '' || wentElsewhere) continue
    const isAtEnd = isLast(ydoc, { client, clock: clock - 1 })
    if (isInTheMidst(letters, { next, isAtEnd })) {
      finished.set(client, clocks[startOfSentence(letters)] ?? clock)
    }
  }
  return finished
}

const upTo = (ydoc: Y.Doc, vector: Map<number, number>) =>
  Y.createDocFromSnapshot(ydoc, Y.createSnapshot(Y.snapshot(ydoc).ds, vector))

/**
 * Words that somebody has read, without the sentences that others are in the midst of typing: who takes
 * out what they read must not leave half of a word behind.
 *
 * @param ydoc the words that were read, with what is deleted kept
 * @param version what had been written long ago, and counts as finished
 * @returns a document of its own. Where somebody wrote within such a sentence, that one is in it
 */
export function withoutHalfSentences(ydoc: Y.Doc, version: Vector, late: Late): Y.Doc {
  const finished = upTo(ydoc, finishedIn(ydoc, version, late))
  if (!finished.store.pendingStructs) return finished
  finished.destroy()
  return upTo(ydoc, Y.decodeStateVector(Y.encodeStateVector(ydoc)))
}
