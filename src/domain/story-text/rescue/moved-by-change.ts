import * as Y from 'yjs'
import { freshWords, goneRuns } from './changed-runs.ts'
import { leftBehind } from './left-behind.ts'
import { openLetterMap, openLetterSet } from './letter-set.ts'
import { matchRuns, sure } from './match-runs.ts'
import type { WordId } from './moved-words.ts'
import { runsOf, structAt, type Run } from './word-runs.ts'

export const nameOfLetter = ({ client, clock }: WordId): string => `${client} ${clock}`

export type MovedByChange = {
  /** Where the change wrote a letter anew that it deleted. */
  wentTo(id: WordId): WordId | undefined
  /** True for a letter between moved ones that its sender had not heard of: the newsroom brings it. */
  comesLater(id: WordId): boolean
}

/** True when of each of its writers a set of letters holds the last ones of a run. */
function areLast(run: Run, isIn: (at: number) => boolean): boolean {
  const firstIn = new Map<number, number>()
  for (const [at, { client, clock }] of run.ids.entries()) {
    if (isIn(at)) firstIn.set(client, Math.min(clock, firstIn.get(client) ?? clock))
  }
  return run.ids.every(
    ({ client, clock }, at) => isIn(at) || clock < (firstIn.get(client) ?? Infinity),
  )
}

/** A row of one letter reads the same wherever some of it are missing: so many places are looked at. */
const mostAlike = 30

/** Where so many letters of a run stand together without which it reads as it was written anew. */
function lateStretch(
  run: Run,
  letters: string,
  late: number,
): ((at: number) => boolean) | undefined {
  let start = 0
  while (start < letters.length && run.letters[start] === letters[start]) start += 1
  let end = 0
  while (end < letters.length && run.letters.at(-1 - end) === letters.at(-1 - end)) end += 1
  const least = Math.max(0, letters.length - end, start - mostAlike)
  for (let from = start; from >= least; from -= 1) {
    const isLate = (at: number) => at >= from && at < from + late
    if (areLast(run, isLate)) return isLate
  }
  return undefined
}

/** The last letters of one writer, who wrote at several places. */
function lateOfOne(run: Run, letters: string, late: number, own: number) {
  for (const client of new Set([own, ...run.ids.map((id) => id.client)])) {
    const clocks = run.ids.filter((id) => id.client === client).map(({ clock }) => clock)
    const first = clocks.toSorted((a, b) => b - a)[late - 1]
    if (first === undefined) continue
    const isLate = (at: number) => run.ids[at]!.client === client && run.ids[at]!.clock >= first
    const seen = run.ids.map((_, at) => (isLate(at) ? '' : run.letters.charAt(at)))
    if (seen.join('') === letters) return isLate
  }
  return undefined
}

/**
 * Few letters begin many a stretch: when most of it is missing in the very text that it stood in, it
 * was typed over, not moved.
 */
function isTypedOver(doc: Y.Doc, gone: Run, { letters, ids }: Run): boolean {
  const missing = gone.ids.length - letters.length
  if (letters.length >= sure || letters.length >= missing) return false
  const [was, is] = [gone.ids[0], ids[0]].map((id) => id && structAt(doc, id))
  return was instanceof Y.Item && is instanceof Y.Item && was.parent === is.parent
}

/**
 * What the sender of a change saw of a stretch that went with its paragraph: of who is writing there
 * the last letters were still on their way.
 */
function asSeen(doc: Y.Doc, run: Run, written: readonly Run[]): Run | undefined {
  const own = doc.clientID
  for (const other of written) {
    const { letters } = other
    const late = run.ids.length - letters.length
    if (late <= 0 || isTypedOver(doc, run, other)) continue
    const isLate = lateStretch(run, letters, late) ?? lateOfOne(run, letters, late, own)
    if (isLate) return { letters, ids: run.ids.filter((_, at) => !isLate(at)) }
  }
  return undefined
}

/**
 * Which letters a change of somebody else's took elsewhere, and which of those among them did not
 * come along since their sender had not heard of them.
 *
 * @param transaction while its observers are called: what it deleted is forgotten right after
 */
export function movedByChange({ doc, deleteSet, beforeState }: Y.Transaction): MovedByChange {
  const wentTo = openLetterMap<WordId>()
  const late = openLetterSet()
  const answer: MovedByChange = {
    wentTo: wentTo.get,
    comesLater: late.has,
  }
  const { texts, isFresh } = freshWords(doc, beforeState)
  if (texts.size === 0 || deleteSet.clients.size === 0) return answer
  const written = [...texts].flatMap((text) =>
    runsOf(text, (id, item) => isFresh(id) && !item.deleted),
  )
  const isWritten = ({ letters }: Run) => written.some((run) => run.letters === letters)
  const gone = goneRuns(doc, deleteSet, (id) => !isFresh(id)).map((run) => {
    const seen = isWritten(run) ? undefined : asSeen(doc, run, written)
    if (!seen) return run
    const known = new Set(seen.ids)
    for (const id of run.ids) if (!known.has(id)) late.add(id)
    return seen
  })
  const pairs = matchRuns(gone, written)
  for (const { from, to } of pairs) wentTo.set(from, to)
  const isGone = ({ client, clock }: WordId) => Y.isDeleted(deleteSet, Y.createID(client, clock))
  for (const { ids } of leftBehind(doc, { isFresh, isGone, pairs })) {
    for (const id of ids) late.add(id)
  }
  return answer
}
