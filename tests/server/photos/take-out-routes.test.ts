import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Author } from '#domain/people/author.ts'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { Photo } from '#domain/photos/photo.ts'
import { emptyBrief } from '#domain/story/brief.ts'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { PhotoReplaced, type ReplacedIn } from '#domain/photos/take-out-photo.ts'
import { History } from '#src/api/stories.ts'
import { storyOf, type Desk } from '../../support/newsroom.ts'
import { added, openPhotoNewsroom, save, upload } from '../../support/photo-newsroom.ts'
import { aJpeg } from '../../support/photo-writer.ts'
import { block, photo as photoBlock, story } from '../../support/story-text.ts'
import { by, suggestWords, textAt } from '../../support/suggested.ts'

type Opened = Awaited<ReturnType<typeof openPhotoNewsroom>>
let { newsroom, heard, reporter, colleague, photoDesk } = {} as Opened
let editor: Desk
beforeEach(async () => {
  ;({ newsroom, heard, reporter, colleague, photoDesk } = await openPhotoNewsroom())
  editor = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => newsroom.close())

const reason = 'The agency has called it back.'
const words = block('paragraph', 'The last boat keeps running this winter.')
const withdraw = (desk: Desk, photo: Photo, why: unknown = reason) =>
  desk.post(`/api/photos/${photo.id}/withdraw`, { reason: why })
const remove = (desk: Desk, photo: Photo) => desk.ask('DELETE', `/api/photos/${photo.id}`)
const statusOf = async (url: string) => (await newsroom.asPublic(url)).status

let made = 0
async function aPhoto(fileName = 'ferry.jpg') {
  const photo = await added(reporter, await aJpeg(1204 + 4 * made++, 800), fileName)
  const { body } = await save(photoDesk, photo, { credit: 'Maren Sollis', usageRights: 'staff' })
  return Photo.parse(body)
}

async function fileWith(photo: Photo, headline: string) {
  const lead = [{ photoId: photo.id, caption: 'The quay at night', alt: 'A quay' }]
  const filed = await reporter.fileStory({
    section: 'harbour',
    text: story(
      { headline, standfirst: 'It stays.', lead },
      words,
      photoBlock(photo.id, 'The quay again', 'A quay'),
    ),
  })
  const { authors } = await reporter.read(z.object({ authors: z.array(Author) }), '/api/authors')
  const authorId = authors.find(({ name }) => name === 'Ines Halloway')!.id
  await reporter.saveDetails(filed, { byline: [{ authorId }] })
  return filed.id
}
async function approve(id: string) {
  await reporter.move(id, 'submit')
  const { body } = await editor.move(id, 'approve', { mark: (await editor.story(id)).mark })
  expect(body).toMatchObject({ state: 'approved' })
}
async function putOut(photo: Photo, headline: string) {
  const id = await fileWith(photo, headline)
  await approve(id)
  await editor.move(id, 'publish')
  const { slug } = await editor.story(id)
  const read = async (path = '') => {
    const answer = await newsroom.asPublic(`/read/${slug}${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  return { id, slug, read }
}
const jpegOf = (photo: Photo) => photo.renditions.find(({ type }) => type === 'image/jpeg')!.url

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

describe('replacing a photo everywhere', () => {
  const replace = (desk: Desk, photo: Photo, by: Photo, only?: ReplacedIn[]) =>
    desk.post(`/api/photos/${photo.id}/replace`, { by: by.id, ...(only && { only }) })

  test('puts another one into every story, leaves captions alone, and readers have what was approved', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const out = await putOut(photo, 'Night ferry')
    const page = await out.read()
    const [draft, approved] = [await fileWith(photo, 'Draft'), await fileWith(photo, 'Approved')]
    await approve(approved)
    const answer = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const changed = answer.replaced.map(({ storyId }) => storyId)
    expect(changed.toSorted()).toEqual([out.id, draft, approved].toSorted())
    expect(answer).toMatchObject({ updates: [out.id], kept: [] })
    for (const id of changed) {
      const { text } = await editor.story(id)
      expect(text.lead).toEqual([
        { photoId: other.id, caption: 'The quay at night', alt: 'A quay' },
      ])
      expect(JSON.stringify(text.body)).toContain(other.id)
      expect(JSON.stringify(text)).not.toContain(photo.id)
    }
    // Nothing that readers have is another one before it is approved.
    expect(await out.read()).toEqual(page)
    const stateOf = async (id: string) => {
      const { state, workingCopy } = await editor.story(id)
      return [state, workingCopy]
    }
    expect(await stateOf(out.id)).toEqual(['draft', 'update'])
    expect(await stateOf(approved)).toEqual(['in-review', null])
    expect(await stateOf(draft)).toEqual(['draft', null])
    const { body } = await photoDesk.get(`/api/photos/${other.id}/stories`)
    expect((body as { uses: unknown[] }).uses).toHaveLength(6)
    // Readers still have it on the page, so its record stays.
    expect((await remove(photoDesk, photo)).status).toBe(422)
  })

  test('is taken back in the stories it was made in', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const [draft, had] = [await fileWith(photo, 'Draft'), await fileWith(other, 'Had it')]
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    await replace(editor, other, photo, replaced)
    expect((await editor.story(draft)).text.lead[0]?.photoId).toBe(photo.id)
    expect((await editor.story(had)).text.lead[0]?.photoId).toBe(other.id)
  })

  test('is taken back where it was made alone: the other photo stays in its own place', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const lead = [{ photoId: photo.id, caption: 'The ferry', alt: 'A ferry' }]
    const own = photoBlock(other.id, 'The quay', 'A quay')
    const { id } = await reporter.fileStory({ text: story({ lead }, words, own) })
    const { text } = await editor.story(id)
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    expect(JSON.stringify((await editor.story(id)).text)).not.toContain(photo.id)
    expect((await replace(editor, other, photo, replaced)).body).toMatchObject({
      replaced: [{ storyId: id }],
      kept: [],
    })
    expect((await editor.story(id)).text).toEqual(text)
  })

  test('is taken back past a place that somebody gave another photo since, which is said of a story that keeps them all', async () => {
    const [photo, other, third] = [await aPhoto(), await aPhoto('quay.jpg'), await aPhoto()]
    const [partly, whole] = [await fileWith(photo, 'Partly'), await fileWith(photo, 'Whole')]
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const put = async (id: string, { lead, text }: { lead: Photo; text: Photo }) => {
      const { ydoc } = await openDurableDocument(newsroom.database, id)
      const before = Y.encodeStateVector(ydoc)
      const [first] = ydoc.getXmlFragment('lead').toArray() as Y.XmlElement[]
      const [, second] = ydoc.getXmlFragment('body').toArray() as Y.XmlElement[]
      first!.setAttribute('photoId', lead.id)
      if (text !== other) second!.setAttribute('photoId', text.id)
      await newsroom.rooms.take(id, reporter.person, Y.encodeStateAsUpdate(ydoc, before))
    }
    await put(partly, { lead: third, text: other })
    // Whoever chooses the same photo again means it.
    await put(whole, { lead: third, text: third })
    await put(whole, { lead: other, text: third })
    const back = PhotoReplaced.parse((await replace(editor, other, photo, replaced)).body)
    expect(back.kept).toMatchObject([
      { storyId: whole, why: 'Somebody has changed the photo there since.' },
    ])
    const { slug } = await editor.story(partly)
    expect(back.partly).toEqual([{ storyId: partly, slug }])
    const shown = async (id: string) => {
      const { lead, body } = (await editor.story(id)).text
      return [lead[0]?.photoId, body.content[1]]
    }
    expect(await shown(partly)).toMatchObject([third.id, { attrs: { photoId: photo.id } }])
    expect(await shown(whole)).toMatchObject([other.id, { attrs: { photoId: third.id } }])
  })

  test('that is taken back leaves no update that differs in nothing, and none of what somebody wrote in it', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const [same, written] = [await putOut(photo, 'Night ferry'), await putOut(photo, 'Day ferry')]
    const suggested = await putOut(photo, 'Last ferry')
    const page = await same.read()
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const write = async (id: string, change: (ydoc: Y.Doc) => void) => {
      const { ydoc } = await openDurableDocument(newsroom.database, id)
      const before = Y.encodeStateVector(ydoc)
      change(ydoc)
      await newsroom.rooms.take(id, editor.person, Y.encodeStateAsUpdate(ydoc, before))
    }
    const { text } = await reporter.story(written.id)
    await write(written.id, (ydoc) => {
      changeStoryText(ydoc, { ...text, headline: 'Day ferry, typed on' })
    })
    await write(suggested.id, (ydoc) => {
      suggestWords(textAt(ydoc), 0, 'It is said that ', by(editor.person.id))
    })

    const back = PhotoReplaced.parse((await replace(editor, other, photo, replaced)).body)
    expect(back).toMatchObject({ kept: [], partly: [], readersSee: [] })
    expect(back.updates.toSorted()).toEqual([written.id, suggested.id].toSorted())
    expect(await editor.story(same.id)).toMatchObject({ state: 'published', workingCopy: null })
    expect(await same.read()).toEqual(page)
    const update = await editor.story(written.id)
    expect(update).toMatchObject({ state: 'draft', workingCopy: 'update' })
    expect([update.text.headline, update.text.lead[0]?.photoId]).toEqual([
      'Day ferry, typed on',
      photo.id,
    ])
  })

  test('that is taken back once readers have the other photo names the story, whose update waits', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const id = await fileWith(photo, 'Night ferry')
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const chief = await newsroom.as('editor', 'Second Editor')
    await reporter.move(id, 'submit')
    const { mark } = await chief.story(id)
    expect((await chief.move(id, 'approve', { mark })).body).toMatchObject({ state: 'approved' })
    expect((await chief.move(id, 'publish')).body).toMatchObject({ state: 'published' })
    const back = PhotoReplaced.parse((await replace(editor, other, photo, replaced)).body)
    const { slug } = await editor.story(id)
    expect(back).toMatchObject({ updates: [id], readersSee: [{ storyId: id, slug }], kept: [] })
  })

  test('that is taken back gives the answer to what was wanted back too, and no other answer', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const answered = async (by: Photo, beside: Photo) => {
      const lead = [{ photoId: beside.id, caption: '', alt: '' }]
      const filed = await reporter.fileStory({ text: story({ lead }, words) })
      const brief = { ...emptyBrief, photoWanted: 'The quay' }
      const { id } = storyOf(await reporter.saveDetails(filed, { brief }))
      const { status } = await photoDesk.post(`/api/stories/${id}/photo-answer`, {
        photoId: by.id,
      })
      expect(status).toBe(200)
      return id
    }
    const [withOne, withOther] = [await answered(photo, other), await answered(other, photo)]
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    await replace(editor, other, photo, replaced)
    // Taken back, each answer takes its own photo out of the story, and leaves the one beside it.
    for (const [id, beside] of [
      [withOne, other],
      [withOther, photo],
    ] as const) {
      expect((await photoDesk.ask('DELETE', `/api/stories/${id}/photo-answer`)).status).toBe(200)
      const { text } = await editor.story(id)
      expect(text.lead[0]?.photoId).toBe(beside.id)
      expect(text.body.content).toHaveLength(1)
    }
  })

  test('lets who types in a story meanwhile type on', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const id = await fileWith(photo, 'Draft')
    // A tab that has not heard of it yet.
    const { ydoc } = await openDurableDocument(newsroom.database, id)
    const before = Y.encodeStateVector(ydoc)
    const { text } = await reporter.story(id)
    changeStoryText(ydoc, { ...text, headline: 'Draft, typed on' })
    await Promise.all([
      replace(editor, photo, other),
      newsroom.rooms.take(id, reporter.person, Y.encodeStateAsUpdate(ydoc, before)),
    ])
    const { headline, lead } = (await reporter.story(id)).text
    expect([headline, lead[0]?.photoId]).toEqual(['Draft, typed on', other.id])
  })

  test('is for editors, with another photo that may be shown', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const id = await fileWith(photo, 'Draft')
    for (const desk of [reporter, photoDesk]) {
      expect(await replace(desk, photo, other)).toMatchObject({
        status: 403,
        body: {
          message: 'Only an editor can replace a photo everywhere. Replace it in your own story.',
        },
      })
    }
    expect((await replace(editor, photo, photo)).status).toBe(400)
    await save(photoDesk, other, { usageRightsUntil: '2026-11-23' })
    expect(await replace(editor, photo, other)).toMatchObject({ status: 422 })
    expect((await editor.story(id)).text.lead[0]?.photoId).toBe(photo.id)
  })
})

describe('deleting a photo', () => {
  test('takes it out of the library, and is undone', async () => {
    const photo = await aPhoto()
    expect((await remove(photoDesk, photo)).status).toBe(200)
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).status).toBe(404)
    expect((await photoDesk.get('/api/photos')).body).toMatchObject({ photos: [] })
    expect((await remove(photoDesk, photo)).status).toBe(404)
    expect(await photoDesk.post(`/api/photos/${photo.id}/restore`)).toMatchObject({ status: 200 })
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).body).toEqual(photo)
  })

  test('is refused while a story uses it, with what to do instead', async () => {
    const photo = await aPhoto()
    const id = await fileWith(photo, 'Draft')
    const refused = {
      status: 422,
      body: {
        message:
          'ferry.jpg is used in a story. Replace it there, or have an editor withdraw it everywhere.',
      },
    }
    expect(await remove(photoDesk, photo)).toMatchObject(refused)
    await reporter.put(`/api/stories/${id}/text`, { text: story({ headline: 'Draft' }, words) })
    expect((await remove(photoDesk, photo)).status).toBe(200)
  })

  test('is refused once readers have had it', async () => {
    const photo = await aPhoto()
    const { id } = await putOut(photo, 'Night ferry')
    await editor.move(id, 'start-update')
    await editor.put(`/api/stories/${id}/text`, { text: story({ headline: 'Ferry' }, words) })
    expect(await remove(editor, photo)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('Readers have had ferry.jpg') },
    })
  })

  test('is for photo desk, editors, and reporters of their own uploads', async () => {
    const photo = await aPhoto()
    expect(await remove(colleague, photo)).toMatchObject({
      status: 403,
      body: { message: 'You may delete photos you uploaded. Ask the photo desk.' },
    })
    expect((await remove(reporter, photo)).status).toBe(200)
    expect((await colleague.post(`/api/photos/${photo.id}/restore`)).status).toBe(403)
    expect((await editor.post(`/api/photos/${photo.id}/restore`)).status).toBe(200)
  })

  test('is forgotten when the same file is uploaded again: all that was known of it is there', async () => {
    const bytes = await aJpeg(900, 600)
    const photo = await added(reporter, bytes, 'quay.jpg')
    await save(reporter, photo, { credit: 'Maren Sollis' })
    await remove(reporter, photo)
    expect(await upload(colleague, bytes, 'again.jpg')).toMatchObject({
      status: 200,
      body: { id: photo.id, credit: 'Maren Sollis', fileName: 'quay.jpg' },
    })
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).status).toBe(200)
  })

  test('is forgotten when an earlier version brings it back into a story', async () => {
    const photo = await aPhoto()
    const id = await fileWith(photo, 'Draft')
    const { text } = await reporter.story(id)
    await reporter.put(`/api/stories/${id}/text`, { text: story({ headline: 'Draft' }, words) })
    expect((await remove(photoDesk, photo)).status).toBe(200)
    await reporter.put(`/api/stories/${id}/text`, { text })
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).status).toBe(200)
  })
})
