import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#server/database/migrate.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'
import { openDatabase, type OpenedDatabase } from '#server/node/open-database.ts'
import { postgresPrograms, startPostgres } from '../../support/postgres-server.ts'
import { aSignal } from '../../support/signal.ts'

describe.skipIf(!postgresPrograms)('a newsroom on a PostgreSQL server', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  let newsroom: OpenedDatabase
  const notices: string[] = []

  const openWithin = (limits?: Parameters<typeof openDatabase>[2]) =>
    openDatabase(
      { url: server.url },
      { onBroken: (reason) => notices.push(reason), onNotice: (it) => notices.push(it) },
      limits,
    )
  const open = () => openWithin({ statementMs: 2_000, idleTransactionMs: 500 })
  /** A server that starts is not there at once. */
  const openPatiently = async () => {
    for (let tries = 0; ; tries++) {
      try {
        return await open()
      } catch (error) {
        if (tries === 100) throw error
        await sleep(100)
      }
    }
  }
  const code = (error: Error) => (error.cause as { code?: string } | undefined)?.code

  beforeAll(async () => {
    server = await startPostgres()
    newsroom = await openPatiently()
  })
  afterAll(async () => {
    await newsroom.close()
    await server.close()
  })

  test('three programs that start at once migrate it once', async () => {
    const files = await readMigrationFiles()
    // The last of them waits for the first, as long as that takes on this machine.
    const three = [await openWithin(), await openWithin(), await openWithin()]
    const applied = await Promise.all(three.map(({ database }) => migrate(database, files)))
    await Promise.all(three.map((each) => each.close()))
    expect(applied.flat().toSorted()).toEqual(files.map(({ name }) => name))
    const { rows } = await newsroom.database.execute(sql`select unaccent('Zoë') as plain`)
    expect(rows).toEqual([{ plain: 'Zoe' }])
  })

  test('has the same clock and the same limits as the database of its own', async () => {
    const { database } = newsroom
    const { rows } = await database.execute(sql`select current_setting('timezone') as zone`)
    expect(rows).toEqual([{ zone: 'UTC' }])

    const endless = database.execute(sql`select pg_sleep(60)`)
    expect(code(await endless.catch((error) => error))).toBe('57014')
    const hanging = database.transaction(async (transaction) => {
      await transaction.execute(sql`select 1`)
      await sleep(1_000)
      await transaction.execute(sql`select 2`)
    })
    expect(code(await hanging.catch((error) => error))).toBe('25P03')
  })

  test('a server that is restarted costs what was open, and nothing else', async () => {
    const { database, pool } = newsroom
    const begun = aSignal()
    const open = database.transaction(async (transaction) => {
      await transaction.execute(sql`create table half_done (id integer)`)
      begun.give()
      await transaction.execute(sql`select pg_sleep(60)`)
    })
    const failed = open.catch((error: Error) => error)
    await begun.given
    await Promise.all(Array.from({ length: 5 }, () => pool.query('select 1')))
    await server.restart()
    expect(await failed).toBeInstanceOf(Error)
    await (await openPatiently()).close()

    const clients = await Promise.all(
      Array.from({ length: pool.options.max }, () => pool.connect()),
    )
    const answers = await Promise.all(clients.map((client) => client.query('select 1 as one')))
    for (const client of clients) client.release()
    expect(answers.map(({ rows }) => rows[0])).toEqual(clients.map(() => ({ one: 1 })))

    const { rows } = await database.execute(sql`select to_regclass('half_done') as half`)
    expect(rows).toEqual([{ half: null }])
    expect(notices.some((it) => it.startsWith('A connection to PostgreSQL'))).toBe(true)
  })
})
