import { expect } from 'vitest'
import { z } from 'zod'
import { Author } from '#domain/people/author.ts'
import { Photo } from '#domain/photos/photo.ts'
import { added, openPhotoNewsroom, save } from './photo-newsroom.ts'
import type { Desk } from './newsroom.ts'
import { aJpeg } from './photo-writer.ts'
import { block, photo as photoBlock, story } from './story-text.ts'

export const words = block('paragraph', 'The last boat keeps running this winter.')
export const jpegOf = (photo: Photo) =>
  photo.renditions.find(({ type }) => type === 'image/jpeg')!.url

/** Stories that show photos, in draft and out, and who takes photos out of them. */
export async function openPhotosInPrint() {
  const opened = await openPhotoNewsroom()
  const { newsroom, reporter, photoDesk } = opened
  const editor = await newsroom.as('editor', 'Olha Dubrava')

  const withdraw = (desk: Desk, photo: Photo, why: unknown = 'The agency has called it back.') =>
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

  return { ...opened, editor, withdraw, remove, statusOf, aPhoto, fileWith, approve, putOut }
}
