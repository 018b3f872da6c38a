import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openArrivingPhotos } from '#server/node/arriving-photos.ts'
import { utf8 } from '#server/photos/bytes.ts'
import { newFolder } from '../../support/data-folder.ts'

const now = new Date('2026-11-24T14:00:00.000Z')
const name = (letter: string) => `00000000-0000-4000-8000-000000000000-${letter.repeat(64)}`

test('a photo that was coming is still there after a restart, and goes on where it was', async () => {
  const folder = await newFolder()
  const before = await openArrivingPhotos(folder, () => now)
  await before.write(name('a'), 0, utf8('The fer'))
  const after = await openArrivingPhotos(folder, () => new Date())
  expect(await after.size(name('a'))).toBe(7)
  await after.write(name('a'), 7, utf8('ry'))
  expect(await after.read(name('a'))).toEqual(utf8('The ferry'))
  await after.remove(name('a'))
  expect(await after.size(name('a'))).toBe(0)
  expect(await after.read(name('a'))).toBeUndefined()
})

test('what nobody went on with for two days is removed', async () => {
  const folder = await newFolder()
  await mkdir(folder)
  for (const [letter, hours] of [
    ['a', 47],
    ['b', 49],
  ] as const) {
    const path = join(folder, name(letter))
    await writeFile(path, 'half')
    const at = new Date(now.getTime() - hours * 3_600_000)
    await utimes(path, at, at)
  }
  await openArrivingPhotos(folder, () => now)
  expect(await readdir(folder)).toEqual([name('a')])
})

test('no name leads out of the folder', async () => {
  const arriving = await openArrivingPhotos(await newFolder(), () => now)
  await expect(arriving.write('../x', 0, utf8('x'))).rejects.toThrow('Not a name')
})
