import { Author } from '#domain/people/author.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { History } from '#src/api/stories.ts'
import { story } from '../../support/story-text.ts'
import { save } from '../../support/photo-newsroom.ts'
import { jpegOf, openPhotosInPrint, words } from '../../support/photos-in-print.ts'
type Opened = Awaited<ReturnType<typeof openPhotosInPrint>>
let {
  newsroom,
  heard,
  reporter,
  colleague,
  photoDesk,
  editor,
  withdraw,
  statusOf,
  aPhoto,
  fileWith,
  approve,
  putOut,
} = {} as Opened
beforeEach(async () => {
  ;({
    newsroom,
    heard,
    reporter,
    colleague,
    photoDesk,
    editor,
    withdraw,
    statusOf,
    aPhoto,
    fileWith,
    approve,
    putOut,
  } = await openPhotosInPrint())
})
afterEach(() => newsroom.close())

const reason = 'The agency has called it back.'

describe('withdrawing a photo', () => {
  test('takes it from every page at once and says so there, and the approved words stay provable', async () => {
    const photo = await aPhoto()
    const { slug, read } = await putOut(photo, 'Night ferry')
    const proof = await read('/proof')
    const url = jpegOf(photo)
    expect(await statusOf(url)).toBe(200)
    expect((await read()).text).toContain(url)

    expect((await withdraw(editor, photo)).status).toBe(200)
    expect(await statusOf(url)).toBe(410)
    const page = await read()
    expect(page.status).toBe(200)
    expect(page.text).toContain('The last boat keeps running this winter.')
    expect(page.text.match(/This photo was withdrawn\./g)).toHaveLength(2)
    expect(page.text).not.toMatch(/read\/photos|The quay|Maren Sollis|called it back/)
    for (const path of [
      '/read/',
      '/read/feed.xml',
      '/read/feed.json',
      `/read/${slug}.ninjs.json`,
    ]) {
      const answer = await newsroom.asPublic(path)
      expect(answer.status, path).toBe(200)
      const text = await answer.text()
      expect(text, path).toContain('Night ferry')
      expect(text, path).not.toMatch(/read\/photos|The quay|Maren Sollis/)
    }
    // What was approved is what can be checked, to the last byte.
    expect(await read('/proof')).toEqual(proof)
    // The desk still sees what it withdrew, and no cache keeps that.
    const seen = await photoDesk.get(url)
    expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  })

  test('ends the approval of what is still to come, and takes it off the schedule', async () => {
    const photo = await aPhoto()
    const [approved, scheduled, draft] = [
      await fileWith(photo, 'Approved'),
      await fileWith(photo, 'Scheduled'),
      await fileWith(photo, 'Draft'),
    ]
    await approve(approved)
    await approve(scheduled)
    await editor.move(scheduled, 'schedule', { at: '2026-11-24T17:00:00Z' })
    await withdraw(editor, photo)
    const stateOf = async (id: string) => (await editor.story(id)).state
    expect([await stateOf(approved), await stateOf(scheduled), await stateOf(draft)]).toEqual([
      'in-review',
      'in-review',
      'draft',
    ])
    newsroom.setClock('2026-11-24T17:00:01Z')
    const { slug } = await editor.story(scheduled)
    expect(await statusOf(`/read/${slug}`)).toBe(404)
    const again = await editor.move(approved, 'approve', {
      mark: (await editor.story(approved)).mark,
    })
    expect(again).toMatchObject({ status: 422 })
    expect(JSON.stringify(again.body)).toContain('the lead photo was withdrawn')
  })

  test('is told to whom the stories concern, with the reason, and stands in their history', async () => {
    const photo = await aPhoto()
    const { id } = await putOut(photo, 'Night ferry')
    heard.length = 0
    await withdraw(editor, photo)
    expect(heard).toContainEqual({ kind: 'story-changed', storyId: id })
    expect(heard).toContainEqual({ kind: 'photo-changed', photoId: photo.id })
    const { notifications } = await reporter.read(NotificationPage, '/api/notifications')
    expect(notifications[0]).toMatchObject({
      kind: 'photo-withdrawn',
      storyId: id,
      actorName: 'Olha Dubrava',
      words: `ferry.jpg: ${reason}`,
    })
    const { entries } = await reporter.read(History, `/api/stories/${id}/history`)
    expect(JSON.stringify(entries)).toContain('photo-withdrawn')
    expect((await editor.story(id)).state).toBe('published')
  })

  test('can be taken back: readers have what was approved again', async () => {
    const photo = await aPhoto()
    const { read } = await putOut(photo, 'Night ferry')
    const before = await read()
    await withdraw(editor, photo)
    const back = await editor.post(`/api/photos/${photo.id}/bring-back`)
    expect(back).toMatchObject({ status: 200, body: { withdrawn: null } })
    expect(await read()).toEqual(before)
    expect(await statusOf(jpegOf(photo))).toBe(200)
    expect((await editor.post(`/api/photos/${photo.id}/bring-back`)).status).toBe(409)
  })

  test('is for editors, with a reason, and once', async () => {
    const photo = await aPhoto()
    for (const desk of [reporter, colleague, photoDesk]) {
      for (const move of ['withdraw', 'bring-back']) {
        expect(await desk.post(`/api/photos/${photo.id}/${move}`, { reason })).toMatchObject({
          status: 403,
          body: { message: 'Only an editor can withdraw a photo.' },
        })
      }
    }
    for (const unseen of ['  ', '\u200b']) {
      expect(await withdraw(editor, photo, unseen)).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining('Say why, for the desk.') },
      })
    }
    const both = await Promise.all([withdraw(editor, photo), withdraw(editor, photo)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { body } = await photoDesk.get(`/api/photos/${photo.id}`)
    expect(body).toMatchObject({ withdrawn: { reason, personId: editor.person.id } })
    const { body: listed } = await photoDesk.get('/api/photos?rights=withdrawn')
    expect(listed).toMatchObject({ photos: [{ id: photo.id }] })
  })

  test('keeps it out of every further story, and makes its stories wait for another photo', async () => {
    const photo = await aPhoto()
    const id = await fileWith(photo, 'Draft')
    await withdraw(editor, photo)
    const lead = [{ photoId: photo.id, caption: '', alt: '' }]
    expect(await reporter.post('/api/stories', { text: story({ lead }, words) })).toMatchObject({
      status: 422,
      body: {
        message: 'ferry.jpg was withdrawn: The agency has called it back. Choose another photo.',
      },
    })
    const { body } = await photoDesk.get('/api/photos/queue')
    const { stories } = body as { stories: { id: string; needs: string[] }[] }
    expect(stories.find((each) => each.id === id)?.needs).toContain('withdrawn')
  })

  test('of a portrait takes that from the author’s page too', async () => {
    const photo = await aPhoto()
    const { authors } = await reporter.read(z.object({ authors: z.array(Author) }), '/api/authors')
    const { id, revision, ...profile } = authors.find(({ name }) => name === 'Ines Halloway')!
    const saved = await reporter.put(`/api/authors/${id}`, {
      profile: { ...profile, portraitPhotoId: photo.id },
      basedOnRevision: revision,
    })
    expect(saved).toMatchObject({ status: 200 })
    expect(await statusOf(jpegOf(photo))).toBe(200)
    await withdraw(editor, photo)
    expect(await statusOf(jpegOf(photo))).toBe(410)
    expect(await reporter.get(`/api/authors/${id}`)).toMatchObject({ body: { portrait: [] } })
  })

  test('tells nobody outside of a photo that was never out', async () => {
    const photo = await aPhoto()
    await fileWith(photo, 'Draft')
    await withdraw(editor, photo)
    expect(await statusOf(jpegOf(photo))).toBe(404)
  })
})

test('what readers see and whose rights end soon is listed, and no longer once it is withdrawn', async () => {
  const photo = await aPhoto()
  await putOut(photo, 'Night ferry')
  const list = async () => {
    const { body } = await photoDesk.get('/api/photos?rights=ending-in-print')
    return (body as { photos: { id: string }[] }).photos.map(({ id }) => id)
  }
  expect(await list()).toEqual([])
  await save(photoDesk, photo, { usageRightsUntil: '2026-12-24' })
  expect(await list()).toEqual([photo.id])
  await withdraw(editor, photo)
  expect(await list()).toEqual([])
})
