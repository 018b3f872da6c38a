import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCopyFile, readCopyFile } from '#server/node/copies/copy-file.ts'
import { restoreCopy } from '#server/node/copies/restore-copy.ts'
import { placeOf } from '../../../support/newsroom-in-folder.ts'

let folder: string
let copy: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'larkmouth-copies-'))
  copy = join(folder, 'newsroom.copy')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const migrations = [{ name: '0001-newsroom.sql', checksum: 'abc' }]

const stored = (bytes: Uint8Array<ArrayBuffer>) => ({
  size: bytes.length,
  async *pieces() {
    yield bytes
  },
})

async function writeSmallCopy(photo = 'a quay\n{"not":"a record"}\n') {
  const file = await createCopyFile(copy)
  await file.head({ at: '2026-11-24T15:00:00.000Z', migrations })
  await file.table({
    table: 'stories',
    columns: ['id', 'headline'],
    counters: { id: { last: '7', isUsed: true } },
  })
  await file.row('["1", "Night ferry\\nstays"]')
  await file.row('["2", null]')
  await file.photo('a-320.webp', stored(new TextEncoder().encode(photo)))
  await file.photo('empty.webp', stored(new Uint8Array()))
  await file.finish()
}

async function records(path = copy) {
  const found = []
  for await (const record of readCopyFile(path)) found.push(record)
  return found
}
const spoilt = () => `The copy ${copy} is cut short or was changed. Use another copy.`

describe('the file of a copy', () => {
  test('gives back what was written, and lies under its name only when it is whole', async () => {
    const given = await createCopyFile(join(folder, 'given-up.copy'))
    await given.row('[]')
    await given.giveUp()
    await writeSmallCopy()
    expect(await readdir(folder)).toEqual(['newsroom.copy'])
    const found = await records()
    expect(found.map(({ is }) => is)).toEqual(['head', 'table', 'row', 'row', 'photo', 'photo'])
    expect(found[2]).toEqual({ is: 'row', json: '["1", "Night ferry\\nstays"]' })
    expect(found[4]).toMatchObject({
      bytes: new TextEncoder().encode('a quay\n{"not":"a record"}\n'),
    })
  })

  test('says where there is no folder for it, and where a file stands in the place of one', async () => {
    await writeFile(join(folder, 'a-file'), 'words')
    for (const place of ['nowhere', 'a-file']) {
      await expect(createCopyFile(join(folder, place, 'x.copy'))).rejects.toThrow(
        `There is no folder ${join(folder, place)}. Make it first, or choose another for the copy.`,
      )
    }
  })

  test('says that there is no room for it, and leaves nothing', async () => {
    const writes = `
      const { createCopyFile } = await import('#server/node/copies/copy-file.ts')
      const file = await createCopyFile(${JSON.stringify(copy)})
      const tooMuch = new Uint8Array(4_000_000)
      await file.photo('quay.webp', { size: tooMuch.length, async *pieces() { yield tooMuch } })
        .catch((error) => console.log(error.message))
      await file.giveUp()`
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      `ulimit -f 1000; exec "${process.execPath}" --input-type=module -e "$0"`,
      writes,
    ])
    expect(stdout.trim()).toBe(
      `There is no room for the copy in ${folder}. Make room, or choose a folder on another disk.`,
    )
    expect(await readdir(folder)).toEqual([])
  })

  test('larger than what is read at once comes back whole', async () => {
    const photo = 'quay '.repeat(700_000)
    await writeSmallCopy(photo)
    const found = (await records())[4]
    expect(found?.is === 'photo' && Buffer.from(found.bytes).toString() === photo).toBe(true)
  })

  test('with any byte of it changed is refused', async () => {
    await writeSmallCopy()
    const bytes = await readFile(copy)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const changed = Buffer.from(bytes)
          changed[at]! ^= change
          await writeFile(copy, changed)
          await expect(records()).rejects.toMatchObject({ name: 'StartRefusal' })
        },
      ),
      { numRuns: 300 },
    )
  })

  test('that was cut at any place is refused', async () => {
    await writeSmallCopy()
    const bytes = await readFile(copy)
    for (let length = 0; length < bytes.length; length += 7) {
      await writeFile(copy, bytes.subarray(0, length))
      await expect(records()).rejects.toMatchObject({ name: 'StartRefusal' })
    }
    await writeFile(copy, bytes.subarray(0, bytes.length - 200))
    await expect(records()).rejects.toThrow(spoilt())
  })

  test('that has something more at its end is refused', async () => {
    await writeSmallCopy()
    await writeFile(copy, Buffer.concat([await readFile(copy), Buffer.from('\n')]))
    await expect(records()).rejects.toThrow(spoilt())
  })

  test('of another format is refused by the number of it', async () => {
    await writeSmallCopy()
    const text = (await readFile(copy, 'utf8')).replace('"version":1', '"version":2')
    await writeFile(copy, text)
    await expect(records()).rejects.toThrow(
      `The copy ${copy} is of format 2, and this Stet reads format 1. Use the version of Stet that made it.`,
    )
  })

  test('that is something else is refused', async () => {
    await writeFile(copy, 'PK\u0003\u0004'.repeat(500))
    await expect(records()).rejects.toThrow(
      `The file ${copy} is no copy of a newsroom. Name the file of a copy.`,
    )
    await mkdir(join(folder, 'a-folder'))
    await expect(records(join(folder, 'nothing.copy'))).rejects.toThrow(/^There is no file/)
  })
})

describe('a copy that cannot be trusted', () => {
  test('leaves no trace where it should have gone', async () => {
    await writeSmallCopy()
    const bytes = await readFile(copy)
    bytes[bytes.length - 100]! ^= 1
    await writeFile(copy, bytes)
    const target = join(folder, 'newsroom-data')
    await expect(restoreCopy(copy, placeOf(target))).rejects.toThrow(spoilt())
    expect(existsSync(target)).toBe(false)
  })
})
