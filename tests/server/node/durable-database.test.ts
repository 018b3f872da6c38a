import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { openDatabase } from '#server/node/open-database.ts'
import { startProcess } from '../../support/child-process.ts'
import { folderWithDatabase, newFolder } from '../../support/data-folder.ts'
import { timesOf } from '../../support/run-length.ts'
import { aSignal } from '../../support/signal.ts'

/** More of them by night: STET_KILL_ROUNDS=500. */
const rounds = Number(process.env['STET_KILL_ROUNDS'] ?? timesOf({ short: 2, long: 5 }))

// A start takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const onBroken = (reason: string) => {
  throw new Error(reason)
}

describe('a new folder', () => {
  test('gets a database that keeps what was written, and half of one from a start that was cut off is no hindrance', async () => {
    const folder = await newFolder()
    await mkdir(join(folder, 'database.new', 'base'), { recursive: true })
    await writeFile(join(folder, 'database.new', 'PG_VERSION'), '18')

    const first = await openDatabase({ folder }, { onBroken })
    await first.database.execute(sql`create table stories (slug text)`)
    await first.database.execute(sql`insert into stories values ('bridge-open')`)
    await first.close()
    expect(existsSync(join(folder, 'database.new'))).toBe(false)

    const next = await openDatabase({ folder }, { onBroken })
    const { rows } = await next.database.execute(sql`select slug from stories`)
    await next.close()
    expect(rows).toEqual([{ slug: 'bridge-open' }])
  })
})

describe('what was acknowledged is on the disk', () => {
  test('PostgreSQL itself says that it waits for the disk', async () => {
    const { database, close } = await openDatabase(
      { folder: await folderWithDatabase() },
      { onBroken },
    )
    const { rows } = await database.execute(
      sql`select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
        current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages`,
    )
    await close()
    expect(rows).toEqual([{ fsync: 'on', method: 'fsync', commit: 'on', pages: 'on' }])
  })

  test('each commit has its fsync before it is acknowledged, and a transaction needs one', async () => {
    const folder = await folderWithDatabase()
    const newsroom = startProcess('database-process.ts', {
      args: [folder, 'count fsyncs'],
      before: 'faulty-disk.ts',
      env: { FSYNC_COUNT: join(folder, '..', 'count') },
    })
    const { single, transaction } = JSON.parse(await newsroom.line('counts'))
    expect(single).toHaveLength(10)
    expect(Math.min(...single)).toBeGreaterThanOrEqual(1)
    expect(transaction).toBeGreaterThanOrEqual(1)
    expect(transaction).toBeLessThan(10)
  })

  test(
    'a kill -9 at any moment loses nothing acknowledged and tears no transaction',
    async () => {
      const folder = await folderWithDatabase()
      const acknowledged = new Set<string>()

      for (let round = 0; round <= rounds; round++) {
        const newsroom = startProcess('database-process.ts', { args: [folder, 'file'] })
        const stories = (await newsroom.line('stories')).split(' ')
        const captions = (await newsroom.line('captions')).split(' ')
        expect(captions.toSorted()).toEqual(stories.toSorted())
        expect([...acknowledged].filter((id) => !stories.includes(id))).toEqual([])

        await newsroom.line('filed')
        await sleep(Math.random() * 200)
        await newsroom.kill()
        for (const line of newsroom.lines) {
          if (line.startsWith('filed ')) acknowledged.add(line.slice('filed '.length))
        }
      }
      expect(acknowledged.size).toBeGreaterThan(rounds)
    },
    rounds * 30_000,
  )

  test.each([
    ['empty', ''],
    ['torn', '\0\0'],
    ['that of a process that is there', `${process.pid}\n`],
  ])('a lock of PostgreSQL that a power cut left %s keeps nobody out', async (_how, content) => {
    const folder = await folderWithDatabase()
    const first = await openDatabase({ folder }, { onBroken })
    await first.database.execute(sql`create table stories (slug text)`)
    await first.close()
    await writeFile(join(folder, 'database', 'postmaster.pid'), content)
    const next = await openDatabase({ folder }, { onBroken })
    const { rows } = await next.database.execute(sql`select slug from stories`)
    await next.close()
    expect(rows).toEqual([])
  })

  test('once the disk fails nothing is said to be saved, and one sentence says why', async () => {
    const folder = await folderWithDatabase()
    const newsroom = startProcess('database-process.ts', {
      args: [folder, 'file on a failing disk'],
      before: 'faulty-disk.ts',
      env: { FSYNC_FAILS: join(folder, '..', 'fails') },
    })
    await newsroom.line('closed')

    const reason =
      'The disk did not keep what was written (EIO), so nothing more is stored. Look after the disk, then start Stet again.'
    expect(newsroom.lines).toEqual([
      `broken ${reason}`,
      `first ${reason}`,
      `second ${reason}`,
      `read ${reason}`,
      'closed',
    ])
    await newsroom.ended()
    expect(await storiesIn(folder)).toContain('before')
  })

  test('a stop does not wait for what hangs, and keeps what was acknowledged', async () => {
    const folder = await folderWithDatabase()
    const { database, close } = await openDatabase({ folder }, { onBroken })
    await database.execute(sql`create table stories (id text)`)
    await database.execute(sql`insert into stories values ('before')`)
    const begun = aSignal()
    const hanging = database.transaction(async (transaction) => {
      await transaction.execute(sql`insert into stories values ('half')`)
      begun.give()
      await new Promise(() => {})
    })
    hanging.catch(() => {})
    await begun.given
    const waiting = database.execute(sql`insert into stories values ('waiting')`)
    const told = waiting.then(
      () => 'Saved',
      (error: Error) => String((error.cause as Error).message),
    )

    await close()
    expect(await told).toBe('Stet is being stopped.')
    expect(await storiesIn(folder)).toEqual(['before'])
  })

  test('on a full disk nothing is said to be saved, and with room again all that was is there', async () => {
    const folder = await folderWithDatabase()
    const newsroom = startProcess('database-process.ts', {
      args: [folder, 'file on a failing disk'],
      before: 'faulty-disk.ts',
      env: { DISK_FULL: join(folder, '..', 'full') },
    })
    await newsroom.line('closed')

    expect(await newsroom.line('broken')).toMatch(
      /^The database stopped and cannot be opened again \(.*No space left on device.*\), so nothing more is stored\./,
    )
    expect(await newsroom.line('first')).not.toBe('Saved')
    expect(await newsroom.line('second')).not.toBe('Saved')
    await newsroom.ended()
    expect(await storiesIn(folder)).toEqual(['before'])
  })
})

async function storiesIn(folder: string) {
  const { database, close } = await openDatabase({ folder }, { onBroken })
  const { rows } = await database.execute<{ id: string }>(sql`select id from stories`)
  await close()
  return rows.map(({ id }) => id)
}
