import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inOneSnapshot, openForReading } from '#server/node/copies/open-for-reading.ts'
import { restoreCopy } from '#server/node/copies/restore-copy.ts'
import { verifyNewsroom } from '#server/node/copies/verify-newsroom.ts'
import { writeCopy } from '#server/node/copies/write-copy.ts'
import { folderWithDatabase, newFolder } from '../../../support/data-folder.ts'
import {
  allRows,
  openNewsroomIn,
  photoFilesIn,
  photosKeptIn,
  placeOf,
} from '../../../support/newsroom-in-folder.ts'
import { postgresPrograms, startPostgres } from '../../../support/postgres-server.ts'

// Opening a database takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const now = new Date('2026-11-24T15:00:00Z')
const fileIn = (folder: string) => join(dirname(folder), 'newsroom.copy')

async function read(folder: string, databaseUrl?: string) {
  const newsroom = await openForReading(placeOf(folder, databaseUrl))
  const faults: string[] = []
  const rows = await allRows(newsroom.pool)
  const report = await inOneSnapshot(newsroom.pool, (client) =>
    verifyNewsroom(client, photosKeptIn(folder), (fault) => faults.push(fault)),
  )
  await newsroom.close()
  return { rows, faults, report, photos: await photoFilesIn(folder) }
}

async function fill(newsroom: Awaited<ReturnType<typeof openNewsroomIn>>) {
  await newsroom.addPhoto('a quay in the morning')
  const ferry = await newsroom.file('Night ferry: “stays” \\ \n', 'Crews agreed.', 'Ў і ї 🚢')
  for (let i = 0; i < 5; i += 1) await ferry.type(` Word ${i}.`)
  await newsroom.file('A second story', 'Short.')
}

describe('a copy of a newsroom at work', () => {
  test('holds one moment, and restored into a new folder it is the same and goes on', async () => {
    const folder = await folderWithDatabase()
    const newsroom = await openNewsroomIn(folder)
    await fill(newsroom)
    const ferry = await newsroom.file('Night ferry', 'Word by word:')
    let typed = 0
    const end = new AbortController()
    const writing = (async () => {
      while (!end.signal.aborted) await ferry.type(` ${(typed += 1)}`)
    })()
    const copy = fileIn(folder)
    const written = await writeCopy(placeOf(folder), copy, now)
    const typedMeanwhile = typed
    end.abort()
    await writing
    expect(written).toEqual({ stories: 3, photos: 1, missing: [] })
    expect(typedMeanwhile).toBeGreaterThan(1)
    expect((await stat(copy)).mode & 0o077).toBe(0)
    await newsroom.close()
    // Nothing of the way through the running newsroom is left.
    expect((await readdir(folder)).toSorted()).toEqual([
      '.lock',
      'arriving-photos',
      'database',
      'photos',
    ])

    const other = await newFolder()
    await restoreCopy(copy, placeOf(other))
    const [was, is] = [await read(folder), await read(other)]
    expect(is.faults).toEqual([])
    expect(is.photos).toEqual(was.photos)
    for (const [table, rows] of Object.entries(is.rows)) {
      // Only the words typed after the moment of the copy are more; these tables follow the words.
      const follows = [
        'stories',
        'story_snapshots',
        'story_states',
        'story_revisions',
        'last_words',
      ]
      if (follows.includes(table)) continue
      expect(rows.filter((row) => !was.rows[table]!.includes(row))).toEqual([])
      const growsByWords = ['story_updates', 'story_clients', 'moved_words'].includes(table)
      if (!growsByWords) expect(rows, table).toHaveLength(was.rows[table]!.length)
    }
    const text = is.rows['stories']!.find((row) => row.includes('Word by word:'))!
    const numbers = /Word by word:([\d ]*)/.exec(text)![1]!.split(' ').filter(Boolean).map(Number)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))

    const again = await openNewsroomIn(other)
    const next = await again.file('Filed after the restore', 'It goes on.')
    await next.type(' Word by word.')
    await again.close()
    expect((await read(other)).faults).toEqual([])
  })
})

describe.skipIf(!postgresPrograms)('a copy between the built-in database and PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres()
    await server.answers()
  })
  afterAll(() => server.close())

  async function emptyDatabase() {
    const name = `newsroom_${randomUUID().slice(0, 8)}`
    const client = new Client({ connectionString: server.url })
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()
    return server.url.replace(/postgres$/, name)
  }

  test('goes there and back again, the same row for row', async () => {
    const folder = await folderWithDatabase()
    const newsroom = await openNewsroomIn(folder)
    await fill(newsroom)
    await newsroom.close()
    const was = await read(folder)

    const url = await emptyDatabase()
    const photosBeside = await newFolder()
    await writeCopy(placeOf(folder), fileIn(folder), now)
    await restoreCopy(fileIn(folder), placeOf(photosBeside, url))
    const there = await read(photosBeside, url)
    expect(there.faults).toEqual([])
    expect(there.rows).toEqual(was.rows)
    expect(there.photos).toEqual(was.photos)

    // And back, while the newsroom works on the server.
    const onServer = await openNewsroomIn(photosBeside, url)
    const next = await onServer.file('Filed on the server', 'Also words.')
    await next.type(' And more.')
    await writeCopy(placeOf(photosBeside, url), fileIn(photosBeside), now)
    await onServer.close()
    const back = await newFolder()
    await restoreCopy(fileIn(photosBeside), placeOf(back))
    const here = await read(back)
    expect(here.faults).toEqual([])
    expect(here.rows).toEqual((await read(photosBeside, url)).rows)
  })

  test('is refused by a database that holds a newsroom, which stays as it is', async () => {
    const url = await emptyDatabase()
    const folder = await newFolder()
    const newsroom = await openNewsroomIn(folder, url)
    await newsroom.file('There already', 'Words.')
    await writeCopy(placeOf(folder, url), fileIn(folder), now)
    await newsroom.close()
    const before = await read(folder, url)
    await expect(restoreCopy(fileIn(folder), placeOf(await newFolder(), url))).rejects.toThrow(
      /^The database holds a newsroom already\. Restore into an empty place/,
    )
    expect((await read(folder, url)).rows).toEqual(before.rows)
  })
})

test('a copy names what is missing, keeps nobody signed in, and goes only into an empty place', async () => {
  const folder = await folderWithDatabase()
  const newsroom = await openNewsroomIn(folder)
  const { rendition } = await newsroom.addPhoto('a quay')
  await newsroom.close()
  await rm(join(folder, 'photos', rendition))
  const copy = fileIn(folder)
  const written = await writeCopy(placeOf(folder), copy, now)
  expect(written.missing).toEqual([rendition])
  const { rows, faults } = await read(folder)
  expect(faults).toEqual([`The photo file ${rendition} is missing.`])
  expect(Object.keys(rows)).not.toContain('sessions')
  expect(Object.keys(rows)).toContain('people')

  await expect(restoreCopy(copy, placeOf(folder))).rejects.toThrow(/holds a newsroom already/)
  await expect(writeCopy(placeOf(folder), copy, now)).rejects.toThrow(
    `There is a file ${copy} already. Choose another name for the copy.`,
  )
  const empty = await newFolder()
  await expect(writeCopy(placeOf(empty), `${copy}2`, now)).rejects.toThrow(
    `There is no newsroom in ${empty}. Name the one you mean with STET_DATA or DATABASE_URL.`,
  )
  expect(existsSync(`${copy}2`)).toBe(false)
})
