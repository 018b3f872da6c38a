import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ArrivingPhoto } from '#domain/photos/arriving-photo.ts'
import { Author } from '#domain/people/author.ts'
import { middleOfPhoto } from '#domain/photos/framing.ts'
import { Photo } from '#domain/photos/photo.ts'
import { makeCrops, makeRenditions } from '#server/node/photo-renditions.ts'
import { openPhotoStorage } from '#server/node/photo-storage.ts'
import { openObjects } from '#server/node/s3/objects.ts'
import { openS3, type S3Settings } from '#server/node/s3/s3.ts'
import type { Bytes } from '#server/photos/bytes.ts'
import { openNewsroom, storyOf, type Desk, type Newsroom } from '../../../support/newsroom.ts'
import { added, save } from '../../../support/photo-newsroom.ts'
import { aJpeg } from '../../../support/photo-writer.ts'
import { hasS3Server, startS3Server } from '../../../support/s3-server.ts'
import { block, story } from '../../../support/story-text.ts'

vi.setConfig({ testTimeout: 120_000 })

describe.skipIf(!hasS3Server)('a newsroom with its photos in a bucket', () => {
  let server: Awaited<ReturnType<typeof startS3Server>>
  let settings: S3Settings
  let newsroom: Newsroom
  let reporter: Desk
  let colleague: Desk
  let photoDesk: Desk
  let editor: Desk
  /** Of the storage; the newsroom's own stands still. */
  let aheadMs = 0
  const logged: string[] = []
  beforeAll(async () => {
    server = await startS3Server()
    settings = await server.bucket()
    const storage = await openPhotoStorage(
      { folder: '/nowhere', s3: settings },
      {
        clock: () => new Date(Date.now() + aheadMs),
        log: { info() {}, error: (_facts, sentence) => logged.push(sentence) },
      },
    )
    newsroom = await openNewsroom({ ...storage, makeRenditions, makeCrops })
    reporter = await newsroom.as('reporter', 'Ines Halloway')
    colleague = await newsroom.as('reporter', 'Tobias Renn')
    photoDesk = await newsroom.as('photo-desk')
    editor = await newsroom.as('editor', 'Olha Dubrava')
  })
  afterAll(async () => {
    await newsroom?.close()
    await server.close()
  })

  const hashOf = (bytes: Bytes) => createHash('sha256').update(bytes).digest('hex')
  const address = (bytes: Bytes) => `/api/photos/arriving/${hashOf(bytes)}`
  const send = (bytes: Bytes, from: number, to = bytes.length) =>
    reporter.put(`${address(bytes)}?from=${from}`, bytes.slice(from, to))
  const end = (bytes: Bytes) => reporter.post(address(bytes), { fileName: 'ferry.jpg' })
  const inBucket = async () => {
    const keys: string[] = []
    const objects = openObjects(openS3(settings, () => new Date()))
    for await (const { key } of objects.list('')) keys.push(key)
    return keys
  }
  const alarms = async () =>
    JSON.parse(await (await newsroom.asPublic('/api/health')).text()).alarms as unknown[]

  async function putOut(photo: Photo) {
    const lead = [{ photoId: photo.id, caption: 'The quay at night', alt: 'A quay' }]
    const filed = await reporter.fileStory({
      section: 'harbour',
      text: story(
        { headline: 'Night ferry', standfirst: 'It stays.', lead },
        block('paragraph', 'The last boat keeps running this winter.'),
      ),
    })
    const { authors } = await reporter.read(z.object({ authors: z.array(Author) }), '/api/authors')
    const authorId = authors.find(({ name }) => name === 'Ines Halloway')!.id
    await reporter.saveDetails(filed, { byline: [{ authorId }] })
    await reporter.move(filed.id, 'submit')
    const { mark } = await editor.story(filed.id)
    await editor.move(filed.id, 'approve', { mark })
    return storyOf(await editor.move(filed.id, 'publish')).slug
  }

  test('brings one from the camera to the page, keeps its original for the desk, and takes it back', async () => {
    const file = await aJpeg(1204, 800)
    await send(file, 0, 1000)
    // The line was lost; another tab goes on.
    expect(await reporter.read(ArrivingPhoto, address(file))).toMatchObject({ received: 1000 })
    await send(file, 1000)
    const { status, body } = await end(file)
    expect(status).toBe(200)
    const uploaded = Photo.parse(body)
    const keys = await inBucket()
    expect(keys).toContain(`photos/original-${hashOf(file)}.jpeg`)
    expect(keys.filter((key) => key.startsWith('arriving-photos/'))).toEqual([])
    for (const { url } of uploaded.renditions) {
      expect(keys).toContain(url.replace('/read/photos/', 'photos/'))
    }

    const facts = { credit: 'Maren Sollis', usageRights: 'staff' } as const
    const photo = Photo.parse((await save(photoDesk, uploaded, facts)).body)
    const url = photo.renditions.find(({ type }) => type === 'image/jpeg')!.url
    expect((await newsroom.asPublic(url)).status, 'no page shows it yet').toBe(404)
    const slug = await putOut(photo)
    const page = await (await newsroom.asPublic(`/read/${slug}`)).text()
    expect(page).toContain(url)
    const picture = await newsroom.asPublic(url)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1000)

    const original = `/api/photos/${photo.id}/original`
    const taken = await photoDesk.raw('GET', original)
    expect(new Uint8Array(await taken.arrayBuffer())).toEqual(file)
    expect(taken.headers.get('content-length')).toBe(String(file.length))
    expect((await newsroom.asPublic(original)).status).toBe(401)
    expect((await colleague.get(original)).status).toBe(403)
    expect((await newsroom.asPublic(`/read/photos/original-${hashOf(file)}.jpeg`)).status).toBe(404)

    const cropped = await photoDesk.put(`/api/photos/${photo.id}/framing`, {
      framing: middleOfPhoto,
      basedOnRevision: photo.framingRevision,
    })
    expect(cropped).toMatchObject({ status: 200 })
    const square = Photo.parse(cropped.body).crops.find(({ shape }) => shape === '1:1')!
    expect((await editor.raw('GET', square.renditions[0]!.url)).status).toBe(200)

    await editor.post(`/api/photos/${photo.id}/withdraw`, { reason: 'The agency called it back.' })
    expect((await newsroom.asPublic(url)).status).toBe(410)
    expect((await photoDesk.raw('GET', url)).status).toBe(200)
  })

  test('recognises one that was deleted, and has all of it back with the same file', async () => {
    const file = await aJpeg(640, 480)
    const photo = await added(reporter, file)
    expect((await reporter.ask('DELETE', `/api/photos/${photo.id}`)).status).toBe(200)
    expect(await added(reporter, file)).toMatchObject({ id: photo.id })
    expect((await reporter.raw('GET', photo.renditions[0]!.url)).status).toBe(200)
  })

  test('says so while the bucket is out of reach, goes on writing, and then with the upload', async () => {
    const photo = await added(reporter, await aJpeg(644, 484))
    const file = await aJpeg(648, 488)
    await send(file, 0, 1000)
    await server.stop()
    aheadMs = 6000
    const answers = [
      await send(file, 1000),
      await end(file),
      await reporter.get(photo.renditions[0]!.url),
      await photoDesk.get(`/api/photos/${photo.id}/original`),
    ]
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 503,
        body: {
          code: 'not-now',
          message:
            'The photo storage does not answer. Nothing is lost: try again in a moment, and tell an admin if it stays so.',
        },
      })
    }
    expect(await alarms()).toEqual([{ kind: 'photos-out-of-reach' }])
    const filed = await reporter.fileStory({ slug: 'written-meanwhile' })
    expect(filed.state).toBe('draft')

    await server.start()
    aheadMs = 12_000
    expect(await alarms()).toEqual([])
    expect(await reporter.read(ArrivingPhoto, address(file))).toMatchObject({ received: 1000 })
    await send(file, 1000)
    expect((await end(file)).status).toBe(200)
    expect((await reporter.raw('GET', photo.renditions[0]!.url)).status).toBe(200)
  })

  test('names neither key nor secret, in any answer or line of the log', async () => {
    const answers = await Promise.all(
      ['/api/health', '/api/site', '/api/photos', '/api/session', '/api/openapi.json'].map(
        async (path) => JSON.stringify((await editor.get(path)).body),
      ),
    )
    for (const text of [...answers, ...logged, JSON.stringify(newsroom.errors)]) {
      expect(text).not.toContain(settings.secret)
      expect(text).not.toContain(settings.key)
    }
    expect(logged.length).toBeGreaterThan(0)
    expect(newsroom.errors).toEqual([])
  })
})
