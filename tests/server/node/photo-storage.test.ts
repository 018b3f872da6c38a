import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPhotoStorage, type PhotoStorage } from '#server/node/photo-storage.ts'
import { partBytes } from '#server/node/s3/objects.ts'
import type { StoredFile } from '#server/parts.ts'
import { joinBytes, utf8, type Bytes } from '#server/photos/bytes.ts'
import { openMemoryArrivingPhotos } from '#server/photos/memory-arriving-photos.ts'
import { openMemoryPhotoFiles } from '#server/photos/memory-photo-files.ts'
import { hasS3Server, startS3Server } from '../../support/s3-server.ts'

const parts = { clock: () => new Date(), log: { info() {}, error() {} } }
const inMemory = () => ({
  photoFiles: openMemoryPhotoFiles(),
  arrivingPhotos: openMemoryArrivingPhotos(),
})
const places: string[] = []
async function inFolder() {
  const place = await mkdtemp(join(tmpdir(), 'larkmouth-photos-'))
  places.push(place)
  return openPhotoStorage({ folder: join(place, 'newsroom-data'), s3: undefined }, parts)
}
let server: Awaited<ReturnType<typeof startS3Server>> | undefined
async function inBucket() {
  server ??= await startS3Server()
  return openPhotoStorage({ folder: '/nowhere', s3: await server.bucket() }, parts)
}
afterAll(async () => {
  await server?.close()
  await Promise.all(places.map((place) => rm(place, { recursive: true, force: true })))
})

async function all(file: StoredFile | undefined): Promise<Bytes | undefined> {
  if (!file) return undefined
  const pieces: Bytes[] = []
  for await (const piece of file.pieces()) pieces.push(piece)
  return joinBytes(...pieces)
}
const arrivingName = (letter: string) => `00000000-0000-4000-8000-000000000000-${letter.repeat(64)}`

/** Made by nobody but the server, whose names are a hash and an ending. */
const namesOfNone = [
  '../secret.jpg',
  'a/b.jpg',
  'a b.jpg',
  'a+b.jpg',
  'Паром.jpg',
  'a?uploads.jpg',
  '%2e%2e%2fsecret.jpg',
  '',
]

describe.each([
  ['memory', inMemory, true],
  ['a folder', inFolder, true],
  ['a bucket', inBucket, hasS3Server],
] as const)('photos in %s', (kind, open, isHere) => {
  describe.skipIf(!isHere)('whatever the place', () => {
    let { photoFiles, arrivingPhotos } = {} as PhotoStorage
    beforeAll(async () => {
      ;({ photoFiles, arrivingPhotos } = await open())
    })

    test('are there byte for byte, whole or piece by piece, and again when put twice', async () => {
      const bytes = new Uint8Array(randomBytes(300_000))
      await photoFiles.put('0a1b-320.avif', bytes)
      await photoFiles.put('0a1b-320.avif', bytes)
      expect(await photoFiles.read('0a1b-320.avif')).toEqual(bytes)
      const file = await photoFiles.open('0a1b-320.avif')
      expect(file?.size).toBe(bytes.length)
      expect(await all(file)).toEqual(bytes)
    })

    test('are not there when nobody put them', async () => {
      expect(await photoFiles.read('0a1b-640.avif')).toBeUndefined()
      expect(await photoFiles.open('0a1b-640.avif')).toBeUndefined()
    })

    test('may be empty', async () => {
      await photoFiles.put('empty.webp', new Uint8Array())
      expect(await photoFiles.read('empty.webp')).toEqual(new Uint8Array())
      const file = await photoFiles.open('empty.webp')
      expect(file?.size).toBe(0)
      expect(await all(file)).toEqual(new Uint8Array())
    })

    test('of many megabytes are there whole, and one that is given up is there for the next', async () => {
      const bytes = new Uint8Array(randomBytes(2 * partBytes + 12_345))
      await photoFiles.put('original-large.tiff', bytes)
      const given = await photoFiles.open('original-large.tiff')
      for await (const piece of given!.pieces()) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
      expect(Buffer.compare((await photoFiles.read('original-large.tiff'))!, bytes)).toBe(0)
      const streamed = await all(await photoFiles.open('original-large.tiff'))
      expect(Buffer.compare(streamed!, bytes)).toBe(0)
    })

    test('put many at once are all there', async () => {
      const names = Array.from({ length: 24 }, (_, i) => `photo-${i}.jpg`)
      await Promise.all(names.map((name) => photoFiles.put(name, utf8(name))))
      for (const name of names) expect(await photoFiles.read(name)).toEqual(utf8(name))
    })

    test.each(kind === 'memory' ? [] : namesOfNone)(
      'under the name “%s” are none',
      async (name) => {
        expect(await photoFiles.read(name)).toBeUndefined()
        expect(await photoFiles.open(name)).toBeUndefined()
        await expect(photoFiles.put(name, utf8('x'))).rejects.toThrow('Not a name of a photo file')
        await expect(arrivingPhotos.write(name, 0, utf8('x'))).rejects.toThrow('Not a name')
      },
    )

    test('are in reach', async () => {
      expect(await photoFiles.isInReach()).toBe(true)
    })

    test('on their way grow piece by piece, come whole, and are gone when they are removed', async () => {
      const name = arrivingName('a')
      expect(await arrivingPhotos.size(name)).toBe(0)
      await arrivingPhotos.write(name, 0, utf8('The fer'))
      expect(await arrivingPhotos.size(name)).toBe(7)
      await arrivingPhotos.write(name, 7, utf8('ry'))
      await arrivingPhotos.write(arrivingName('b'), 0, utf8('Another'))
      expect(await arrivingPhotos.size(name)).toBe(9)
      expect(await arrivingPhotos.read(name)).toEqual(utf8('The ferry'))
      await arrivingPhotos.remove(name)
      expect(await arrivingPhotos.size(name)).toBe(0)
      expect(await arrivingPhotos.read(name)).toBeUndefined()
      await arrivingPhotos.remove(name)
      expect(await arrivingPhotos.read(arrivingName('b'))).toEqual(utf8('Another'))
    })

    test('on their way that begin anew are only what comes then', async () => {
      const name = arrivingName('c')
      await arrivingPhotos.write(name, 0, utf8('The fer'))
      await arrivingPhotos.write(name, 7, utf8('ry'))
      await arrivingPhotos.write(name, 0, utf8('A quay'))
      expect(await arrivingPhotos.read(name)).toEqual(utf8('A quay'))
    })
  })
})
