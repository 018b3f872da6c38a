import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ArrivingPhoto, bytesOfPiece } from '#domain/photos/arriving-photo.ts'
import { Photo } from '#domain/photos/photo.ts'
import { joinBytes, utf8, type Bytes } from '#server/photos/bytes.ts'
import type { Desk } from '../../support/newsroom.ts'
import { added, aNewJpeg, openPhotoNewsroom } from '../../support/photo-newsroom.ts'

let { newsroom, files, reporter, colleague } = {} as Awaited<ReturnType<typeof openPhotoNewsroom>>
beforeAll(async () => {
  ;({ newsroom, files, reporter, colleague } = await openPhotoNewsroom())
})
afterAll(() => newsroom.close())

const hashOf = (bytes: Bytes) => createHash('sha256').update(bytes).digest('hex')
const address = (bytes: Bytes) => `/api/photos/arriving/${hashOf(bytes)}`
const look = (desk: Desk, bytes: Bytes) => desk.read(ArrivingPhoto, address(bytes))
const send = (desk: Desk, bytes: Bytes, from: number, to = bytes.length) =>
  desk.put(`${address(bytes)}?from=${from}`, bytes.slice(from, to))
const end = (desk: Desk, bytes: Bytes, fileName = 'ferry.jpg') =>
  desk.post(address(bytes), { fileName })

describe('a photo that comes in pieces', () => {
  test('is whole in the end, as if it had come at once', async () => {
    const bytes = await aNewJpeg('In pieces')
    expect(await look(reporter, bytes)).toEqual({ received: 0, photo: null })
    expect((await send(reporter, bytes, 0, 500)).body).toEqual({ received: 500, photo: null })
    // The line was lost; another tab, or the same one tomorrow, asks how far it came.
    expect(await look(reporter, bytes)).toEqual({ received: 500, photo: null })
    await send(reporter, bytes, 500)
    const answer = await end(reporter, bytes)
    expect(answer).toMatchObject({ status: 200, body: { caption: 'In pieces', wasThere: false } })
    const photo = Photo.parse(answer.body)
    expect(photo).toMatchObject({ fileName: 'ferry.jpg', uploadedBy: reporter.person.id })
    expect(await files.read(`original-${hashOf(bytes)}.jpeg`)).toEqual(bytes)
    expect(await look(reporter, bytes)).toEqual({ received: 0, photo })
    expect(await newsroom.parts.arrivingPhotos.size(`${reporter.person.id}-${hashOf(bytes)}`)).toBe(
      0,
    )
  })

  test('takes a piece twice when its answer was lost, and none that leaves a gap', async () => {
    const bytes = await aNewJpeg()
    await send(reporter, bytes, 0, 500)
    expect((await send(reporter, bytes, 0, 500)).body).toMatchObject({ received: 500 })
    expect(await send(reporter, bytes, 900)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', details: { received: 500 } },
    })
    await send(reporter, bytes, 500)
    expect((await end(reporter, bytes)).status).toBe(200)
  })

  test('is not taken for whole before it is, nor under the hash of another file', async () => {
    const bytes = await aNewJpeg()
    await send(reporter, bytes, 0, 500)
    const early = await end(reporter, bytes)
    expect(early).toMatchObject({
      status: 409,
      body: { message: 'The photo did not arrive whole. Send it once more.' },
    })
    expect(await look(reporter, bytes)).toEqual({ received: 0, photo: null })
    const [one, other] = [await aNewJpeg(), await aNewJpeg()]
    await reporter.put(`${address(one)}?from=0`, other)
    expect((await end(reporter, one)).status).toBe(409)
  })

  test('of one person is nobody else’s', async () => {
    const bytes = await aNewJpeg()
    await send(reporter, bytes, 0, 500)
    expect(await look(colleague, bytes)).toEqual({ received: 0, photo: null })
    expect((await colleague.ask('DELETE', address(bytes))).status).toBe(200)
    expect(await look(reporter, bytes)).toMatchObject({ received: 500 })
    expect((await newsroom.asPublic(address(bytes))).status).toBe(401)
  })

  test('is forgotten when it is cancelled', async () => {
    const bytes = await aNewJpeg()
    await send(reporter, bytes, 0, 500)
    await reporter.ask('DELETE', address(bytes))
    expect(await look(reporter, bytes)).toEqual({ received: 0, photo: null })
  })

  test('and is on file already need not be sent', async () => {
    const bytes = await aNewJpeg()
    const photo = await added(colleague, bytes, 'there.jpg')
    expect(await look(reporter, bytes)).toEqual({ received: 0, photo })
    const before = files.names()
    expect((await end(reporter, bytes, 'again.jpg')).body).toEqual({ ...photo, wasThere: true })
    expect(files.names()).toEqual(before)
  })

  test('waits where it is stored while those before it are made smaller', async () => {
    const large = await Promise.all(
      Array.from({ length: 5 }, async () => joinBytes(await aNewJpeg(), new Uint8Array(9_000_000))),
    )
    for (const bytes of large) {
      for (let from = 0; from < bytes.length; from += bytesOfPiece)
        await send(reporter, bytes, from, from + bytesOfPiece)
    }
    let [held, most] = [0, 0]
    const { arrivingPhotos } = newsroom.parts
    const { read, remove } = arrivingPhotos
    const reading = vi.spyOn(arrivingPhotos, 'read').mockImplementation((name) => {
      held += 1
      most = Math.max(most, held)
      return read(name)
    })
    const removing = vi.spyOn(arrivingPhotos, 'remove').mockImplementation((name) => {
      held -= 1
      return remove(name)
    })
    const answers = await Promise.all(large.map((bytes) => end(reporter, bytes)))
    reading.mockRestore()
    removing.mockRestore()
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(most).toBe(2)
  })

  test('and is no photo is refused by its name, and nothing of it is kept', async () => {
    const bytes = utf8('Dear editor, this is no picture at all.')
    await send(reporter, bytes, 0)
    expect(await end(reporter, bytes, 'notes.jpg')).toMatchObject({
      status: 415,
      body: { message: 'notes.jpg is not a picture we can read.' },
    })
    expect(await look(reporter, bytes)).toEqual({ received: 0, photo: null })
  })

  test.each([
    ['a piece that is too large', 0, bytesOfPiece + 1, 413],
    ['a piece beyond what a photo may weigh', 50 * 1024 * 1024, 10, 413],
    ['a piece before the beginning', -1, 10, 400],
  ])('%s is refused', async (_what, from, length, status) => {
    const bytes = await aNewJpeg()
    const answer = await reporter.put(`${address(bytes)}?from=${from}`, new Uint8Array(length))
    expect(answer.status).toBe(status)
  })

  test('a name that is no hash is refused', async () => {
    expect((await reporter.get('/api/photos/arriving/..%2f..%2fetc')).status).toBe(400)
  })
})

test('none of all this was logged as a fault of the server', () => {
  expect(newsroom.errors).toEqual([])
})
