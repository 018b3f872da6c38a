import fc from 'fast-check'
import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { meantBy } from '#domain/site/newsroom-time.ts'
import { createApi } from '#server/api.ts'
import { site } from '#server/site/tables.ts'
import { stories } from '#server/stories/tables.ts'
import { courier } from '../../support/ferry-night.ts'
import { origin } from '../../support/newsroom.ts'
import { atNoon, minutesLater, openPress, someFrozen, type Press } from './press.ts'

// Many pages are made in a run, and slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let press: Press
beforeEach(async () => {
  press = await openPress()
  await press.database
    .update(site)
    .set({ settings: { ...courier, timeZone: 'Europe/Oslo' }, revision: 1 })
})
afterEach(() => press.close())

/** What stands in the newsroom's own book about a story. */
async function bookOf(storyId: string) {
  const [story] = await press.database.select().from(stories).where(eq(stories.id, storyId))
  const { rows } = await press.database.execute<{ count: number }>(
    sql`select count(*)::integer as count from story_moves
        where story_id = ${storyId} and move = 'went-out'`,
  )
  return { state: story?.state, wentOut: rows[0]?.count }
}

function osloMoment(date: string, time: string, which: 'first' | 'second' = 'first') {
  const meant = meantBy({ date, time }, 'Europe/Oslo')
  if (meant?.kind === 'one') return meant.moment
  if (meant?.kind === 'twice') return meant[which]
  throw new Error(`There is no ${time} on ${date}.`)
}

/** Moments of both nights on which the clocks are set, and of an ordinary evening. */
const moments = {
  'an ordinary evening': osloMoment('2026-11-24', '18:00'),
  'the last minute before the clocks go forward': osloMoment('2027-03-28', '01:59'),
  'the first minute after they went forward': osloMoment('2027-03-28', '03:00'),
  'the first 02:30 of the night they go back': osloMoment('2027-10-31', '02:30', 'first'),
  'the second 02:30 of that night': osloMoment('2027-10-31', '02:30', 'second'),
}

type Step = { at: number; isMarked: boolean; isRestarted: boolean }

const step: fc.Arbitrary<Step> = fc.record({
  /** Milliseconds from the moment of the embargo. */
  at: fc.oneof(
    fc.constantFrom(-1, 0, 1, -60_000, 60_000, -3_600_000, 3_600_000),
    fc.integer({ min: -90_000_000, max: 90_000_000 }),
    fc.integer({ min: -12_000, max: 12_000 }),
  ),
  isMarked: fc.boolean(),
  isRestarted: fc.boolean(),
})

describe.each(Object.entries(moments))('a story held until %s', (name, moment) => {
  test('is out from that moment on and never before, however the clock jumps', async () => {
    const photo = await press.keepPhoto('pier')
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        run += 1
        const slug = `pier-${run}`
        const storyId = await press.fileStory(slug)
        const frozen = someFrozen(`Pier ${run} sold`, {
          photos: [{ photoId: photo.id, credit: '', renditions: photo.renditions }],
        })
        press.setClock(new Date(moment.getTime() - 100_000_000))
        await press.schedule(storyId, slug, frozen, moment)
        let api = press.api
        let isMarked = false

        for (const { at, ...does } of steps) {
          const now = new Date(moment.getTime() + at)
          press.setClock(now)
          if (does.isRestarted) api = createApi(press.parts)
          if (does.isMarked) {
            await press.publishDue()
            isMarked ||= at >= 0
          }
          const read = async (path: string) => api.request(`${origin}${path}`)
          const page = await read(`/read/${slug}`)
          const says = `${name}, ${at} ms after it`
          expect(page.status, says).toBe(at >= 0 ? 200 : 404)
          expect((await page.text()).includes(`Pier ${run} sold`), says).toBe(at >= 0)
          for (const list of ['/read/', '/read/feed.xml', '/read/feed.json']) {
            const text = await (await read(list)).text()
            expect(text.includes(`/read/${slug}`), `${list}, ${says}`).toBe(at >= 0)
          }
          expect(await bookOf(storyId), says).toEqual(
            isMarked ? { state: 'published', wentOut: 1 } : { state: 'scheduled', wentOut: 0 },
          )
        }
        // Out of the way of the next one.
        await press.database.execute(
          sql`update publications set dropped_at = ${atNoon.toISOString()} where story_id = ${storyId}`,
        )
        await press.database.update(stories).set({ state: 'spiked' }).where(eq(stories.id, storyId))
        press.news.announce({ kind: 'story-changed', storyId })
      }),
      { numRuns: 4 },
    )
  })
})

describe('once the clock was set back', () => {
  const wrong = minutesLater(60)
  const right = minutesLater(0)

  test('readers get what was published last, not what came out by the wrong time', async () => {
    const storyId = await press.fileStory('tram')
    press.setClock(wrong)
    await press.publish(storyId, 'tram', someFrozen('Tram late'), { visibleFrom: wrong })
    press.setClock(right)
    await press.publish(storyId, 'tram', someFrozen('Tram on time'), { visibleFrom: right })

    for (const later of [0, 59, 60, 61]) {
      press.setClock(minutesLater(later))
      expect((await press.read('/read/tram')).text).toContain('Tram on time, in full.')
      expect((await press.read('/read/feed.xml')).text).not.toContain('Tram late')
    }
  })

  test('a story that is withdrawn does not come back when the wrong time comes round', async () => {
    const olha = await press.as('editor', 'Olha')
    const storyId = await press.fileStory('rumour')
    press.setClock(wrong)
    await press.publish(storyId, 'rumour', someFrozen('Rumour'), { visibleFrom: wrong })
    press.setClock(right)
    expect((await olha.move(storyId, 'withdraw', { note: 'It was none.' })).status).toBe(200)

    for (const later of [0, 59, 60, 61]) {
      press.setClock(minutesLater(later))
      const page = await press.read('/read/rumour')
      expect(page.status).not.toBe(200)
      expect(page.text).not.toContain('Rumour')
    }
  })
})

describe('in the second before anybody marked what went out', () => {
  const dueAt = minutesLater(30)
  let storyId: string
  beforeEach(async () => {
    storyId = await press.fileStory('budget')
    await press.schedule(storyId, 'budget', someFrozen('Budget'), dueAt)
    press.setClock(dueAt)
  })

  test('it cannot be taken off the schedule any more: it is out', async () => {
    const olha = await press.as('editor', 'Olha')
    const answer = await olha.move(storyId, 'unschedule')
    expect(answer).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } })
    expect((await press.read('/read/budget')).status).toBe(200)
  })

  test('it is withdrawn as what it is: published', async () => {
    const olha = await press.as('editor', 'Olha')
    expect((await olha.move(storyId, 'withdraw', { note: 'Too early.' })).status).toBe(200)
    expect((await press.read('/read/budget')).status).toBe(410)
    expect(await bookOf(storyId)).toEqual({ state: 'withdrawn', wentOut: 1 })
  })
})
