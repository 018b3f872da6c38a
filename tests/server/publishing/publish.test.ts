import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dropScheduled, publicationOf } from '#server/publishing/publish.ts'
import { publicationPhotos } from '#server/publishing/tables.ts'
import { stories } from '#server/stories/tables.ts'
import { atNoon, minutesLater, openPress, someFrozen, type Press } from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.close())

describe('what readers see of a story', () => {
  test('is nothing before it is published', async () => {
    const storyId = await press.fileStory('never-out')
    expect(await publicationOf(press.database, storyId, atNoon)).toBeNull()
  })

  test('is the version published last, first published when the first one came out', async () => {
    const storyId = await press.fileStory('bridge')
    await press.publish(storyId, 'bridge', someFrozen('Bridge shut'), { mark: 'first' })
    await press.publish(storyId, 'bridge-open', someFrozen('Bridge open'), {
      mark: 'second',
      visibleFrom: minutesLater(30),
      publishedAt: minutesLater(30),
    })

    expect(await publicationOf(press.database, storyId, minutesLater(31))).toEqual({
      slug: 'bridge-open',
      mark: 'second',
      firstPublishedAt: atNoon.toISOString(),
      visibleFrom: minutesLater(30).toISOString(),
      changedAt: minutesLater(30).toISOString(),
      withdrawnAt: null,
    })
  })

  test('stays the old version until the moment of a scheduled update', async () => {
    const storyId = await press.fileStory('tram')
    await press.publish(storyId, 'tram', someFrozen('Tram late'), { mark: 'late' })
    await press.publish(storyId, 'tram', someFrozen('Tram on time'), {
      mark: 'on-time',
      visibleFrom: minutesLater(60),
    })

    const markAt = async (minutes: number) =>
      (await publicationOf(press.database, storyId, minutesLater(minutes)))?.mark
    expect(await markAt(59)).toBe('late')
    expect(await markAt(60)).toBe('on-time')
  })

  test('is the scheduled version while there is no other, and nothing once it is dropped', async () => {
    const storyId = await press.fileStory('budget')
    await press.schedule(storyId, 'budget', someFrozen('Budget'), minutesLater(60))
    expect(await publicationOf(press.database, storyId, atNoon)).toMatchObject({
      visibleFrom: minutesLater(60).toISOString(),
    })

    await dropScheduled(press.database, storyId, minutesLater(10))
    expect(await publicationOf(press.database, storyId, minutesLater(120))).toBeNull()
  })

  test('a version that is out already cannot be dropped from the schedule', async () => {
    const storyId = await press.fileStory('pool')
    await press.publish(storyId, 'pool', someFrozen('Pool reopens'), { mark: 'out' })
    await dropScheduled(press.database, storyId, minutesLater(1))
    expect(await publicationOf(press.database, storyId, minutesLater(2))).toMatchObject({
      mark: 'out',
    })
  })

  test('says when it was withdrawn', async () => {
    const storyId = await press.fileStory('rumour')
    await press.publish(storyId, 'rumour', someFrozen('Rumour'))
    await press.database
      .update(stories)
      .set({ withdrawnAt: minutesLater(5) })
      .where(eq(stories.id, storyId))
    expect(await publicationOf(press.database, storyId, minutesLater(6))).toMatchObject({
      withdrawnAt: minutesLater(5).toISOString(),
    })
  })
})

test('the photos a page shows are noted with it: the first lead, those in the text, no others', async () => {
  const [lead, spare, within, unused] = await Promise.all(
    ['lead', 'spare', 'within', 'unused'].map((name) => press.keepPhoto(name)),
  )
  const frozen = someFrozen('Photos')
  const use = (id: string) => ({ photoId: id, alt: '', caption: '' })
  frozen.text.lead = [use(lead!.id), use(spare!.id)]
  frozen.text.body.content.push(
    { type: 'photo', attrs: { photoId: within!.id, alt: '' }, content: [] },
    { type: 'photo', attrs: { photoId: 'no photo of ours', alt: '' }, content: [] },
    { type: 'photo', attrs: { photoId: within!.id, alt: '' }, content: [] },
  )
  frozen.photos = [lead, spare, within, unused].map((photo) => ({
    photoId: photo!.id,
    credit: '',
    renditions: photo!.renditions,
  }))

  const publicationId = await press.publish(await press.fileStory('photos'), 'photos', frozen)

  const noted = await press.database
    .select({ id: publicationPhotos.photoId })
    .from(publicationPhotos)
    .where(eq(publicationPhotos.publicationId, publicationId))
  expect(noted.map(({ id }) => id).sort()).toEqual([lead!.id, within!.id].sort())
})
