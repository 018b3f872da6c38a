import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { publishDue } from '#server/jobs.ts'
import { fillDisk } from '../../support/full-disk.ts'
import { openNewsroom } from '../../support/newsroom.ts'
import { atNoon, minutesLater, openPress, someFrozen, type Press } from '../publishing/press.ts'

let press: Press
let storyId: string
beforeEach(async () => {
  press = await openPress()
  storyId = await press.fileStory('budget')
  await press.schedule(storyId, 'budget', someFrozen('Budget'), minutesLater(10))
})
afterEach(() => press.close())

const health = async () => JSON.parse((await press.read('/api/health')).text)
const dueAt = minutesLater(10).toISOString()
const secondsLater = (seconds: number) => new Date(minutesLater(10).getTime() + seconds * 1000)
const alarmRows = async () =>
  (
    await press.database.execute(
      sql`select kind, story_id, raised_at, ended_at from alarms order by id`,
    )
  ).rows.map((row) => JSON.parse(JSON.stringify(row)) as Record<string, string | null>)

describe('the newsroom’s health', () => {
  test('is well while nothing is late', async () => {
    expect(await health()).toEqual({ status: 'well', at: atNoon.toISOString(), alarms: [] })
    press.setClock(secondsLater(60))
    expect(await health()).toMatchObject({ status: 'well' })
  })

  test('names the story that nobody marked for over a minute, though no job runs at all', async () => {
    press.setClock(secondsLater(61))
    expect(await health()).toMatchObject({
      status: 'alarm',
      alarms: [{ kind: 'out-late', storyId, dueAt }],
    })
    // Readers have it all the same.
    expect((await press.read('/read/budget')).status).toBe(200)
  })

  test('is well again once it is marked, and the alarm is on record with its end', async () => {
    press.setClock(secondsLater(61))
    await press.publishDue()
    expect(await health()).toMatchObject({ status: 'well', alarms: [] })
    expect(await alarmRows()).toMatchObject([
      { kind: 'out-late', story_id: storyId, ended_at: expect.any(String) },
    ])
  })

  test('has no alarm on record for what was marked in time', async () => {
    press.setClock(secondsLater(5))
    await press.publishDue()
    expect(await alarmRows()).toEqual([])
  })

  test('raises the alarm by itself when the marking fails, once, and ends it when it works', async () => {
    const olha = await press.as('editor', 'Olha')
    const inbox = async () =>
      (await olha.read(NotificationPage, '/api/notifications')).notifications.map(
        ({ kind }) => kind,
      )
    press.setClock(secondsLater(61))
    const unmarkable = sql`alter table story_moves add constraint unmarkable check (move <> 'went-out')`
    await press.database.execute(unmarkable)
    await expect(publishDue(press.parts)).rejects.toThrow()
    await expect(publishDue(press.parts)).rejects.toThrow()
    await press.database.execute(sql`alter table story_moves drop constraint unmarkable`)
    expect(await alarmRows()).toMatchObject([
      { kind: 'out-late', story_id: storyId, ended_at: null },
    ])
    expect((await health()).alarms).toEqual([{ kind: 'out-late', storyId, dueAt }])
    expect(await inbox()).toEqual(['late'])

    await press.publishDue()
    expect(await alarmRows()).toMatchObject([{ story_id: storyId, ended_at: expect.any(String) }])
    expect(await health()).toMatchObject({ status: 'well' })
  })
})

test('words that the database does not take are an alarm until it does', async () => {
  const newsroom = await openNewsroom()
  const ines = await newsroom.as('reporter', 'Ines Halloway')
  const { id } = await ines.fileStory()
  const { database } = newsroom
  const headline = { headline: 'Ferry stays' }
  const write = async () => {
    const { text } = await ines.story(id)
    return (await ines.put(`/api/stories/${id}/text`, { text: { ...text, ...headline } })).status
  }
  const alarms = async () => ((await ines.get('/api/health')).body as { alarms: object[] }).alarms
  const giveRoom = await fillDisk(database)
  try {
    const since = newsroom.clock().toISOString()
    expect(await write()).toBeGreaterThanOrEqual(500)
    newsroom.setClock(new Date(newsroom.clock().getTime() + 60_000))
    expect(await write()).toBeGreaterThanOrEqual(500)
    expect(await alarms()).toEqual([{ kind: 'words-not-kept', since }])
  } finally {
    await giveRoom()
  }
  expect(await write()).toBe(200)
  expect(await alarms()).toEqual([])
  await newsroom.close()
})
