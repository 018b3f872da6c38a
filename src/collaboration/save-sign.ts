/** Where the words are, in the terms of the sign that says so. It may be late, never early. */
export type SaveSign =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving'; since: number }
  | { kind: 'offline'; changes: number }
  | { kind: 'not-allowed'; reason: string; maySignIn: boolean }
  | { kind: 'refused'; reason: string }
  | { kind: 'not-kept' }

export type SaveFacts = {
  /** Changes made here that the server has not yet said to be durable. */
  pending: number
  /** When the first of them was made; epoch milliseconds. */
  pendingSince: number
  /** A way to the server is open: the room answers, or a POST got through. */
  isConnected: boolean
  /** The browser keeps the words on this device. */
  isKept: boolean
  /** Why this person may not write any more; undefined while they may. */
  lostRight: { reason: string; maySignIn: boolean } | undefined
  /** Why the server refused a change for good; undefined while it did not. */
  refused: string | undefined
  /** When the server last said that all is durable; epoch milliseconds. */
  savedAt: number | null
}

/** The one sentence that is true now. Pure; the most urgent fact wins. */
export function signOf(facts: SaveFacts): SaveSign {
  if (facts.refused !== undefined) return { kind: 'refused', reason: facts.refused }
  if (facts.lostRight && (facts.pending > 0 || facts.lostRight.maySignIn)) {
    return { kind: 'not-allowed', ...facts.lostRight }
  }
  if (!facts.isConnected && !facts.isKept) return { kind: 'not-kept' }
  if (!facts.isConnected) return { kind: 'offline', changes: facts.pending }
  if (facts.pending > 0) return { kind: 'saving', since: facts.pendingSince }
  if (!facts.isKept) return { kind: 'not-kept' }
  return { kind: 'saved', at: facts.savedAt }
}

export const isSameSign = (a: SaveSign, b: SaveSign) => JSON.stringify(a) === JSON.stringify(b)
