import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPhotoFiles } from '#server/node/photo-files.ts'
import { keptPhotos } from '#server/node/photo-storage.ts'

let place: string
let folder: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'stet-photos-'))
  folder = join(place, 'newsroom-data', 'photos')
})
afterEach(() => rm(place, { recursive: true, force: true }))

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

describe('photo files in a folder', () => {
  test('are there again, byte for byte, when the newsroom is opened the next time', async () => {
    const files = await openPhotoFiles(folder)
    await files.put('0a1b-320.avif', bytes('a photo'))
    const later = await openPhotoFiles(folder)
    expect(await later.read('0a1b-320.avif')).toEqual(bytes('a photo'))
    expect(await later.read('0a1b-640.avif')).toBeUndefined()
  })

  test('put many at once, are all there under their names and under no other', async () => {
    const files = await openPhotoFiles(folder)
    const names = Array.from({ length: 40 }, (_, i) => `photo-${i}.jpg`)
    await Promise.all(names.map((name) => files.put(name, bytes(name))))
    expect((await readdir(folder)).toSorted()).toEqual(names.toSorted())
    for (const name of names) expect(await files.read(name)).toEqual(bytes(name))
  })

  test('a file that is there is not written again, one that is cut short is', async () => {
    const files = await openPhotoFiles(folder)
    await files.put('a.jpg', bytes('whole'))
    const { ino } = await stat(join(folder, 'a.jpg'))
    await files.put('a.jpg', bytes('whole'))
    expect((await stat(join(folder, 'a.jpg'))).ino).toBe(ino)

    await writeFile(join(folder, 'a.jpg'), 'who')
    await files.put('a.jpg', bytes('whole'))
    expect(await files.read('a.jpg')).toEqual(bytes('whole'))
  })

  test.each([
    '../secret.jpg',
    '/etc/passwd',
    'a/b.jpg',
    'a\\b.jpg',
    '..',
    '.hidden',
    'a..jpg',
    'a.jpg\0.png',
    'A.jpg',
    '%2e%2e%2fsecret.jpg',
    '',
  ])('the name “%s” leads nowhere', async (name) => {
    const files = await openPhotoFiles(folder)
    await writeFile(join(folder, '..', 'secret.jpg'), 'a secret')
    expect(await files.read(name)).toBeUndefined()
    await expect(files.put(name, bytes('x'))).rejects.toThrow('Not a name of a photo file')
    expect(await readdir(folder)).toEqual([])
    expect(await readFile(join(folder, '..', 'secret.jpg'), 'utf8')).toBe('a secret')
  })

  test('what a crash left half-written is gone after the next start', async () => {
    const files = await openPhotoFiles(folder)
    await files.put('a.jpg', bytes('whole'))
    await writeFile(join(folder, 'b.jpg.0123.unfinished'), 'ha')
    await openPhotoFiles(folder)
    expect(await readdir(folder)).toEqual(['a.jpg'])
  })

  test('what an upload is just writing stays while a copy of the newsroom is made', async () => {
    await openPhotoFiles(folder)
    await writeFile(join(folder, 'b.jpg.0123.unfinished'), 'ha')
    const kept = keptPhotos({ folder: join(folder, '..'), s3: undefined }, () => new Date())
    const { done } = await kept.list().next()
    expect(done).toBe(true)
    expect(await kept.open('b.jpg')).toBeUndefined()
    expect(await readdir(folder)).toEqual(['b.jpg.0123.unfinished'])
  })

  test('are out of reach when the folder has gone', async () => {
    const files = await openPhotoFiles(folder)
    expect(await files.isInReach()).toBe(true)
    await rm(folder, { recursive: true })
    expect(await files.isInReach()).toBe(false)
  })
})
