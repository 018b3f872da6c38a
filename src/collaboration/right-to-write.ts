import { approvedMeanwhile } from '#domain/workflow/keeps-approval.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import type { SaveFacts } from '#domain/saving/save-sign.ts'
import { watched, type Watched } from './watched.ts'

const signedOut = 'You were signed out.'
/** After so long without a change somebody who writes has looked up. */
const pauseMs = 2_000

type Asks = {
  /** How many changes made here wait. */
  pending(): number
  /** The server refused one of them for good. */
  isRefused(): boolean
  /** Words of this person wait in another tab of this browser, which shares its copy. */
  waitsElsewhere(): boolean
  /** The sign may say something else now. */
  changed(): void
  /** The room has to be opened anew. */
  reconnect(): void
}

/** What this person may write in a story, as the room or the server said it last. */
export type RightToWrite = {
  right: Watched<WritingRight | undefined>
  /** They want what they write to end an approval. */
  changesAnyway: Watched<boolean>
  /** Why what is made here is not sent; undefined while it is. */
  lost(): SaveFacts['lostRight']
  hear(said: WritingRight): void
  /** The room said it on this socket. */
  hearFromRoom(said: WritingRight): void
  endApproval(isWanted: boolean): void
  /** Nobody is signed in here any more, or somebody else is. */
  signedOut(): void
  signedInAgain(): void
  /** Whether words of others come in; with what this person may write now. */
  takes(said: WritingRight): boolean
  /** The same, of a room that told only whether it is open for reading. */
  takesFromRoom(isReadOnly: boolean): boolean
  /** The room is there, and words of others were not let in. */
  isBehind(): boolean
  /** Something was changed here. */
  typed(): void
  /** Asks for what was kept outside, once it may come in. */
  catchUp(): void
  /** The socket is gone, and what it said with it. */
  away(): void
}

export function openRightToWrite(asks: Asks): RightToWrite {
  const right = watched<WritingRight | undefined>(undefined)
  const changesAnyway = watched(false)
  let lost: SaveFacts['lostRight']
  let isTold = false
  /** Words of others were not let in. */
  let isBehind = false
  let typedAt = 0

  /**
   * While this person may not send what waits here, or is in the middle of a sentence, the words of
   * others stay outside: a colleague who deletes a paragraph would take along what is typed in it,
   * and nobody could rescue it.
   */
  const standsStill = (mayNotWrite: boolean) =>
    (asks.isRefused() || lost !== undefined || mayNotWrite) &&
    (asks.pending() > 0 || asks.waitsElsewhere() || Date.now() - typedAt < pauseMs)

  /** An approval is ended only by who wants that. */
  function keptBackBy(said: WritingRight): SaveFacts['lostRight'] {
    if (said.may === 'nothing') return { reason: said.reason, maySignIn: false }
    if (said.may !== 'everything' || !said.endsApproval || changesAnyway.get()) return undefined
    return { reason: approvedMeanwhile, maySignIn: false, mayEndApproval: true }
  }

  function hear(said: WritingRight): void {
    const before = right.get()
    const wasWithout = before !== undefined && keptBackBy(before) !== undefined
    if (said.may !== 'everything' || !said.endsApproval) changesAnyway.set(false)
    right.set(said)
    lost = keptBackBy(said)
    asks.changed()
    const mayGoOn = !lost && !asks.isRefused()
    if (mayGoOn && (isBehind || (wasWithout && asks.pending() > 0))) asks.reconnect()
  }

  return {
    right,
    changesAnyway,
    lost: () => lost,
    hear,
    hearFromRoom(said) {
      isTold = true
      hear(said)
    },
    endApproval(isWanted) {
      if (isWanted === changesAnyway.get()) return
      changesAnyway.set(isWanted)
      const said = right.get()
      if (said && !lost?.maySignIn) hear(said)
      // The room hears of it when it is opened anew.
      asks.reconnect()
    },
    signedOut() {
      lost = { reason: signedOut, maySignIn: true }
      asks.changed()
    },
    signedInAgain() {
      lost = undefined
    },
    takes: (said) => !standsStill(keptBackBy(said) !== undefined),
    takesFromRoom(isReadOnly) {
      const isStill = standsStill(isReadOnly && !isTold)
      isBehind ||= isStill
      return !isStill
    },
    isBehind: () => isBehind,
    typed() {
      typedAt = Date.now()
    },
    catchUp() {
      if (isBehind && !standsStill(false)) asks.reconnect()
    },
    away() {
      isTold = false
      isBehind = false
    },
  }
}
