import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import type { Vector } from './at-end-of-split.ts'
import { deleteCarried } from './delete-carried.ts'
import { openLetterSet } from './letter-set.ts'
import { expand, type Taken } from './lost-words.ts'
import {
  idAfter,
  joinIds,
  joinMoves,
  type Move,
  type MovedWords,
  type WordId,
  type Pair,
} from './moved-words.ts'
import type { RecentDeletions } from './recent-deletions.ts'
import type { OwnChange } from './own-change.ts'
import { isIn } from './word-runs.ts'

type Change = {
  ydoc: Y.Doc
  bytes: Uint8Array
  taken: Taken
  isWholeState: boolean
  heard?: Vector | undefined
  origins?: readonly RestoredRun[] | undefined
  /** Of one that takes a version back. */
  returnedBefore?: readonly unknown[] | undefined
}
type Known = {
  deletions: RecentDeletions
  carries: MovedWords
  carriedByHand: MovedWords
}

/** So many versions are remembered: who is away longer finds what they wrote beside what was meant. */
const most = 30

/** The last thing that a version wrote that is put in place: it writes one in any case. */
function lastOf(bytes: Uint8Array): WordId {
  const last = Y.decodeUpdate(bytes).structs.at(-1)!
  return { client: last.id.client, clock: last.id.clock + last.length - 1 }
}

function deleteSetOf(ids: readonly WordId[]): Taken['deleted'] | undefined {
  if (ids.length === 0) return undefined
  const one = Y.createDeleteSet()
  for (const { client, clock, length } of joinIds(ids)) {
    one.clients.set(client, [...(one.clients.get(client) ?? []), { clock, len: length }])
  }
  return Y.mergeDeleteSets([one])
}

/**
 * Versions that were put in place, and what people who had not heard of them took out: of letters that
 * stood until then it means those that the version wrote; what it took out itself stays out when it is
 * taken back.
 */
export function openVersionsInPlace({ deletions, carries, carriedByHand }: Known) {
  /** What each took out, and a letter or block that it wrote. */
  const versions: { deleted: Taken['deleted']; mark: WordId }[] = []
  const outUnheard = openLetterSet()

  function bringBack(ydoc: Y.Doc, origins: readonly RestoredRun[]): OwnChange[] {
    const byHand = deletions.byHand()
    const takenOut: WordId[] = []
    const back: Pair[] = []
    for (const [client, clock, length, clientBefore, clockBefore] of origins) {
      for (let at = 0; at < length; at += 1) {
        const letter = { client: clientBefore, clock: clockBefore + at }
        const now = { client, clock: clock + at }
        const isOut = isIn(byHand, letter) || outUnheard.has(letter)
        if (isOut && !carriedByHand.has(letter)) takenOut.push(now)
        else back.push({ from: letter, to: now })
      }
    }
    for (const move of joinMoves(back)) carries.add(move)
    if (takenOut.length === 0) return []
    const change = deleteCarried(ydoc, takenOut)
    deletions.noteTakenOut(Y.decodeUpdate(change.bytes).ds)
    return [change]
  }

  return {
    /**
     * Notes a change that puts a version in place, or takes one back; nothing of any other.
     *
     * @param restored where the letters went that it wrote anew
     * @returns what follows: words that it brought back and that somebody had taken out meanwhile go
     */
    note(change: Change, restored: readonly Move[]): OwnChange[] {
      const { ydoc, bytes, taken, origins, returnedBefore } = change
      if (!origins) return []
      const stood = restored.flatMap(({ from, to, length }) =>
        Array.from({ length }, (_, at) => ({
          from: idAfter(from, at),
          to: idAfter(to, at),
        })).filter((pair) => isIn(taken.deleted, pair.from)),
      )
      for (const move of joinMoves(stood)) carries.add(move)
      versions.push({ deleted: taken.deleted, mark: lastOf(bytes) })
      if (versions.length > most) versions.shift()
      return returnedBefore ? bringBack(ydoc, origins) : []
    },

    /**
     * Notes what a tab that comes back took out itself of what a version had taken out of which it has
     * not heard, and answers with it; undefined for nothing. Its whole state names what it only heard of, too.
     */
    noteOutUnheard({ bytes, isWholeState, heard }: Change): Taken['deleted'] | undefined {
      if (!isWholeState || !heard) return undefined
      const unheard = versions.filter(({ mark }) => mark.clock >= (heard.get(mark.client) ?? 0))
      if (unheard.length === 0) return undefined
      const named = Y.decodeUpdate(bytes).ds
      const out: WordId[] = []
      for (const [client, ranges] of unheard.flatMap(({ deleted }) => [...deleted.clients])) {
        for (const { clock, len } of ranges) {
          for (const id of expand([{ client, clock, length: len }])) {
            if (!isIn(named, id)) continue
            outUnheard.add(id)
            out.push(id)
          }
        }
      }
      return deleteSetOf(out)
    },
  }
}
