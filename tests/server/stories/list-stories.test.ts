import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listsOf, statesInHand, type BoardSearch } from '#domain/board/board-search.ts'
import type { Database } from '#server/database/database.ts'
import { listStories, StoryFilter } from '#server/stories/list-stories.ts'
import { listViews } from '#server/views/list-views.ts'
import { fillArchive } from '../../support/archive.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { timesOf } from '../../support/run-length.ts'

const size = timesOf({ short: 6_000, long: 100_000 })

let newsroom: Newsroom
let desks: Desk[]
beforeAll(async () => {
  newsroom = await openNewsroom()
  desks = []
  for (let i = 0; i < 60; i += 1) {
    desks.push(
      await newsroom.as(
        'reporter',
        `Reporter ${String.fromCodePoint(65 + (i % 26), 97 + Math.floor(i / 26))}`,
      ),
    )
  }
  await fillArchive(
    newsroom.database,
    desks.map(({ person }) => person),
    size,
  )
}, 600_000)
afterAll(() => newsroom.close())

const ines = () => desks[0]!.person.id

/** The questions that the database was asked meanwhile. */
async function askedBy(act: (database: Database) => Promise<unknown>): Promise<SQL[]> {
  const asked: SQL[] = []
  const { database } = newsroom
  const listening = new Proxy(database, {
    get(target, name) {
      if (name !== 'execute') return Reflect.get(target, name, target)
      return (query: SQL) => {
        asked.push(query)
        return target.execute(query)
      }
    },
  })
  await act(listening)
  return asked
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }
const stepsOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(stepsOf)]

/** Where the plan reads the table of stories from one end to the other. */
async function scansOf(query: SQL): Promise<Plan[]> {
  const { rows } = await newsroom.database.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    sql`explain (format json) ${query}`,
  )
  const [{ Plan: plan } = { Plan: undefined }] = rows[0]?.['QUERY PLAN'] ?? []
  if (!plan) throw new Error('There is no plan.')
  return stepsOf(plan).filter(
    (step) => step['Node Type'].includes('Seq Scan') && step['Relation Name'] === 'stories',
  )
}

const list = (filter: Record<string, unknown>, database: Database = newsroom.database) =>
  listStories(database, StoryFilter.parse(filter), ines(), () => [], newsroom.clock())

const inHand = statesInHand.join(',')
const filters: [string, Record<string, string>][] = [
  ['everything', {}],
  ['what is in hand', { state: inHand }],
  ['what is out', { state: 'published' }],
  ['what was spiked, of which there is none', { state: 'spiked' }],
  ['one section', { section: 'city' }],
  ['a section that has no story', { section: 'nowhere' }],
  ['one section in hand', { section: 'city', state: inHand }],
  ['own ones', { mine: 'true' }],
  ['own ones in hand', { mine: 'true', state: inHand }],
  ['those of two writers', { writer: 'me,0f8fad5b-d9cb-469f-a165-70867728950e', state: inHand }],
  ['two sections in hand', { section: 'city,harbour', state: inHand }],
  ['two sections that are out', { section: 'city,harbour', state: 'published' }],
  ['what lacks a photo', { needs: 'photo', state: inHand }],
  ['what lacks a credit or a caption', { needs: 'caption,credit' }],
  ['under embargo until tonight', { embargo: 'today', state: inHand }],
  ['under any embargo', { embargo: 'today,later' }],
  ['what asks', { asked: 'true', state: 'published,withdrawn' }],
  ['planned ones', { planned: 'true', state: 'draft' }],
  ['a word that every story has', { q: 'ferry' }],
  ['a word that few have', { q: 'word17' }],
  ['a word that none has', { q: 'zeppelin' }],
  [
    'words within a section that is out',
    { q: 'winter word17', section: 'city', state: 'published' },
  ],
]
const sorts = ['newest', 'longest-wait', 'due']
const lists = filters.flatMap(([name, filter]) =>
  sorts.map((sort) => ({ name, filter: { ...filter, sort }, sort })),
)

describe('a large archive', () => {
  test.each(lists)('$name, $sort, is read along an index', async ({ filter }) => {
    for (const query of await askedBy((database) => list(filter, database))) {
      expect(await scansOf(query)).toEqual([])
    }
    const { next } = await list({ ...filter, limit: 20 })
    if (!next) return
    for (const query of await askedBy((database) => list({ ...filter, after: next }, database))) {
      expect(await scansOf(query)).toEqual([])
    }
  })

  test('the figures of the saved views are counted along an index', async () => {
    const searches: BoardSearch[] = [
      {},
      { state: 'published' },
      { section: 'city', mine: 'true' },
      { q: 'ferry', sort: 'newest' },
      { planned: 'true', sort: 'due' },
      { needs: 'photo,credit', group: 'section' },
      { embargo: 'today', writer: 'me', show: 'columns' },
    ]
    for (const [i, search] of searches.entries()) {
      await desks[0]!.post('/api/views', { name: `View ${i}`, isShared: false, search })
    }
    const asked = await askedBy((database) => listViews(database, ines(), newsroom.clock()))
    expect(asked).toHaveLength(1)
    for (const query of asked) expect(await scansOf(query)).toEqual([])
    const counts = (await listViews(newsroom.database, ines(), newsroom.clock())).map(
      ({ count }) => count,
    )
    expect(counts[0]).toBe((await list({ ...listsOf({}).main, state: inHand })).total)
    expect(counts[1]).toBe(1000)
  })
})

describe('the pages of each order', () => {
  test.each(sorts)('%s: hold every story once, in that order', async (sort) => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list({ sort, state: inHand, limit: 70, ...(after && { after }) })
      expect(page.total).toBe(300)
      seen.push(...page.stories.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    const whole: string[] = []
    for (const state of statesInHand) {
      const { stories } = await list({ sort, state, limit: 100 })
      whole.push(...stories.map(({ id }) => id))
    }
    expect(new Set(seen)).toHaveProperty('size', 300)
    expect(seen).toHaveLength(300)
    expect(whole.every((id) => seen.includes(id))).toBe(true)
  })

  test('what is due soonest is first, and what is never due is last', async () => {
    const { stories } = await list({ sort: 'due', state: inHand, limit: 100 })
    const due = stories.map(({ brief }) => brief?.dueAt ?? '9999')
    expect(due).toEqual(due.toSorted())
    expect(due[0]).toMatch(/^20/)
    expect(due.at(-1)).toBe('9999')
  })

  test('a place in one order is none in another', async () => {
    const { next } = await list({ sort: 'due', limit: 5 })
    await expect(list({ sort: 'newest', after: next })).rejects.toThrow(
      'That page of the list is not there any more. Start again.',
    )
  })
})
