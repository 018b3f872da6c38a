import { readFileSync } from 'node:fs'
import type { DiskAct } from './recording-disk.ts'

/** One thing that was done to the disk; `end` is how long the record was with it. */
export type Recorded = DiskAct & { bytes: Uint8Array; end: number }

/** What a newsroom did to its disk, in its order. */
export function readDiskActs(record: string): Recorded[] {
  const all = readFileSync(record)
  const acts: Recorded[] = []
  for (let at = 0; at + 8 <= all.length;) {
    const head = at + 8
    const bytes = head + all.readUInt32LE(at)
    const end = bytes + all.readUInt32LE(at + 4)
    // A kill may have cut the last one off.
    if (end > all.length) break
    const act = JSON.parse(all.toString('utf8', head, bytes)) as DiskAct
    acts.push({ ...act, bytes: all.subarray(bytes, end), end })
    at = end
  }
  return acts
}
