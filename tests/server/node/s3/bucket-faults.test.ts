import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openNewsroom } from '#server/node/open-newsroom.ts'
import { keptPhotos, openPhotoStorage, type PhotoStorage } from '#server/node/photo-storage.ts'
import { openObjects, partBytes } from '#server/node/s3/objects.ts'
import { openS3, type S3Settings } from '#server/node/s3/s3.ts'
import { tidyBucket } from '#server/node/s3/s3-arriving-photos.ts'
import { joinBytes, utf8, type Bytes } from '#server/photos/bytes.ts'
import { openBadLine } from '../../../support/bad-line.ts'
import { newFolder } from '../../../support/data-folder.ts'
import { placeOf } from '../../../support/newsroom-in-folder.ts'
import { hasS3Server, startS3Server } from '../../../support/s3-server.ts'

vi.setConfig({ testTimeout: 120_000 })

const name = `00000000-0000-4000-8000-000000000000-${'a'.repeat(64)}`
const notNow = { name: 'Refusal', code: 'not-now' }
const noAnswer = {
  ...notNow,
  message:
    'The photo storage does not answer. Nothing is lost: try again in a moment, and tell an admin if it stays so.',
}

describe.skipIf(!hasS3Server)('a bucket', () => {
  let server: Awaited<ReturnType<typeof startS3Server>>
  let line: Awaited<ReturnType<typeof openBadLine>>
  let settings: S3Settings
  let logged: string[]
  let now = new Date()
  beforeAll(async () => {
    server = await startS3Server()
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    settings = await server.bucket()
    line = await openBadLine(server.endpoint)
    logged = []
    now = new Date()
  })
  afterEach(() => line.close())

  /** @param patienceMs how long a silent line is waited for; the usual while for a busy machine */
  const open = (change: Partial<S3Settings> = {}, patienceMs = 10_000): Promise<PhotoStorage> =>
    openPhotoStorage(
      { folder: '/nowhere', s3: { ...settings, ...change } },
      {
        clock: () => now,
        patienceMs,
        log: {
          info() {},
          error: (facts, sentence) => logged.push(`${sentence} ${JSON.stringify(facts)}`),
        },
      },
    )
  const overLine = (patienceMs?: number) => open({ endpoint: line.endpoint }, patienceMs)
  const objects = () => openObjects(openS3(settings, () => new Date()))
  const large = () => new Uint8Array(randomBytes(3 * partBytes))
  const isSame = (one: Bytes | undefined, other: Bytes) => one && Buffer.compare(one, other) === 0

  describe('that refuses keeps the newsroom from starting, with what to correct', () => {
    const host = () => new URL(server.endpoint).host
    const refusal = async (change: Partial<S3Settings>) => {
      const error: unknown = await open(change).catch((error: unknown) => error)
      expect(error).toMatchObject({ name: 'StartRefusal' })
      return (error as Error).message
    }
    test.each([
      ['another secret', { secret: 'close-sesame' }],
      ['another key', { key: 'desk:elsewhere' }],
    ])('%s', async (_what, change) => {
      const said = await refusal(change)
      expect(said).toBe(
        `The photo storage at ${host()} does not accept the key for the bucket “${settings.bucket}” (SignatureDoesNotMatch). Correct STET_S3_KEY and STET_S3_SECRET, or let this key read and write there.`,
      )
      expect(said).not.toContain('sesame')
    })
    test('before anything is made in the folder', async () => {
      const folder = await newFolder()
      const place = { ...placeOf(folder), s3: { ...settings, secret: 'close-sesame' } }
      await expect(openNewsroom(place, () => {})).rejects.toMatchObject({ name: 'StartRefusal' })
      expect(existsSync(folder)).toBe(false)
    })
    test('a bucket that is not there', async () => {
      expect(await refusal({ bucket: 'harbour' })).toBe(
        `The photo storage at ${host()} has no bucket “harbour”. Make it there, or put the right one into STET_S3_BUCKET.`,
      )
    })
    test('another region', async () => {
      expect(await refusal({ region: 'eu-central-1' })).toBe(
        `The photo storage at ${host()} has the bucket “${settings.bucket}” in another region. Put the right one into STET_S3_REGION, and its address into STET_S3_ENDPOINT.`,
      )
    })
    test('and a copy from being made, also where the storage gives no reason', async () => {
      const s3 = { ...settings, secret: 'close-sesame' }
      const kept = keptPhotos({ folder: '/nowhere', s3 }, () => now)
      const said = { name: 'StartRefusal', message: expect.stringContaining('(403). Correct') }
      await expect(kept.open('quay-320.webp')).rejects.toMatchObject(said)
    })
    test('a clock that is an hour off', async () => {
      now = new Date(Date.now() - 3_600_000)
      expect(await refusal({})).toBe(
        `The photo storage at ${host()} has another time than this machine. Set this machine’s clock.`,
      )
    })
  })

  test('that is out of reach keeps nobody from opening the newsroom, and is there again by itself', async () => {
    const { photoFiles, arrivingPhotos } = await open()
    await photoFiles.put('quay-320.webp', utf8('a quay'))
    await arrivingPhotos.write(name, 0, utf8('The fer'))
    await server.stop()
    const later = await open()
    expect(logged[0]).toContain('No photo storage answers at')
    for (const { photoFiles: files, arrivingPhotos: arriving } of [
      later,
      { photoFiles, arrivingPhotos },
    ]) {
      await expect(files.put('b-320.webp', utf8('b'))).rejects.toMatchObject(noAnswer)
      await expect(files.read('quay-320.webp')).rejects.toMatchObject(noAnswer)
      await expect(files.open('quay-320.webp')).rejects.toMatchObject(noAnswer)
      await expect(arriving.size(name)).rejects.toMatchObject(noAnswer)
      await expect(arriving.write(name, 7, utf8('ry'))).rejects.toMatchObject(noAnswer)
    }
    expect(await later.photoFiles.isInReach()).toBe(false)
    expect(logged.length, 'a line for each who opened it').toBe(2)
    expect(logged.join()).not.toContain('sesame')

    await server.start()
    now = new Date(now.getTime() + 6000)
    expect(await later.photoFiles.isInReach()).toBe(true)
    expect(await later.photoFiles.read('quay-320.webp')).toEqual(utf8('a quay'))
    expect(await later.arrivingPhotos.size(name)).toBe(7)
  })

  test('whose line breaks while a photo comes down gives the rest of it, once and in order', async () => {
    const bytes = large()
    const { photoFiles } = await overLine()
    await photoFiles.put('original-large.tiff', bytes)
    line.cutDownAfter(9_000_000)
    const pieces: Bytes[] = []
    const file = await photoFiles.open('original-large.tiff')
    for await (const piece of file!.pieces()) pieces.push(piece)
    expect(isSame(joinBytes(...pieces), bytes)).toBe(true)
  })

  test('gives and takes a photo whole, wherever the line to it breaks', async () => {
    const { photoFiles } = await overLine()
    const bytes = new Uint8Array(randomBytes(900_000))
    await fc.assert(
      fc.asyncProperty(fc.nat(950_000), fc.nat(950_000), async (down, up) => {
        line.cutUpAfter(up + 1)
        await photoFiles.put('quay-2560.avif', bytes)
        line.cutDownAfter(down + 1)
        expect(isSame(await photoFiles.read('quay-2560.avif'), bytes)).toBe(true)
      }),
      { numRuns: 12 },
    )
  })

  test('whose line breaks while a photo goes up has it whole all the same', async () => {
    const bytes = large()
    const { photoFiles } = await overLine()
    line.cutUpAfter(12_000_000)
    await photoFiles.put('original-large.tiff', bytes)
    expect(isSame(await objects().read('photos/original-large.tiff'), bytes)).toBe(true)
  })

  test('that goes down for good in the middle has nothing of the photo, and takes it later', async () => {
    const bytes = large()
    const { photoFiles } = await overLine()
    const putting = photoFiles.put('original-large.tiff', bytes)
    await server.stop()
    await expect(putting).rejects.toMatchObject(noAnswer)
    await server.start()
    expect(await photoFiles.read('original-large.tiff')).toBeUndefined()
    await photoFiles.put('original-large.tiff', bytes)
    expect(isSame(await photoFiles.read('original-large.tiff'), bytes)).toBe(true)
  })

  test('that holds the line and says nothing is given up after a while', async () => {
    const { photoFiles } = await overLine(2_000)
    await photoFiles.put('quay-320.webp', utf8('a quay'))
    line.still(true)
    const began = performance.now()
    await expect(photoFiles.read('quay-320.webp')).rejects.toMatchObject(noAnswer)
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(await photoFiles.isInReach()).toBe(false)
    line.still(false)
    expect(await photoFiles.read('quay-320.webp')).toEqual(utf8('a quay'))
  })

  test('that takes the key no more is told otherwise, and the log says what to do', async () => {
    const { photoFiles } = await open()
    now = new Date(Date.now() - 3_600_000)
    await expect(photoFiles.put('b-320.webp', utf8('b'))).rejects.toMatchObject({
      ...notNow,
      message:
        'The photo storage refuses the newsroom, so no photo can be stored or shown. Nothing is lost: tell an admin.',
    })
    expect(logged[0]).toContain('Set this machine’s clock.')
  })

  test('asked for the newsroom’s health often is asked itself every five seconds', async () => {
    const { photoFiles } = await open()
    expect(await photoFiles.isInReach()).toBe(true)
    await server.stop()
    expect(await photoFiles.isInReach()).toBe(true)
    now = new Date(now.getTime() + 5001)
    expect(await photoFiles.isInReach()).toBe(false)
    await server.start()
  })

  test('keeps what is on its way up to where a piece is missing', async () => {
    const { arrivingPhotos } = await open()
    await arrivingPhotos.write(name, 0, utf8('The fer'))
    await arrivingPhotos.write(name, 9, utf8(' leaves'))
    expect(await arrivingPhotos.size(name)).toBe(7)
    await arrivingPhotos.write(name, 7, utf8('ry'))
    expect(await arrivingPhotos.read(name)).toEqual(utf8('The ferry leaves'))
  })

  test('is cleared of what nobody went on with for two days', async () => {
    const { arrivingPhotos, photoFiles } = await open()
    await photoFiles.put('quay-320.webp', utf8('a quay'))
    await arrivingPhotos.write(name, 0, utf8('The fer'))
    const s3 = openS3(settings, () => new Date())
    await s3.text('POST', 'photos/original-begun.jpeg', { query: { uploads: '' } })
    const begun = async () => (await s3.text('GET', '', { query: { uploads: '' } })).text
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

    await tidyBucket(openObjects(s3), hours(47))
    expect(await arrivingPhotos.size(name)).toBe(7)
    expect(await begun()).toContain('original-begun.jpeg')
    await tidyBucket(openObjects(s3), hours(49))
    expect(await arrivingPhotos.size(name)).toBe(0)
    expect(await begun()).not.toContain('original-begun.jpeg')
    expect(await photoFiles.read('quay-320.webp')).toEqual(utf8('a quay'))
  })

  test('lists more objects than fit on one page', async () => {
    const store = objects()
    const all = Array.from({ length: 11 }, (_, i) => `many/${String(i).padStart(4, '0')}`)
    await Promise.all(all.map((key) => store.put(key, utf8(key))))
    const listed: string[] = []
    for await (const { key, size } of store.list('many/', 4)) {
      expect(size).toBe(9)
      listed.push(key)
    }
    expect(listed).toEqual(all)
  })
})
