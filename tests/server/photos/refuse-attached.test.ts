import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { added, aNewJpeg, openPhotoNewsroom, save } from '../../support/photo-newsroom.ts'
import { block, photo as photoBlock, story } from '../../support/story-text.ts'

let { newsroom, reporter, photoDesk } = {} as Awaited<ReturnType<typeof openPhotoNewsroom>>
beforeAll(async () => {
  ;({ newsroom, reporter, photoDesk } = await openPhotoNewsroom())
})
afterAll(() => newsroom.close())

// The newsroom's day is 24 November 2026.
async function aPhotoUntil(usageRightsUntil: string | null) {
  const photo = await added(reporter, await aNewJpeg(), `until-${usageRightsUntil}.jpg`)
  await save(photoDesk, photo, { usageRights: 'one-use', usageRightsUntil })
  return photo
}
const words = block('paragraph', 'The last boat keeps running.')
const withLead = ({ id }: Photo, headline = 'Ferry') =>
  story({ headline, lead: [{ photoId: id, caption: 'The quay', alt: 'A quay' }] }, words)
const sentence =
  'The rights to until-2026-11-23.jpg ended on Monday 23 November 2026. Choose another photo, or write their new end into its record.'

/** What a tab would send for this change of the words. */
async function asTyped(storyId: string, text: StoryText) {
  const { ydoc } = await openDurableDocument(newsroom.database, storyId)
  const before = Y.encodeStateVector(ydoc)
  changeStoryText(ydoc, text)
  return Y.encodeStateAsUpdate(ydoc, before)
}

describe('a photo whose rights have ended', () => {
  test('is put into no new story, and into no story’s text over HTTP', async () => {
    const over = await aPhotoUntil('2026-11-23')
    const filed = await reporter.post('/api/stories', { text: withLead(over) })
    expect(filed).toMatchObject({
      status: 422,
      body: { code: 'not-ready', message: sentence, details: { photoId: over.id } },
    })
    const { id } = await reporter.fileStory()
    const put = await reporter.put(`/api/stories/${id}/text`, {
      text: story({ headline: 'Ferry' }, words, photoBlock(over.id, 'A quay', 'A quay')),
    })
    expect(put).toMatchObject({ status: 422, body: { message: sentence } })
    expect((await reporter.story(id)).text.body.content).toHaveLength(1)
  })

  test.each([
    ['on its last day', '2026-11-24'],
    ['with no end', null],
  ])('is taken %s', async (_when, until) => {
    const photo = await aPhotoUntil(until)
    expect((await reporter.post('/api/stories', { text: withLead(photo) })).status).toBe(200)
  })

  test('stays out of a story that is being typed, while every word that came with it stays', async () => {
    const over = await aPhotoUntil('2026-11-23')
    const { id } = await reporter.fileStory({ text: story({ headline: 'Ferry' }, words) })
    const typed = story(
      { headline: 'Ferry stays', lead: [{ photoId: over.id, caption: 'The quay', alt: 'A quay' }] },
      words,
      photoBlock(over.id, 'In the text', 'A quay again'),
    )
    await newsroom.rooms.take(id, reporter.person, await asTyped(id, typed))
    const { text } = await reporter.story(id)
    expect(text.headline).toBe('Ferry stays')
    expect(JSON.stringify(text)).not.toContain(over.id)
    expect(JSON.stringify(text.body)).toContain('In the text')
    expect(JSON.stringify(text.body)).toContain('A quay again')
    // What is typed afterwards is taken as ever.
    await newsroom.rooms.take(
      id,
      reporter.person,
      await asTyped(id, { ...text, headline: 'Ferry stays on' }),
    )
    expect((await reporter.story(id)).text.headline).toBe('Ferry stays on')
  })

  test('stays where it stood before they ended, may be moved there, and come back', async () => {
    const photo = await aPhotoUntil('2026-11-24')
    const { id } = await reporter.fileStory({ text: withLead(photo) })
    newsroom.setClock('2026-11-26T10:00:00.000Z')
    try {
      const inBody = story({ headline: 'Ferry' }, words, photoBlock(photo.id, 'The quay', 'A quay'))
      await newsroom.rooms.take(id, reporter.person, await asTyped(id, inBody))
      expect(JSON.stringify((await reporter.story(id)).text.body)).toContain(photo.id)
      const put = (text: StoryText) => reporter.put(`/api/stories/${id}/text`, { text })
      expect((await put(story({ headline: 'Ferry' }, words))).status).toBe(200)
      await newsroom.rooms.take(id, reporter.person, await asTyped(id, withLead(photo)))
      expect((await reporter.story(id)).text.lead[0]?.photoId).toBe(photo.id)
    } finally {
      newsroom.setClock('2026-11-24T14:00:00.000Z')
    }
  })
})

describe('the library', () => {
  test('lists what ends within 30 days, and what of it readers see now', async () => {
    const soon = await aPhotoUntil('2026-12-20')
    await aPhotoUntil('2026-12-25')
    const list = async (rights: string) => {
      const { body } = await photoDesk.get(`/api/photos?rights=${rights}`)
      return (body as { photos: { id: string }[] }).photos.map(({ id }) => id)
    }
    expect(await list('ending')).toContain(soon.id)
    expect(await list('ending-in-print')).toEqual([])
  })
})
