import * as Y from 'yjs'
import { isSameSuggestion, suggestionOf } from '../suggestions/suggestion.ts'
import type { WordId } from './moved-words.ts'

/** Words that are marked alike. */
export type Piece = { insert: string; attributes: Record<string, unknown> }

/**
 * The suggestion that each letter was typed into, where its mark went with the letters that were
 * taken along before it: a mark covers what its own device writes between its two ends.
 */
export function suggestedFor(text: Y.XmlText, ids: readonly WordId[]): unknown[] {
  const wanted = new Map(ids.map((id, at) => [`${id.client} ${id.clock}`, at]))
  const found = ids.map((): unknown => undefined)
  let mark: { client: number; value: unknown } | undefined
  for (let item = text._start; item; item = item.right) {
    const { content, id } = item
    if (content instanceof Y.ContentFormat && content.key === 'suggestedInsertion') {
      mark = content.value ? { client: id.client, value: content.value } : undefined
    }
    if (item.deleted || mark?.client !== id.client) continue
    for (let at = 0; at < item.length; at += 1) {
      const index = wanted.get(`${id.client} ${id.clock + at}`)
      if (index !== undefined) found[index] = mark.value
    }
  }
  return found
}

/**
 * Unmarked letters under the suggestion that they were typed into, while that is open: while the
 * words they come behind stand under it.
 */
export function withSuggestions(
  pieces: readonly Piece[],
  suggested: readonly unknown[],
  behind: Piece | undefined,
): readonly Piece[] {
  const open = suggestionOf(behind?.attributes['suggestedInsertion'])
  if (!open) return pieces
  const isOpen = suggested.map((value) => isSameSuggestion(suggestionOf(value), open))
  const found: Piece[] = []
  let at = 0
  for (const { insert, attributes } of pieces) {
    const isMarked = 'suggestedInsertion' in attributes || 'suggestedDeletion' in attributes
    for (let from = 0, to = 0; from < insert.length; from = to) {
      const isUnder = isOpen[at + from]
      for (to = from + 1; to < insert.length && isOpen[at + to] === isUnder;) to += 1
      const own = isMarked || !isUnder ? attributes : { ...attributes, suggestedInsertion: open }
      found.push({ insert: insert.slice(from, to), attributes: own })
    }
    at += insert.length
  }
  return found
}
