import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { ReadFacts } from '#domain/reading/last-read.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { frozenPhotoOf, type FrozenStory } from '#domain/story-text/frozen-story.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { columnsToFreeze } from '#server/photos/photo-record.ts'
import { photos } from '#server/photos/tables.ts'
import { findRevision } from '#server/revisions/find-revisions.ts'
import { storyRevisions } from '#server/revisions/tables.ts'
import { findStoryRow, freeze } from '#server/stories/find-story.ts'
import { storyVersions } from '#server/stories/tables.ts'
import { findLastRead } from './keep-last-read.ts'

/** What the words in review are compared with, and its place in the log. */
export type Base = { through: number; at: Date; frozen: () => Promise<FrozenStory> }

async function textUpTo(database: DatabaseOrTransaction, storyId: string, through: number) {
  const { ydoc } = await openDurableDocument(database, storyId, through)
  const text = readStoryText(ydoc)
  ydoc.destroy()
  return text
}

/** Words of a place in the log with the facts of today, as versions have them. */
async function withTodaysFacts(database: Database, storyId: string, through: number) {
  const row = await findStoryRow(database, storyId)
  return freeze(database, { ...row, text: await textUpTo(database, storyId, through) })
}

/** The words of a place in the log with what stood beside them when they were read. */
export async function asRead(
  database: DatabaseOrTransaction,
  storyId: string,
  { through, facts }: { through: number; facts: ReadFacts },
): Promise<FrozenStory> {
  const ids = facts.photos.map(({ photoId }) => photoId)
  const records =
    ids.length === 0
      ? []
      : await database.select(columnsToFreeze).from(photos).where(inArray(photos.id, ids))
  return {
    ...facts,
    photos: facts.photos.map((photo) => {
      const record = records.find(({ id }) => id === photo.photoId)
      if (!record) return { ...photo, renditions: [] }
      const { framing: _today, ...looks } = frozenPhotoOf(record)
      return { ...looks, ...photo }
    }),
    text: await textUpTo(database, storyId, through),
  }
}

async function moved(
  database: Database,
  storyId: string,
  move: 'submit' | 'approve',
  which: 'first' | 'last',
) {
  const [revision] = await database
    .select({ through: storyRevisions.through, at: storyRevisions.at })
    .from(storyRevisions)
    .where(
      and(
        eq(storyRevisions.storyId, storyId),
        eq(storyRevisions.kind, 'moved'),
        eq(storyRevisions.move, move),
      ),
    )
    .orderBy(which === 'first' ? asc(storyRevisions.id) : desc(storyRevisions.id))
    .limit(1)
  return revision
}

/** What this person last read; undefined before their first time. */
export async function baseOfRead(
  database: Database,
  personId: string,
  storyId: string,
): Promise<Base | undefined> {
  const read = await findLastRead(database, personId, storyId)
  return read && { ...read, at: read.readAt, frozen: () => asRead(database, storyId, read) }
}

/** What was last approved; undefined while nothing was. */
export async function baseOfApproval(
  database: Database,
  storyId: string,
): Promise<Base | undefined> {
  const revision = await moved(database, storyId, 'approve', 'last')
  const [version] = await database
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.storyId, storyId))
    .orderBy(desc(storyVersions.id))
    .limit(1)
  if (!version) return undefined
  const { frozen, approvedAt } = version
  return { through: revision?.through ?? 0, at: approvedAt, frozen: async () => frozen }
}

/** What was first sent to review; undefined before. */
export async function baseOfFiling(database: Database, storyId: string): Promise<Base | undefined> {
  const revision = await moved(database, storyId, 'submit', 'first')
  return (
    revision && {
      ...revision,
      frozen: () => withTodaysFacts(database, storyId, revision.through),
    }
  )
}

/**
 * A base by its name in the address: `read`, `approval`, `filed`, the id of a version, or
 * `at-` and a place in the log.
 *
 * @throws Refusal `not-found`
 */
export async function findBase(
  database: Database,
  personId: string,
  storyId: string,
  name: string,
): Promise<Base> {
  const none = (message: string) => new Refusal('not-found', message)
  switch (name) {
    case 'read': {
      const base = await baseOfRead(database, personId, storyId)
      if (!base) throw none('You have not read this story yet.')
      return base
    }
    case 'approval': {
      const base = await baseOfApproval(database, storyId)
      if (!base) throw none('Nothing was approved before.')
      return base
    }
    case 'filed': {
      const base = await baseOfFiling(database, storyId)
      if (!base) throw none('It was not sent to review before.')
      return base
    }
  }
  if (name.startsWith('at-')) {
    const through = Number(name.slice(3))
    const opened = await openDurableDocument(database, storyId, through)
    opened.ydoc.destroy()
    const at = opened.changedAt ?? (await findStoryRow(database, storyId)).changedAt
    return { through, at, frozen: () => withTodaysFacts(database, storyId, through) }
  }
  const { row } = await findRevision(database, storyId, name)
  return {
    through: row.through,
    at: row.at,
    frozen: () => withTodaysFacts(database, storyId, row.through),
  }
}
