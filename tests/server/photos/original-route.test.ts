import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPhotoNewsroom, added, upload } from '../../support/photo-newsroom.ts'
import { aJpeg, exifSegment } from '../../support/photo-writer.ts'
import { withSegments } from '#server/photos/notice/jpeg-segments.ts'
import type { Desk } from '../../support/newsroom.ts'

let { newsroom, reporter, colleague, photoDesk } = {} as Awaited<
  ReturnType<typeof openPhotoNewsroom>
>
let editor: Desk
beforeAll(async () => {
  ;({ newsroom, reporter, colleague, photoDesk } = await openPhotoNewsroom())
  editor = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

let made = 0
const aCameraFile = async () =>
  withSegments(await aJpeg(400 + 4 * made++, 300), exifSegment({ artist: 'Maren Sollis' }))
const addressOf = (photoId: string) => `/api/photos/${photoId}/original`
const nobody = '00000000-0000-4000-8000-000000000000'

/** Asked for as bytes, which the desk of a test reads as text. */
async function bytesFor(desk: Desk, photoId: string) {
  const answer = await desk.raw('GET', addressOf(photoId))
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

describe('the original of a photo', () => {
  test('is there to the byte for photo desk, editors, and whoever uploaded it', async () => {
    const file = await aCameraFile()
    const { id } = await added(reporter, file, 'Паром «Ніч» (1).jpg')
    for (const desk of [reporter, photoDesk, editor]) {
      const { answer, bytes } = await bytesFor(desk, id)
      expect(answer.status).toBe(200)
      expect(bytes).toEqual(file)
      expect(answer.headers.get('content-length')).toBe(String(file.length))
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''%D0%9F%D0%B0%D1%80%D0%BE%D0%BC%20%C2%AB%D0%9D%D1%96%D1%87%C2%BB%20%281%29.jpg`,
      )
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    }
  })

  test('is not for another reporter, who is told whom to ask, and no photo at all outside', async () => {
    const { id } = await added(reporter, await aCameraFile())
    const refused = await colleague.get(addressOf(id))
    expect(refused.status).toBe(403)
    expect(refused.body).toMatchObject({
      code: 'not-allowed',
      message: expect.stringMatching(/^The original is for the photo desk\. Ask it/),
    })
    expect((await colleague.get(addressOf(nobody))).status).toBe(404)
    const outside = await Promise.all(
      [id, nobody].map(async (photoId) => {
        const answer = await newsroom.asPublic(addressOf(photoId))
        return { status: answer.status, text: await answer.text() }
      }),
    )
    expect(outside[0]).toEqual(outside[1])
    expect(outside[0]?.status).toBe(401)
  })

  test('is under no address of readers, for anybody', async () => {
    const { id } = await added(reporter, await aCameraFile())
    const { rows } = await newsroom.parts.database.execute<{ name: string }>(
      `select original_name as name from photos where id = '${id}'`,
    )
    const name = rows[0]!.name
    expect(name).toMatch(/^original-/)
    expect((await newsroom.asPublic(`/read/photos/${name}`)).status).toBe(404)
    expect((await editor.get(`/read/photos/${name}`)).status).toBe(404)
  })

  test('may be asked for more often than fits in memory at once, and uploads go on', async () => {
    const { id } = await added(reporter, await aCameraFile())
    // What is begun and given up gives its memory back.
    for (let i = 0; i < 5; i += 1) {
      const answer = await photoDesk.raw('GET', addressOf(id))
      await answer.body?.cancel()
    }
    const all = await Promise.all(Array.from({ length: 6 }, () => bytesFor(photoDesk, id)))
    expect(new Set(all.map(({ answer }) => answer.status))).toEqual(new Set([200]))
    expect((await upload(reporter, await aCameraFile())).status).toBe(200)
  })
})
