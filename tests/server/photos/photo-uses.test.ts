import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PhotoPage, PhotoUses } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { added, aNewJpeg, openPhotoNewsroom } from '../../support/photo-newsroom.ts'
import { block, photo, story } from '../../support/story-text.ts'

let { newsroom, reporter, photoDesk } = {} as Awaited<ReturnType<typeof openPhotoNewsroom>>
beforeAll(async () => {
  ;({ newsroom, reporter, photoDesk } = await openPhotoNewsroom())
})
afterAll(() => newsroom.close())

const words = block('paragraph', 'The last boat keeps running.')
const withPhotos = (lead: StoryText['lead'], ...content: Parameters<typeof story>[1][]) =>
  story({ headline: 'Night ferry stays', lead }, words, ...content)

const usesOf = async ({ id }: Photo) =>
  (await photoDesk.read(PhotoUses, `/api/photos/${id}/stories`)).uses
const cardOf = async ({ id }: Photo) =>
  (await photoDesk.read(PhotoPage, '/api/photos')).photos.find((card) => card.id === id)

describe('where a photo is used', () => {
  test('names each place in each story, with what it lacks there', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const filed = await reporter.fileStory({
      text: withPhotos(
        [{ photoId: ferry.id, alt: 'A ferry', caption: '' }],
        photo(ferry.id, 'The quay', ''),
      ),
    })
    const place = { storyId: filed.id, slug: filed.slug, state: 'draft', workingCopy: null }
    expect(await usesOf(ferry)).toEqual([
      {
        ...place,
        headline: 'Night ferry stays',
        isLead: true,
        hasCaption: false,
        hasAlt: true,
        answeredBy: null,
      },
      {
        ...place,
        headline: 'Night ferry stays',
        isLead: false,
        hasCaption: true,
        hasAlt: false,
        answeredBy: null,
      },
    ])
    expect(await cardOf(ferry)).toMatchObject({
      stories: 1,
      needs: ['caption', 'alt-text', 'rights'],
    })
  })

  test('follows the words: a photo that is taken out is unused, one that comes in is used', async () => {
    const [before, after] = [
      await added(reporter, await aNewJpeg()),
      await added(reporter, await aNewJpeg()),
    ]
    const filed = await reporter.fileStory({
      text: withPhotos([{ photoId: before.id, alt: '', caption: '' }]),
    })
    const changed = await reporter.put(`/api/stories/${filed.id}/text`, {
      text: withPhotos([{ photoId: after.id, alt: 'The quay', caption: 'The quay at dawn' }]),
    })
    expect(changed.status).toBe(200)
    await settleStory(newsroom.database, filed.id, newsroom.clock())

    expect(await usesOf(before)).toEqual([])
    expect(await usesOf(after)).toMatchObject([{ isLead: true, hasCaption: true, hasAlt: true }])
    expect([(await cardOf(before))?.stories, (await cardOf(after))?.stories]).toEqual([0, 1])
  })

  test('two stories that share photos are filed at once, and both are counted', async () => {
    const [one, other] = [
      await added(reporter, await aNewJpeg()),
      await added(reporter, await aNewJpeg()),
    ]
    const text = (first: Photo, second: Photo) =>
      withPhotos([{ photoId: first.id, alt: '', caption: '' }], photo(second.id, 'The quay'))
    await Promise.all([
      reporter.fileStory({ text: text(one, other) }),
      reporter.fileStory({ text: text(other, one) }),
    ])
    expect([(await cardOf(one))?.stories, (await cardOf(other))?.stories]).toEqual([2, 2])
  })

  test('a photo that a story names and nobody has does no harm', async () => {
    const nowhere = '00000000-0000-4000-8000-00000000beef'
    const filed = await reporter.fileStory({
      text: withPhotos([{ photoId: nowhere, alt: '', caption: '' }]),
    })
    expect(filed.text.lead).toHaveLength(1)
    expect((await photoDesk.get(`/api/photos/${nowhere}/stories`)).status).toBe(404)
  })

  test('a spiked story shows its photo still, and asks nothing of it any more', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const filed = await reporter.fileStory({
      text: withPhotos([{ photoId: ferry.id, alt: '', caption: '' }]),
    })
    const editor = await newsroom.as('editor')
    expect((await editor.move(filed.id, 'spike', { note: 'Old news' })).status).toBe(200)
    expect(await cardOf(ferry)).toMatchObject({ stories: 1, needs: ['rights'] })
  })

  test('nobody asks without signing in', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    expect((await newsroom.asPublic(`/api/photos/${ferry.id}/stories`)).status).toBe(401)
  })
})

test('what was on file before uses were kept is found in the words of its stories', async () => {
  const ferry = await added(reporter, await aNewJpeg())
  await reporter.fileStory({
    text: withPhotos([{ photoId: ferry.id, alt: 'A ferry', caption: '' }]),
  })
  const kept = [await usesOf(ferry), await cardOf(ferry)]
  const { database } = newsroom
  await database.execute(sql`drop table photo_uses`)
  await database.execute(sql`alter table photos drop column stories`)
  await database.execute(
    sql`drop index if exists photos_without_credit, photos_by_rights, photos_by_end_of_rights, photos_by_photographer`,
  )
  const files = await readMigrationFiles()
  const { sql: text } = files.find(({ name }) => name === '0013-photo-uses.sql')!
  await database.execute(sql.raw(text))
  expect([await usesOf(ferry), await cardOf(ferry)]).toEqual(kept)
})

test('none of all this was logged as a fault of the server', () => {
  expect(newsroom.errors).toEqual([])
})
