import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { publishVersion } from '#server/publishing/publish.ts'
import { freeze, findStoryRow, markOf } from '#server/stories/find-story.ts'
import { stories, storyVersions } from '#server/stories/tables.ts'
import { folderWithDatabase } from '../../support/data-folder.ts'
import { openNewsroomIn } from '../../support/newsroom-in-folder.ts'
import { postgresPrograms, startPostgres } from '../../support/postgres-server.ts'

// A start takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type OpenNewsroom = Awaited<ReturnType<typeof openNewsroomIn>>

/** Files a story and approves it, as the moves do; answers with what schedules it. */
async function approve({ parts, person, file }: OpenNewsroom) {
  const { database } = parts
  const { id: storyId } = await file('Budget in full', 'In full.')
  const row = await findStoryRow(database, storyId)
  const frozen = await freeze(database, row)
  const by = { approvedBy: person.id, approvedAt: new Date() }
  const [version] = await database
    .insert(storyVersions)
    .values({ storyId, mark: await markOf(frozen), frozen, ...by })
    .returning({ id: storyVersions.id })
  return async function scheduleAt(at: Date): Promise<string> {
    await publishVersion(database, {
      storyId,
      versionId: version!.id,
      frozen,
      slug: row.slug,
      section: null,
      visibleFrom: at,
      publishedBy: person.id,
      publishedAt: new Date(),
    })
    await database.update(stories).set({ state: 'scheduled' }).where(eq(stories.id, storyId))
    return storyId
  }
}

/** When the newsroom's own book says that it went out, and how often. */
async function wentOut({ parts }: OpenNewsroom, storyId: string) {
  const { rows } = await parts.database.execute<{ moves: number; revisions: number }>(sql`
    select (select count(*)::integer from story_moves
        where story_id = ${storyId} and move = 'went-out') as moves,
      (select count(*)::integer from story_revisions
        where story_id = ${storyId} and move = 'went-out') as revisions`)
  const [story] = await parts.database.select().from(stories).where(eq(stories.id, storyId))
  return { ...rows[0], state: story?.state }
}

/** How long after its moment the story is marked; fails when that takes over five seconds. */
async function marked(newsroom: OpenNewsroom, storyId: string, at: Date): Promise<number> {
  for (;;) {
    const { state } = await wentOut(newsroom, storyId)
    const late = Date.now() - at.getTime()
    if (state === 'published') return late
    if (late > 5_000) throw new Error(`It is still “${state}” ${late} ms after its moment.`)
    await sleep(50)
  }
}

const once = { moves: 1, revisions: 1, state: 'published' }
const inMs = (ms: number) => new Date(Date.now() + ms)

test('a story goes out within five seconds of its moment, also when the newsroom was shut then', async () => {
  const folder = await folderWithDatabase()
  let newsroom = await openNewsroomIn(folder)
  const [one, other] = [await approve(newsroom), await approve(newsroom)]
  const soon = inMs(1_500)
  const first = await one(soon)
  expect(await marked(newsroom, first, soon)).toBeGreaterThanOrEqual(0)

  const shut = inMs(1_500)
  const second = await other(shut)
  await newsroom.close()
  await sleep(Math.max(0, shut.getTime() - Date.now()) + 200)
  newsroom = await openNewsroomIn(folder)
  await marked(newsroom, second, new Date())
  expect(await wentOut(newsroom, first)).toEqual(once)
  expect(await wentOut(newsroom, second)).toEqual(once)
  await newsroom.close()
})

describe.skipIf(!postgresPrograms)('two processes of one newsroom on a PostgreSQL server', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  const folders: string[] = []
  const newsrooms: OpenNewsroom[] = []

  beforeAll(async () => {
    server = await startPostgres()
    await server.answers()
    for (let i = 0; i < 2; i += 1) {
      const folder = await mkdtemp(join(tmpdir(), 'larkmouth-two-'))
      folders.push(folder)
      newsrooms.push(await openNewsroomIn(folder, server.url))
    }
  })
  afterAll(async () => {
    await Promise.all(newsrooms.map((newsroom) => newsroom.close()))
    await server.close()
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  })

  test('twenty stories due at one moment go out once each, in time', async () => {
    const [one, other] = newsrooms as [OpenNewsroom, OpenNewsroom]
    const approved: Awaited<ReturnType<typeof approve>>[] = []
    for (let i = 0; i < 20; i += 1) approved.push(await approve(i % 2 ? one : other))
    const at = inMs(4_000)
    const storyIds = await Promise.all(approved.map((scheduleAt) => scheduleAt(at)))
    await Promise.all([one.parts.jobs.publishDueAt(at), other.parts.jobs.publishDueAt(at)])
    expect(at.getTime(), 'they were scheduled in time').toBeGreaterThan(Date.now())
    for (const storyId of storyIds) await marked(one, storyId, at)
    // Both look for another second and change nothing any more.
    await sleep(1_200)
    for (const storyId of storyIds) expect(await wentOut(other, storyId)).toEqual(once)
  })
})
