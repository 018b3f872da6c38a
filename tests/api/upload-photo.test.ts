import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPhoto } from '#src/api/upload-photo.ts'
import { aNewJpeg, openPhotoNewsroom } from '../support/photo-newsroom.ts'
import { password } from '../support/newsroom.ts'
import { renderDesk } from '../support/render-desk.tsx'

let newsroom: Awaited<ReturnType<typeof openPhotoNewsroom>>
beforeAll(async () => {
  newsroom = await openPhotoNewsroom()
})
afterAll(() => newsroom.newsroom.close())

/** A tab of a reporter: its requests go to the real API. */
const sitDown = () => renderDesk(newsroom.newsroom, newsroom.reporter, '/people')

const megabyte = 1024 * 1024

/** Three and a half pieces long. */
async function aHeavyFile(fileName: string): Promise<File> {
  const bytes = new Uint8Array(3.5 * megabyte)
  bytes.set(await aNewJpeg())
  return new File([bytes], fileName, { type: 'image/jpeg' })
}

test('a photo goes up piece by piece, and one hears how far it is', async () => {
  await sitDown()
  const parts: number[] = []
  const photo = await uploadPhoto(await aHeavyFile('ferry.jpg'), {
    onProgress: (part) => parts.push(part),
  })
  expect(photo).toMatchObject({
    fileName: 'ferry.jpg',
    uploadedBy: newsroom.reporter.person.id,
  })
  expect(parts.map((part) => Math.round(part * 100))).toEqual([0, 29, 57, 86, 100])
})

test('after a lost line it goes on where it was, by itself', async () => {
  const { cutLine } = await sitDown()
  const parts: number[] = []
  let lost = 0
  const photo = await uploadPhoto(await aHeavyFile('quay.jpg'), {
    onProgress(part) {
      parts.push(part)
      if (parts.length === 3) cutLine(true)
    },
    onWaiting() {
      lost += 1
      cutLine(false)
      dispatchEvent(new Event('online'))
    },
  })
  expect(lost).toBe(1)
  expect(photo.fileName).toBe('quay.jpg')
  // The piece that the cut swallowed is sent again, and no other one.
  expect(parts.map((part) => Math.round(part * 100))).toEqual([0, 29, 57, 57, 86, 100])
})

test('a photo that the newsroom has is told, and nothing of it is sent', async () => {
  await sitDown()
  const file = await aHeavyFile('night.jpg')
  const first = await uploadPhoto(file)
  const parts: number[] = []
  let wasThere = false
  const again = await uploadPhoto(new File([file], 'copy of night.jpg'), {
    onProgress: (part) => parts.push(part),
    onThere: () => {
      wasThere = true
    },
  })
  expect(again).toEqual(first)
  expect({ wasThere, parts }).toEqual({ wasThere: true, parts: [] })
})

test('a file that is no photo is refused with the server’s sentence, once', async () => {
  await sitDown()
  let waited = 0
  const file = new File(['Dear editor, this is no picture.'], 'notes.jpg')
  await expect(uploadPhoto(file, { onWaiting: () => (waited += 1) })).rejects.toThrow(
    'notes.jpg is not a picture we can read.',
  )
  expect(waited).toBe(0)
})

test('an empty file is refused at once, and told to be that', async () => {
  await sitDown()
  let waited = 0
  const file = new File([], 'empty.jpg', { type: 'image/jpeg' })
  await expect(uploadPhoto(file, { onWaiting: () => (waited += 1) })).rejects.toThrow(
    'empty.jpg is empty. Copy it again.',
  )
  expect(waited).toBe(0)
})

test('what is cancelled stops, and the server forgets it', async () => {
  await sitDown()
  const stop = new AbortController()
  const file = await aHeavyFile('stopped.jpg')
  const upload = uploadPhoto(file, {
    signal: stop.signal,
    onProgress: (part) => part > 0.5 && stop.abort(),
  })
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' })
  const hash = createHash('sha256').update(new Uint8Array(await file.arrayBuffer()))
  const name = `${newsroom.reporter.person.id}-${hash.digest('hex')}`
  await expect.poll(() => newsroom.newsroom.parts.arrivingPhotos.size(name)).toBe(0)
})

test('a photo never goes up in the name of who signed in at the tab meanwhile', async () => {
  await sitDown()
  const { email } = newsroom.colleague.person
  await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const file = await aHeavyFile('pier.jpg')
  const upload = uploadPhoto(file, { personId: newsroom.reporter.person.id })
  await expect(upload).rejects.toThrow('Somebody else is signed in in this browser.')
  await uploadPhoto(file, { personId: newsroom.colleague.person.id })
  const { body } = await newsroom.reporter.get('/api/photos')
  expect((body as { photos: unknown[] }).photos).toContainEqual(
    expect.objectContaining({ fileName: 'pier.jpg', uploadedBy: newsroom.colleague.person.id }),
  )
})

test('a file above the limit is refused before a byte is sent', async () => {
  const file = new File([], 'poster.jpg', { type: 'image/jpeg' })
  Object.defineProperty(file, 'size', { value: 61 * megabyte })
  await expect(uploadPhoto(file)).rejects.toThrow('poster.jpg is 61 MB. The limit is 50 MB.')
})
