import { aJpeg } from '../../support/photo-writer.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { story } from '../../support/story-text.ts'
import { added, save, upload } from '../../support/photo-newsroom.ts'
import { openPhotosInPrint, words } from '../../support/photos-in-print.ts'
type Opened = Awaited<ReturnType<typeof openPhotosInPrint>>
let { newsroom, reporter, colleague, photoDesk, editor, remove, aPhoto, fileWith, putOut } =
  {} as Opened
beforeEach(async () => {
  ;({ newsroom, reporter, colleague, photoDesk, editor, remove, aPhoto, fileWith, putOut } =
    await openPhotosInPrint())
})
afterEach(() => newsroom.close())

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
