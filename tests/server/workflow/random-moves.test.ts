import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '#server/api.ts'
import { openRooms } from '#server/collaboration/rooms.ts'
import { openNewsDesk } from '#server/events/news.ts'
import { publishDue } from '#server/jobs.ts'
import { authorsOf } from '#server/publishing/public-store.ts'
import { readSite } from '#server/site/store.ts'
import { openNewsroom, storyOf, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { timesOf } from '../../support/run-length.ts'
import { block, story as words } from '../../support/story-text.ts'
import { lookAtTheEnd, storyCommands, type Real } from './story-commands.ts'
import { StoryModel } from './story-model.ts'

/** How many sequences: STET_FLOW_RUNS=10000 for as many as the newsroom was promised. */
const asked = Number(process.env['STET_FLOW_RUNS'])
const runs = asked > 0 ? asked : timesOf({ short: 12, long: 40 })
const msPerRun = 20_000

let newsroom: Newsroom
let desks: Desk[]
let parts: Newsroom['parts']
beforeAll(async () => {
  newsroom = await openNewsroom()
  parts = newsroom.parts
  desks = [
    await newsroom.as('reporter', 'Ines Halloway'),
    await newsroom.as('reporter', 'Jonah Pell'),
    await newsroom.as('reporter', 'Tobias Renn'),
    await newsroom.as('photo-desk', 'Maren Sollis'),
    await newsroom.as('editor', 'Olha Dubrava'),
    await newsroom.as('admin', 'Viktor Leng'),
  ]
})
afterAll(async () => {
  await parts.rooms.close()
  await newsroom.close()
})

/** Other rooms, news and caches on the same database, as after a restart of the server. */
async function restart(): Promise<void> {
  await parts.rooms.close()
  const { database, clock, log } = parts
  const news = openNewsDesk()
  parts = { ...parts, news, rooms: openRooms({ database, clock, news, log }) }
  Object.assign(newsroom, { news, rooms: parts.rooms, api: createApi(parts) })
}

async function begin(): Promise<{ model: StoryModel; real: Real }> {
  const [own, assigned] = desks
  const text = words({ headline: 'Night ferry' }, block('paragraph', 'It stays.'))
  const filed = await own!.fileStory({ section: 'city', text })
  const assignees = [assigned!.person.id]
  const { id, slug, byline } = storyOf(await own!.saveDetails(filed, { assignees }))
  const { database } = parts
  const authors = await authorsOf(
    database,
    byline.map(({ authorId }) => ({ authorId, name: '' })),
  )
  return {
    model: new StoryModel({ createdBy: own!.person.id, assignees, slug }),
    real: {
      newsroom,
      desks,
      storyId: id,
      site: await readSite(database),
      authors,
      slugs: new Set([slug]),
      count: 0,
      restart,
      publishDue: () => publishDue(parts),
    },
  }
}

test(
  'whatever people do to a story in whatever order, readers have approved words to the byte, none before their time, and the history leads to where it stands',
  async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(storyCommands, async (commands) => {
        const { model, real } = await begin()
        await fc.asyncModelRun(() => ({ model, real }), commands)
        await lookAtTheEnd(model, real)
        const end = `${model.state}${model.isOut ? ', out' : ''}`
        seen.set(end, (seen.get(end) ?? 0) + 1)
      }),
      { numRuns: runs, endOnFailure: runs > 400 },
    )
    if (runs >= 1_000) console.log(`${runs} sequences ended as`, Object.fromEntries(seen))
    // A run of moves that never leads to readers would prove nothing.
    expect([...seen.keys()].some((end) => end.endsWith(', out'))).toBe(true)
    expect(newsroom.errors).toEqual([])
  },
  60_000 + runs * msPerRun,
)
