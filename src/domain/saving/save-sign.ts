/** Where the words are, in the terms of the sign that says so. It may be late, never early. */
export type SaveSignShown =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving'; since: number }
  /** `since`: when the first of them was made; null while there are none. */
  | { kind: 'offline'; changes: number; since: number | null }
  /** The server is there and stores nothing, as while its database is away. */
  | { kind: 'not-stored'; changes: number; since: number | null }
  | {
      kind: 'not-allowed'
      reason: string
      maySignIn: boolean
      /** They may be sent all the same, which ends the approval. */
      mayEndApproval?: boolean
      /** Nothing waits: every word up to here is on the server. */
      isSaved: boolean
      isKept: boolean
    }
  | { kind: 'refused'; reason: string; isOtherVersion: boolean; isKept: boolean }
  /** `words`: where they are although this device keeps none; `at` as in `saved`. */
  | { kind: 'not-kept'; words: 'saved' | 'saving' | 'here'; changes: number; at: number | null }

export type SaveFacts = {
  /** Changes made here that the server has not yet said to be durable. */
  pending: number
  /** When the first of them was made; epoch milliseconds. */
  pendingSince: number
  /** Words of the same person wait in another tab of this browser. */
  waitsElsewhere: boolean
  /** A way to the server is open: the room answers, or a POST got through. */
  isConnected: boolean
  /** Nothing gets through because the server says that it cannot store it now. */
  isTurnedAway: boolean
  /** The browser keeps the words on this device. */
  isKept: boolean
  /** Why this person may not write any more; undefined while they may. */
  lostRight: { reason: string; maySignIn: boolean; mayEndApproval?: boolean } | undefined
  /** Why the server refused a change for good; undefined while it did not. */
  refused: { reason: string; isOtherVersion: boolean } | undefined
  /** When the server last said that all is durable; epoch milliseconds. */
  savedAt: number | null
}

/** The one sentence that is true now. Pure; the most urgent fact wins. */
export function signOf(facts: SaveFacts): SaveSignShown {
  const { pending, isConnected, isKept } = facts
  if (facts.refused) return { kind: 'refused', ...facts.refused, isKept }
  const isWaiting = pending > 0 || facts.waitsElsewhere
  if (facts.lostRight && (isWaiting || facts.lostRight.maySignIn)) {
    return { kind: 'not-allowed', ...facts.lostRight, isSaved: !isWaiting, isKept }
  }
  if (!isKept) {
    const onTheWay = isConnected ? 'saving' : 'here'
    const words = pending > 0 ? onTheWay : isConnected ? 'saved' : 'here'
    return { kind: 'not-kept', words, changes: pending, at: facts.savedAt }
  }
  if (!isConnected) {
    const kind = facts.isTurnedAway ? 'not-stored' : 'offline'
    return { kind, changes: pending, since: pending > 0 ? facts.pendingSince : null }
  }
  if (pending > 0) return { kind: 'saving', since: facts.pendingSince }
  return { kind: 'saved', at: facts.savedAt }
}

export const isSameSign = (a: SaveSignShown, b: SaveSignShown) =>
  JSON.stringify(a) === JSON.stringify(b)
