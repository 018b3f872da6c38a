import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { PhotoQueue } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { Story } from '#domain/story/story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { emptyBrief } from '#domain/story/brief.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { writeBlock } from '#domain/story-text/write-story-text.ts'
import { storyOf, type Desk } from '../../support/newsroom.ts'
import { added, aNewJpeg, openPhotoNewsroom, save } from '../../support/photo-newsroom.ts'
import { block, story } from '../../support/story-text.ts'

let { newsroom, reporter, colleague, photoDesk } = {} as Awaited<
  ReturnType<typeof openPhotoNewsroom>
>
beforeAll(async () => {
  ;({ newsroom, reporter, colleague, photoDesk } = await openPhotoNewsroom())
})
afterAll(() => newsroom.close())

let bridge: Photo
beforeEach(async () => {
  bridge = await added(photoDesk, await aNewJpeg('The bridge at dusk'))
})

const words = block('paragraph', 'The bridge keeps its toll.')
const wanted = 'The bridge, today'

async function aStory(ask = wanted, lead: Photo[] = []): Promise<Story> {
  const filed = await reporter.fileStory({
    text: story(
      { headline: 'Bridge', lead: lead.map(({ id }) => ({ photoId: id, caption: '', alt: '' })) },
      words,
    ),
  })
  return ask
    ? storyOf(await reporter.saveDetails(filed, { brief: { ...emptyBrief, photoWanted: ask } }))
    : filed
}
const write = (desk: Desk, { id }: Pick<Story, 'id'>, text: StoryText) =>
  desk.put(`/api/stories/${id}/text`, { text })
const answer = (desk: Desk, { id }: Pick<Story, 'id'>, photoId: string | null = bridge.id) =>
  desk.post(`/api/stories/${id}/photo-answer`, { photoId })
const takeBack = (desk: Desk, { id }: Pick<Story, 'id'>) =>
  desk.ask('DELETE', `/api/stories/${id}/photo-answer`)
const textOf = async ({ id }: Pick<Story, 'id'>) => (await reporter.story(id)).text
const inQueue = async ({ id }: Pick<Story, 'id'>) =>
  (await photoDesk.read(PhotoQueue, '/api/photos/queue')).stories.find((each) => each.id === id)

describe('a photo that is wanted', () => {
  test('is put at the head of the story by the photo desk, and is wanted no longer', async () => {
    const asked = await aStory()
    expect(await answer(photoDesk, asked)).toMatchObject({ status: 200, body: { place: 'lead' } })
    const { lead, body } = await textOf(asked)
    expect(lead).toEqual([{ photoId: bridge.id, caption: 'The bridge at dusk', alt: '' }])
    expect(body.content).toEqual([words])
    expect(await inQueue(asked)).toMatchObject({ photoWanted: '' })
  })

  test('comes behind the text where another photo leads, which stays as it is', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const asked = await aStory(wanted, [ferry])
    expect(await answer(photoDesk, asked)).toMatchObject({ body: { place: 'text' } })
    const { lead, body } = await textOf(asked)
    expect(lead).toMatchObject([{ photoId: ferry.id }])
    expect(body.content).toMatchObject([words, { type: 'photo', attrs: { photoId: bridge.id } }])
  })

  test('is taken out again with one move, and then it is wanted as before', async () => {
    const asked = await aStory()
    await answer(photoDesk, asked)
    expect((await takeBack(photoDesk, asked)).status).toBe(200)
    expect((await textOf(asked)).lead).toEqual([])
    expect(await inQueue(asked)).toMatchObject({ needs: ['photo'], photoWanted: wanted })
    expect((await takeBack(photoDesk, asked)).status).toBe(409)
  })

  test('stays where somebody has written under it since', async () => {
    const asked = await aStory()
    await answer(photoDesk, asked)
    const text = await textOf(asked)
    await write(reporter, asked, {
      ...text,
      lead: [{ photoId: bridge.id, caption: 'The bridge, today at noon', alt: '' }],
    })
    const { status, body } = await takeBack(photoDesk, asked)
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { message: expect.stringMatching(/^Somebody has written under the photo since/) },
    })
    expect((await textOf(asked)).lead).toMatchObject([{ caption: 'The bridge, today at noon' }])
  })

  test('goes on being answered by the photo that replaces it everywhere', async () => {
    const asked = await aStory()
    await answer(photoDesk, asked)
    const other = await added(photoDesk, await aNewJpeg())
    const editor = await newsroom.as('editor')
    const replaced = await editor.post(`/api/photos/${bridge.id}/replace`, { by: other.id })
    expect(replaced.body).toMatchObject({ replaced: [{ storyId: asked.id }] })
    expect(await inQueue(asked)).toMatchObject({ photoWanted: '' })
  })

  test('is wanted again when the writers take the photo out', async () => {
    const asked = await aStory()
    await answer(photoDesk, asked)
    await write(reporter, asked, { ...(await textOf(asked)), lead: [] })
    expect(await inQueue(asked)).toMatchObject({ photoWanted: wanted })
  })

  test('can be answered by what stands there already, and asking for another one asks anew', async () => {
    const asked = await aStory(wanted, [bridge])
    expect(await answer(photoDesk, asked, null)).toMatchObject({ body: { place: null } })
    expect(await inQueue(asked)).toMatchObject({ photoWanted: '' })
    await reporter.saveDetails(await reporter.story(asked.id), {
      brief: { ...emptyBrief, photoWanted: 'The toll booth' },
    })
    expect(await inQueue(asked)).toMatchObject({ photoWanted: 'The toll booth' })
    expect((await answer(photoDesk, await aStory(''), null)).status).toBe(409)
  })

  test('stays answered when the place of the lead photo is filled afterwards', async () => {
    const asked = await aStory()
    expect(await answer(photoDesk, asked, null)).toMatchObject({ status: 200 })
    expect(await answer(photoDesk, asked)).toMatchObject({ status: 200, body: { place: 'lead' } })
    expect(await inQueue(asked)).toMatchObject({ photoWanted: '' })
  })

  test('tells who writes the story that it is there', async () => {
    const asked = await aStory()
    await answer(photoDesk, asked)
    const { notifications } = await reporter.read(NotificationPage, '/api/notifications')
    expect(notifications[0]).toMatchObject({
      kind: 'photo-answered',
      storyId: asked.id,
      actorId: photoDesk.person.id,
      words: wanted,
    })
  })
})

describe('a lead photo that a reporter puts in at the same moment', () => {
  test('is the one that readers see, and the photo desk’s is kept beside it', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const asked = await aStory()
    const { database, rooms } = newsroom.parts
    const { ydoc } = await openDurableDocument(database, asked.id)
    // The highest number a tab may have: it would stand behind any other tab's photo.
    ydoc.clientID = 2 ** 32 - 1
    const before = Y.encodeStateVector(ydoc)
    await answer(photoDesk, asked)
    const attrs = { photoId: ferry.id, alt: '' }
    ydoc.getXmlFragment('lead').insert(0, [writeBlock({ type: 'photo', attrs, content: [] })])
    await rooms.take(asked.id, reporter.person, Y.encodeStateAsUpdate(ydoc, before))
    expect((await textOf(asked)).lead).toMatchObject([
      { photoId: ferry.id },
      { photoId: bridge.id, caption: 'The bridge at dusk' },
    ])
  })
})

describe('the photo desk', () => {
  test('fills the empty place of the lead photo where nobody asked, and no place beside one', async () => {
    const silent = await aStory('')
    expect(await answer(photoDesk, silent)).toMatchObject({ body: { place: 'lead' } })
    const other = await added(photoDesk, await aNewJpeg())
    expect(await answer(photoDesk, silent, other.id)).toMatchObject({
      status: 409,
      body: { message: 'The story has a lead photo by now, and asks for no other one.' },
    })
    expect((await answer(photoDesk, silent)).status).toBe(409)
    expect((await textOf(silent)).body.content).toEqual([words])
  })

  test('puts no photo into a story of its own accord by other ways', async () => {
    const asked = await aStory()
    const text = await textOf(asked)
    const lead = [{ photoId: bridge.id, caption: '', alt: '' }]
    expect((await write(photoDesk, asked, { ...text, lead })).status).toBe(403)
    expect((await textOf(asked)).lead).toEqual([])
  })

  test('puts in none that is withdrawn, and none whose rights have ended', async () => {
    const asked = await aStory()
    await save(photoDesk, bridge, { usageRights: 'agency', usageRightsUntil: '2020-01-01' })
    const { status, body } = await answer(photoDesk, asked)
    expect({ status, body }).toMatchObject({
      body: { code: 'not-ready', message: expect.stringMatching(/^The rights to/) },
    })
    expect((await textOf(asked)).lead).toEqual([])
  })

  test('ends no approval with it, and nobody else’s story is answered by a reporter', async () => {
    const asked = await aStory()
    expect((await answer(colleague, asked)).status).toBe(403)
    await reporter.saveDetails(await reporter.story(asked.id), { section: 'city' })
    await reporter.move(asked.id, 'submit')
    expect((await answer(photoDesk, asked)).status).toBe(200)
    const spiked = await aStory()
    const editor = await newsroom.as('editor')
    await editor.move(spiked.id, 'spike', { note: 'Old news' })
    expect((await answer(photoDesk, spiked)).status).toBe(403)
    expect((await answer(editor, spiked)).status).toBe(403)
  })
})

test('none of all this was logged as a fault of the server', () => {
  expect(newsroom.errors).toEqual([])
})
