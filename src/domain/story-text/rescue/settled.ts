import type { Move } from './moved-words.ts'
import type { OwnChange } from './own-change.ts'

/** What the newsroom wrote of its own accord, and what it moved by that. */
export type Settled = { changes: OwnChange[]; moves: Move[] }
export const nothingSettled: Settled = { changes: [], moves: [] }
