import * as Y from 'yjs'
import { structAt } from './rescue/word-runs.ts'

/**
 * What stands for a letter or a block since undo brought it back, maybe several times; the same one
 * where it did not. Only the device that took back knows.
 */
export function itemNow(ydoc: Y.Doc, id: { client: number; clock: number }): Y.Item | undefined {
  let { client, clock } = id
  for (;;) {
    const item = structAt(ydoc, { client, clock })
    if (!(item instanceof Y.Item)) return undefined
    if (!item.redone) return item
    clock += item.redone.clock - item.id.clock
    client = item.redone.client
  }
}
