import { and, asc, desc, eq, gt, lte } from 'drizzle-orm'
import type * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { withoutHalfSentences } from '#domain/revisions/still-being-written.ts'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database } from '#server/database/database.ts'
import type { ApiParts } from '#server/parts.ts'
import { storyUpdates } from '#server/stories/tables.ts'

type Parts = Pick<ApiParts, 'database' | 'clock'>

/** Who paused for so long is not in the midst of a sentence. */
const typingMs = 5_000
/** No newsroom types more changes within that time; the log may be long. */
const mostLately = 200

/** Oldest first. */
export const changesAfter = (database: Database, storyId: string, entry: number) =>
  database
    .select({ bytes: storyUpdates.bytes })
    .from(storyUpdates)
    .where(and(eq(storyUpdates.storyId, storyId), gt(storyUpdates.id, entry)))
    .orderBy(asc(storyUpdates.id))

const lastChanges = (database: Database, storyId: string, upTo: number) =>
  database
    .select({ bytes: storyUpdates.bytes, by: storyUpdates.personId, at: storyUpdates.at })
    .from(storyUpdates)
    .where(and(eq(storyUpdates.storyId, storyId), lte(storyUpdates.id, upTo)))
    .orderBy(desc(storyUpdates.id))
    .limit(mostLately)

/** A story's words as a person read them, without the sentences that others were in the midst of typing. */
export async function openAsRead(
  { database, clock }: Parts,
  person: Person,
  storyId: string,
  { upTo, version }: { upTo: number; version: Vector },
): Promise<Y.Doc> {
  const { ydoc, through } = await openDurableDocument(database, storyId, upTo, true)
  if (through !== upTo) {
    throw new Refusal('not-valid', 'There is no such version of these words. Look again.')
  }
  const read = withoutHalfSentences(ydoc, version, {
    since: (await changesAfter(database, storyId, upTo)).map(({ bytes }) => bytes),
    justBefore: (await lastChanges(database, storyId, upTo))
      .filter(({ by, at }) => by !== person.id && +clock() - +at < typingMs)
      .map(({ bytes }) => bytes),
  })
  ydoc.destroy()
  return read
}
