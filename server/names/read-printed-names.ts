import { eq, sql } from 'drizzle-orm'
import { textsWithNames } from '#domain/house-style/names-of-story.ts'
import { runningTexts } from '#domain/house-style/running-text.ts'
import { countNames, keysOfName } from '#domain/names/printed-name.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { printedNames } from './tables.ts'

type Source = { storyId: string; visibleFrom: Date } | { authorId: string }

async function writeNames(tx: Transaction, source: Source, texts: readonly string[]) {
  const rows = countNames(texts).map(({ spelling, given, times }) => ({
    ...source,
    ...keysOfName({ spelling, given }),
    spelling,
    givenSpelling: given,
    times,
  }))
  if (rows.length > 0) await tx.insert(printedNames).values(rows)
}

type ToRead = { id: string; story_id: string }
type Latest = { id: string; visible_from: string; frozen: FrozenStory }

/** The names of a story's latest visible publication take the place of those of earlier ones. */
async function readStory(tx: Transaction, storyId: string, now: string): Promise<void> {
  await tx.delete(printedNames).where(eq(printedNames.storyId, storyId))
  const { rows } = await tx.execute<Latest>(sql`
    select publications.id::text, publications.visible_from::text, versions.frozen
    from publications join story_versions versions on versions.id = publications.version_id
    where publications.story_id = ${storyId} and publications.dropped_at is null
      and publications.visible_from <= ${now}::timestamptz
    order by publications.visible_from desc, publications.id desc limit 1`)
  const [latest] = rows
  if (!latest) return
  const texts = textsWithNames(runningTexts(latest.frozen.text)).map(({ text }) => text)
  await writeNames(tx, { storyId, visibleFrom: new Date(latest.visible_from) }, texts)
}

async function readStories(tx: Transaction, now: string, most: number): Promise<number> {
  // Whoever else reads at this moment reads others.
  const { rows } = await tx.execute<ToRead>(sql`
    select id::text, story_id from publications
    where not names_read and dropped_at is null and visible_from <= ${now}::timestamptz
    order by visible_from limit ${most} for update skip locked`)
  for (const storyId of new Set(rows.map((row) => row.story_id))) {
    await readStory(tx, storyId, now)
  }
  if (rows.length > 0) {
    const ids = sql.join(
      rows.map(({ id }) => sql`${id}::bigint`),
      sql`, `,
    )
    await tx.execute(sql`update publications set names_read = true where id in (${ids})`)
  }
  return rows.length
}

async function readProfiles(tx: Transaction, most: number): Promise<number> {
  const { rows } = await tx.execute<{
    id: string
    name: string
    bio: string
    revision: number
  }>(sql`
    select id, name, bio, revision from authors
    where names_read_revision is distinct from revision
    order by id limit ${most} for update skip locked`)
  for (const { id, name, bio, revision } of rows) {
    await tx.delete(printedNames).where(eq(printedNames.authorId, id))
    // The name stands in a sentence for itself, whatever the first word of it is.
    await writeNames(tx, { authorId: id }, [`, ${name}`, bio])
    await tx.execute(sql`update authors set names_read_revision = ${revision} where id = ${id}`)
  }
  return rows.length
}

const atOnce = 50

/**
 * Reads the names in print that were not read yet: of publications that readers have by now, never
 * of those still to come, and of profiles saved since.
 *
 * @returns true when nothing is left to read
 */
export async function readPrintedNames(database: Database, now: Date): Promise<boolean> {
  const read = await database.transaction(async (tx) => {
    const stories = await readStories(tx, now.toISOString(), atOnce)
    return Math.max(stories, await readProfiles(tx, atOnce))
  })
  return read < atOnce
}

/** The same until nothing is left: what a host does from time to time. */
export async function readAllPrintedNames(database: Database, now: () => Date): Promise<void> {
  while (!(await readPrintedNames(database, now()))) {
    // The next fifty.
  }
}
