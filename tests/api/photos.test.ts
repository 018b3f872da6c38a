import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QueryClient } from '@tanstack/react-query'
import { Refusal } from '#domain/errors.ts'
import { photoQuery, saveCredit } from '#src/api/photos.ts'
import { noPhotoFacts, Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { photos } from '#server/photos/tables.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { renderDesk } from '../support/render-desk.tsx'

let newsroom: Newsroom
let photoDesk: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  photoDesk = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterAll(() => newsroom.close())

/** On file as if it had been uploaded: a test's browser has no bytes to send. */
async function aPhoto(): Promise<Photo> {
  const id = crypto.randomUUID()
  await newsroom.database.insert(photos).values({
    ...noPhotoFacts,
    id,
    contentHash: id,
    fileName: 'ferry.jpg',
    originalName: `${id}.jpg`,
    width: 1600,
    height: 900,
    renditions: [],
    uploadedBy: null,
    uploadedAt: newsroom.clock(),
    revision: 0,
  })
  return photoDesk.read(Photo, `/api/photos/${id}`)
}
const save = (photo: Photo, change: Partial<PhotoFacts>) =>
  photoDesk.put(`/api/photos/${photo.id}`, {
    facts: { ...PhotoFacts.parse(photo), ...change },
    basedOnRevision: photo.revision,
  })

/** A tab of the photo desk: its requests go to the real API. */
const sitDown = async (): Promise<QueryClient> =>
  (await renderDesk(newsroom, photoDesk, '/people')).queryClient

describe('writing a credit beside a picture', () => {
  test('is known in this tab at once', async () => {
    const queryClient = await sitDown()
    const photo = await aPhoto()
    const saved = await saveCredit(queryClient, photo, 'Maren Sollis')
    expect(saved).toMatchObject({ credit: 'Maren Sollis', revision: photo.revision + 1 })
    expect(queryClient.getQueryData(photoQuery(photo.id).queryKey)).toEqual(saved)
  })

  test('keeps what somebody else saved of the photo meanwhile', async () => {
    const queryClient = await sitDown()
    const photo = await aPhoto()
    await save(photo, { city: 'Larkmouth' })
    expect(await saveCredit(queryClient, photo, 'Maren Sollis')).toMatchObject({
      city: 'Larkmouth',
      credit: 'Maren Sollis',
    })
  })

  test('does not overwrite a credit that somebody else wrote meanwhile, and says which', async () => {
    const queryClient = await sitDown()
    const photo = await aPhoto()
    await save(photo, { credit: 'Tobias Renn' })
    const refusal = await saveCredit(queryClient, photo, 'Maren Sollis').catch((error) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal.message).toBe(
      'Somebody saved another credit meanwhile: “Tobias Renn”. Change it if it is wrong.',
    )
    expect(queryClient.getQueryData(photoQuery(photo.id).queryKey)).toMatchObject({
      credit: 'Tobias Renn',
    })
  })
})
