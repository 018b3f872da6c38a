import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createCopyFile } from '#server/node/copies/copy-file.ts'
import { inOneSnapshot, openForReading } from '#server/node/copies/open-for-reading.ts'
import { restoreCopy } from '#server/node/copies/restore-copy.ts'
import { verifyNewsroom } from '#server/node/copies/verify-newsroom.ts'
import { writeCopy } from '#server/node/copies/write-copy.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'
import { keptPhotos } from '#server/node/photo-storage.ts'
import { openObjects } from '#server/node/s3/objects.ts'
import { openS3, type S3Settings } from '#server/node/s3/s3.ts'
import { folderWithDatabase, newFolder } from '../../../support/data-folder.ts'
import {
  allRows,
  openNewsroomIn,
  photoFilesIn,
  placeOf,
} from '../../../support/newsroom-in-folder.ts'
import { hasS3Server, startS3Server } from '../../../support/s3-server.ts'

// Opening a database takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const now = new Date('2026-11-24T15:00:00Z')
const clock = () => new Date()
const fileIn = (folder: string) => join(dirname(folder), 'newsroom.copy')

describe.skipIf(!hasS3Server)('a copy of a newsroom with its photos in a bucket', () => {
  let server: Awaited<ReturnType<typeof startS3Server>>
  beforeAll(async () => {
    server = await startS3Server()
  })
  afterAll(() => server.close())

  const inBucket = (folder: string, s3: S3Settings) => ({ ...placeOf(folder), s3 })

  async function faultsIn(place: ReturnType<typeof inBucket>) {
    const newsroom = await openForReading(place)
    const faults: string[] = []
    const { photoFiles } = await inOneSnapshot(newsroom.pool, (client) =>
      verifyNewsroom(client, keptPhotos(place, clock), (fault) => faults.push(fault)),
    )
    const rows = await allRows(newsroom.pool)
    await newsroom.close()
    return { faults, photoFiles, rows }
  }
  const filesIn = async (place: ReturnType<typeof inBucket>) => {
    const kept = keptPhotos(place, clock)
    const files: Record<string, string> = {}
    for await (const { name } of kept.list()) {
      let text = ''
      for await (const piece of (await kept.open(name))!.pieces()) {
        text += Buffer.from(piece).toString()
      }
      files[name] = text
    }
    return files
  }

  test('goes from a folder into a bucket and back into a folder, the same file for file', async () => {
    const folder = await folderWithDatabase()
    const newsroom = await openNewsroomIn(folder)
    await newsroom.addPhoto('a quay in the morning')
    await newsroom.file('Night ferry', 'Crews agreed.')
    await newsroom.close()
    await writeCopy(placeOf(folder), fileIn(folder), now)

    const s3 = await server.bucket()
    const there = inBucket(await newFolder(), s3)
    expect((await restoreCopy(fileIn(folder), there)).photoFiles).toBe(2)
    expect(await filesIn(there)).toEqual(await photoFilesIn(folder))
    const seen = await faultsIn(there)
    expect(seen).toMatchObject({ faults: [], photoFiles: 2 })

    // And back, while the newsroom works.
    const working = await openNewsroomIn(there.folder, undefined, s3)
    const { rendition } = await working.addPhoto('a ferry at night')
    const written = await writeCopy(there, fileIn(there.folder), now)
    await working.close()
    expect(written).toEqual({ stories: 1, photos: 2, missing: [] })
    const back = await newFolder()
    await restoreCopy(fileIn(there.folder), placeOf(back))
    const photos = await photoFilesIn(back)
    expect(Object.keys(photos)).toHaveLength(4)
    expect(photos[rendition]).toBe('a ferry at night, smaller')
    expect(photos).toEqual(await filesIn(there))

    const elsewhere = inBucket(await newFolder(), s3)
    await expect(restoreCopy(fileIn(folder), elsewhere)).rejects.toThrow(
      `The bucket “${s3.bucket}” holds a newsroom already.`,
    )
  })

  test('names what is missing or empty in the bucket, and is not written while that is out of reach', async () => {
    const folder = await folderWithDatabase()
    const s3 = await server.bucket()
    const place = inBucket(folder, s3)
    const newsroom = await openNewsroomIn(folder, undefined, s3)
    const { rendition, originalName } = await newsroom.addPhoto('a quay')
    await newsroom.close()
    const objects = openObjects(openS3(s3, clock))
    await objects.remove(`photos/${rendition}`)
    await objects.put(`photos/${originalName}`, new Uint8Array())
    expect((await faultsIn(place)).faults.toSorted()).toEqual([
      `The photo file ${rendition} is missing.`,
      `The photo file ${originalName} is empty.`,
    ])
    expect((await writeCopy(place, fileIn(folder), now)).missing).toEqual([rendition])

    await server.stop()
    await expect(writeCopy(place, `${fileIn(folder)}2`, now)).rejects.toMatchObject({
      name: 'StartRefusal',
      message: expect.stringMatching(/^No photo storage answers at 127\.0\.0\.1:\d+/),
    })
    await server.start()
  })

  test('leaves nothing in the bucket when it cannot be restored to its end', async () => {
    const folder = await newFolder()
    const file = await createCopyFile(fileIn(folder))
    const [first] = await readMigrationFiles()
    const checksum = createHash('sha256').update(first!.sql).digest('hex')
    await file.head({ at: now.toISOString(), migrations: [{ name: first!.name, checksum }] })
    const quay = new Uint8Array(Buffer.from('a quay'))
    await file.photo('quay-320.webp', {
      size: quay.length,
      async *pieces() {
        yield quay
      },
    })
    await file.table({ table: 'sundials', columns: ['id'], counters: {} })
    await file.row('["1"]')
    await file.finish()
    const place = inBucket(folder, await server.bucket())
    await expect(restoreCopy(fileIn(folder), place)).rejects.toThrow('sundials')
    expect(await filesIn(place)).toEqual({})
  })
})
