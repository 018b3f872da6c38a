import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { listsOf, type BoardSearch, type ListAsked } from '#domain/board/board-search.ts'
import { listStories, StoryFilter } from '#server/stories/list-stories.ts'
import { listViews } from '#server/views/list-views.ts'
import { fillArchive } from '../support/archive.ts'
import { openNewsroom } from '../support/newsroom.ts'
import { median, ms, say, times } from './figures.ts'

const size = 100_000
const rounds = 9
const store = process.env['DATABASE_URL'] ? 'PostgreSQL' : 'PGlite'

const newsroom = await openNewsroom()
const { database } = newsroom
const people = []
for (let i = 0; i < 60; i += 1) {
  const letters = String.fromCodePoint(65 + (i % 26), 97 + Math.floor(i / 26))
  people.push((await newsroom.as('reporter', `Reporter ${letters}`)).person)
}
await fillArchive(database, people, size)
const me = people[0]!.id

/** The processes of PostgreSQL that answer here, when they are on this machine. */
const backends = async () => {
  const { rows } = await database.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where datname = current_database()`,
  )
  return rows.map(({ pid }) => `/proc/${pid}/schedstat`)
}

/** Milliseconds that a process of Linux was at work; the file begins with nanoseconds. */
const atWork = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6, 0)

/**
 * Milliseconds of processor's time until the answer is here, of this process and, with PostgreSQL on
 * this machine, of its own, so that other work on the machine does not count. The first time warms
 * the store.
 */
async function timed(act: () => Promise<unknown>): Promise<number> {
  await act()
  const files = store === 'PGlite' ? [] : await backends()
  const took: number[] = []
  for (let i = 0; i < rounds; i += 1) {
    const cpu = process.cpuUsage()
    const before = atWork(files)
    await act()
    const { user, system } = process.cpuUsage(cpu)
    took.push((user + system) / 1000 + atWork(files) - before)
  }
  return median(took)
}

const page = (asked: ListAsked, after?: string) => {
  const query = Object.entries({ ...asked, after })
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => [name, String(value)])
  const filter = StoryFilter.parse(Object.fromEntries(query))
  return listStories(database, filter, me, () => [], newsroom.clock())
}

const boards: [string, BoardSearch][] = [
  ['what is in hand', {}],
  ['due first', { sort: 'due' }],
  ['what is out, newest first', { state: 'published', sort: 'newest' }],
  ['what is out, longest wait first', { state: 'published' }],
  ['what is out, due first', { state: 'published', sort: 'due' }],
  ['one section that is out', { state: 'published', section: 'city' }],
  ['two sections in hand', { section: 'city,harbour' }],
  ['own ones in hand', { writer: 'me' }],
  ['own ones that are out', { writer: 'me', state: 'published' }],
  ['no photo', { needs: 'photo' }],
  ['embargo that ends today', { embargo: 'today' }],
  ['planned, due first', { planned: 'true', sort: 'due' }],
  ['a word that every story has', { q: 'ferry' }],
  ['a word that few have', { q: 'word17' }],
  ['a word in a section, newest first', { q: 'winter word17', section: 'city', sort: 'newest' }],
]

const one = await timed(() =>
  database.execute(sql`select * from stories where slug = 'archive-${sql.raw(String(size))}'`),
)
say(`board, ${size.toLocaleString('en')} stories, ${store}: one by slug`, ms(one))
for (const [name, search] of boards) {
  const { main, out, asked } = listsOf(search)
  for (const [part, list] of Object.entries({ main, out, asked })) {
    if (!list || (part !== 'main' && name !== 'what is in hand')) continue
    const { next } = await page(list)
    const took = await timed(() => page(list))
    const label = part === 'main' ? name : `what is ${part === 'out' ? 'out' : 'asked'} beside it`
    say(`a page of ${label}`, ms(took), times(took / one))
    if (next) {
      const second = await timed(() => page(list, next))
      say(`the page after it`, ms(second), times(second / one))
    }
  }
}

const maker = await newsroom.as('reporter', people[0]!.name)
for (const [i, [, search]] of boards.entries()) {
  await maker.post('/api/views', { name: `View ${i}`, isShared: false, search })
}
const counted = await timed(() => listViews(database, me, newsroom.clock()))
say(`the figures of ${boards.length} views`, ms(counted), times(counted / one))
await newsroom.close()
