import * as Y from 'yjs'
import { structAt } from '#domain/story-text/rescue/word-runs.ts'

const mostAtOnce = 4

type Range = { client: number; clock: number; len: number }

/** Where a range has to be cut, counted from its start; cuts all that stands for it by now. */
function cutsOf(ydoc: Y.Doc, { client, clock, len }: Range, cut: (range: Range) => void): number[] {
  const cuts: number[] = []
  for (let at = clock; at < clock + len;) {
    const struct = structAt(ydoc, { client, clock: at })
    if (!struct) break
    const end = Math.min(clock + len, struct.id.clock + struct.length)
    cuts.push(at - clock)
    if (struct instanceof Y.Item && struct.redone) {
      const { redone, id } = struct
      const now = { client: redone.client, clock: redone.clock + at - id.clock, len: end - at }
      const from = at - clock
      cuts.push(...cutsOf(ydoc, now, cut).map((each) => from + each))
    }
    at = end
  }
  const ends = [...new Set(cuts), len].toSorted((a, b) => a - b)
  for (const [n, from] of ends.slice(0, -1).entries()) {
    cut({ client, clock: clock + from, len: ends[n + 1]! - from })
  }
  return cuts
}

/**
 * Lets an undo delete exactly what its step wrote. What an earlier undo brought back Yjs may have
 * joined with its neighbours, or somebody has typed in the middle of it: it would delete the
 * neighbours along, words that nobody ever took back, or leave the second half standing.
 */
export function exactUndo(ydoc: Y.Doc): void {
  ydoc.on('beforeTransaction', (transaction: Y.Transaction) => {
    const { origin } = transaction
    if (!(origin instanceof Y.UndoManager)) return
    const stack = origin.redoing ? origin.redoStack : origin.undoStack
    // Yjs goes on to the step before when one turns out to do nothing.
    for (const { insertions } of stack.slice(-mostAtOnce)) {
      for (const [client, ranges] of insertions.clients) {
        for (const { clock, len } of ranges) {
          cutsOf(ydoc, { client, clock, len }, (range) => {
            const only = Y.createDeleteSet()
            only.clients.set(range.client, [range])
            // It cuts what it walks through at the ends of the range.
            Y.iterateDeletedStructs(transaction, only, () => {})
          })
        }
      }
    }
  })
}
