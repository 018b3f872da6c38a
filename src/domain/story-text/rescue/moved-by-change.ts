import type * as Y from 'yjs'
import { freshWords, goneRuns } from './changed-runs.ts'
import { matchRuns } from './match-runs.ts'
import type { WordId } from './moved-words.ts'
import { runsOf } from './word-runs.ts'

export const nameOfLetter = ({ client, clock }: WordId): string => `${client} ${clock}`

/**
 * Which letters that a change deleted it wrote anew elsewhere, by the names of the deleted ones.
 *
 * @param transaction while its observers are called: what it deleted is forgotten right after
 */
export function movedByChange({ doc, deleteSet, beforeState }: Y.Transaction): Map<string, WordId> {
  const { texts, isFresh } = freshWords(doc, beforeState)
  if (texts.size === 0 || deleteSet.clients.size === 0) return new Map()
  const gone = goneRuns(doc, deleteSet, (id) => !isFresh(id))
  const written = [...texts].flatMap((text) =>
    runsOf(text, (id, item) => isFresh(id) && !item.deleted),
  )
  return new Map(matchRuns(gone, written).map(({ from, to }) => [nameOfLetter(from), to]))
}
