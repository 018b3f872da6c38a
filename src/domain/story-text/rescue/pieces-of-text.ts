import type * as Y from 'yjs'
import type { WordId } from './moved-words.ts'
import type { Piece } from './suggested-letters.ts'

/** What letters from an index on say and how they are marked. */
export function piecesOf(text: Y.XmlText, from: number, length: number): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { insert, attributes = {} } of text.toDelta() as Partial<Piece>[]) {
    if (typeof insert !== 'string') {
      at += 1
      continue
    }
    const words = insert.slice(Math.max(0, from - at), Math.max(0, from + length - at))
    if (words) pieces.push({ insert: words, attributes })
    at += insert.length
  }
  return pieces
}

/** The letters of each writer by themselves. */
export function byWriter(ids: readonly WordId[]): WordId[][] {
  const stretches: WordId[][] = []
  for (const id of ids) {
    const open = stretches.at(-1)
    if (open?.[0]?.client === id.client) open.push(id)
    else stretches.push([id])
  }
  return stretches
}
