import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase, type OpenedDatabase } from '#server/node/open-database.ts'
import type { DatabaseLimits } from '#server/node/pglite-thread.ts'
import { keptFolderCopy } from '../../support/data-folder.ts'
import { aSignal } from '../../support/signal.ts'

const counters = pgTable('counters', { name: text().primaryKey(), value: integer().notNull() })
const notes = pgTable('notes', { id: integer().primaryKey(), words: text().notNull() })

// A start takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let newsroom: OpenedDatabase
/** The same newsroom with little patience. */
let strict: OpenedDatabase
const notices: string[] = []
const removeFolders: (() => Promise<void>)[] = []

async function openWithTables(limits: Partial<DatabaseLimits>) {
  const { folder, remove } = await keptFolderCopy()
  removeFolders.push(remove)
  const onBroken = (reason: string) => notices.push(`BROKEN ${reason}`)
  const onNotice = (sentence: string) => notices.push(sentence)
  const opened = await openDatabase({ folder }, { onBroken, onNotice }, limits)
  await opened.database.execute(sql`
    create table counters (name text primary key, value integer not null);
    create table notes (id integer primary key, words text not null)`)
  return opened
}

beforeAll(async () => {
  newsroom = await openWithTables({})
  strict = await openWithTables({ statementMs: 2_000, idleTransactionMs: 400 })
})
afterAll(async () => {
  await Promise.all([newsroom.close(), strict.close()])
  await Promise.all(removeFolders.map((remove) => remove()))
})
beforeEach(async () => {
  notices.length = 0
  for (const { database } of [newsroom, strict]) {
    await database.delete(notes)
    await database.delete(counters)
    await database.insert(counters).values({ name: 'stories', value: 0 })
  }
})

const counted = async () => (await newsroom.database.select().from(counters))[0]?.value
const noted = async ({ database } = newsroom) =>
  (await database.select().from(notes)).map(({ id }) => id)
const note = (id: number, words = 'a note') => ({ id, words })
const reason = (error: Error) =>
  String((error.cause as Error | undefined)?.message ?? error.message)
const code = (error: Error) => (error.cause as { code?: string } | undefined)?.code

/** Every connection of the pool, at the same time. */
async function useAllConnections({ pool }: OpenedDatabase) {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  for (const client of clients) {
    await client.query('select 1')
    client.release()
  }
  return clients.length
}

const neverEnds = sql`select count(*) from generate_series(1, 1000000000000::bigint)`

/** Reads, waits for others, adds one, writes: wrong as soon as two of them mix. */
const readAddWrite = () =>
  newsroom.database.transaction(async (transaction) => {
    const [row] = await transaction.select().from(counters)
    await sleep(1)
    await transaction.update(counters).set({ value: (row?.value ?? 0) + 1 })
  })

describe('many at once in one database', () => {
  test('twenty that read, add and write are all counted, among statements of others', async () => {
    const { database } = newsroom
    const words = 'Larkmouth '.repeat(3_000)
    const singles = Array.from({ length: 200 }, async (_, id) => {
      await database.insert(notes).values(note(id, words + id))
      const [found] = await database
        .select()
        .from(notes)
        .where(sql`id = ${id}`)
      return found?.words === words + id
    })
    const all = Array.from({ length: 20 }, readAddWrite)

    expect(new Set(await Promise.all(singles))).toEqual(new Set([true]))
    await Promise.all(all)
    expect(await counted()).toBe(20)
    expect(await noted()).toHaveLength(200)
  })

  test('what fails inside a transaction takes the transaction back, and the next one works', async () => {
    const { database } = newsroom
    const thrown = database.transaction(async (transaction) => {
      await transaction.insert(notes).values(note(1))
      throw new Error('the desk changed its mind')
    })
    await expect(thrown).rejects.toThrow('the desk changed its mind')

    const refused = database.transaction(async (transaction) => {
      await transaction.insert(notes).values(note(2))
      await transaction.insert(notes).values(note(2))
    })
    expect(code(await refused.catch((error) => error))).toBe('23505')

    await database.insert(notes).values(note(3))
    expect(await noted()).toEqual([3])
  })

  test('a savepoint that fails takes back only its own part', async () => {
    await newsroom.database.transaction(async (transaction) => {
      await transaction.insert(notes).values(note(1))
      const inner = transaction.transaction(async (savepoint) => {
        await savepoint.insert(notes).values(note(2))
        throw new Error('not this one')
      })
      await inner.catch(() => {})
      await transaction.insert(notes).values(note(3))
    })
    expect(await noted()).toEqual([1, 3])
  })
})

describe('a transaction that hangs', () => {
  test('gives the others the database after the limit, and nothing of it is stored', async () => {
    const { database } = strict
    const [begun, wait] = [aSignal(), aSignal()]
    const hanging = database.transaction(async (transaction) => {
      await transaction.insert(notes).values(note(1))
      begun.give()
      await wait.given
      await transaction.insert(notes).values(note(2))
    })
    const failed = hanging.catch((error: Error) => error)
    await begun.given
    await database.insert(notes).values(note(3))
    wait.give()

    const error = (await failed) as Error
    expect(reason(error)).toBe('A transaction asked nothing for 0.4 s and was rolled back.')
    expect(code(error)).toBe('25P03')
    expect(await noted(strict)).toEqual([3])
  })

  test('more of them than there are connections leave the pool whole', async () => {
    const { database, pool } = strict
    const wait = aSignal()
    const all = Array.from({ length: pool.options.max + 2 }, (_, id) =>
      database
        .transaction(async (transaction) => {
          await transaction.insert(notes).values(note(id))
          await wait.given
        })
        .catch(() => 'refused'),
    )
    await database.insert(notes).values(note(100))
    expect(await useAllConnections(strict)).toBeGreaterThan(1)
    wait.give()
    expect(new Set(await Promise.all(all))).toEqual(new Set(['refused']))
    expect(await noted(strict)).toEqual([100])
  })

  test('one that asks the database outside of itself is refused instead of waiting for ever', async () => {
    const { database } = strict
    const knot = database.transaction(async (transaction) => {
      await transaction.insert(notes).values(note(1))
      await database.insert(notes).values(note(2))
      await transaction.insert(notes).values(note(3))
    })
    await expect(knot).rejects.toThrow()
    expect(await noted(strict)).toEqual([2])
  })
})

describe('a statement that does not come to its end', () => {
  test('is ended at the limit with a sentence, and who waited is told; then all works, and nothing is missing', async () => {
    const { database, pool } = strict
    await database.insert(notes).values(note(1))
    const begun = aSignal()
    const runaway = database.transaction(async (transaction) => {
      await transaction.insert(notes).values(note(2))
      begun.give()
      await transaction.execute(neverEnds)
    })
    const failed = runaway.catch((error: Error) => error)
    await begun.given
    // Each of them waits with its BEGIN, and one more waits for a connection.
    const waiting = Array.from({ length: pool.options.max }, () =>
      database.transaction(async () => 'done').catch((error: Error) => reason(error)),
    )

    const sentence =
      'A question took the database longer than 2 s and was ended. Please try once more.'
    expect(reason((await failed) as Error)).toBe(sentence)
    const told = await Promise.all(waiting)
    expect(told.filter((outcome) => outcome === sentence)).toHaveLength(pool.options.max - 1)

    expect(await useAllConnections(strict)).toBeGreaterThan(1)
    expect(await noted(strict)).toEqual([1])
    expect(notices).toEqual([expect.stringContaining('is being opened again')])
  })

  test('has no limit in work of the host itself', async () => {
    const slow = strict.withoutStatementLimit(() =>
      strict.database.execute(sql`select pg_sleep(2.5)`),
    )
    expect((await slow).rows).toHaveLength(1)
    expect(notices).toEqual([])
  })

  test('does not stall the process while it runs', async () => {
    let longest = 0
    let last = performance.now()
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const start = performance.now()
    await newsroom.database.execute(sql`select count(*) from generate_series(1, 2000000) as n`)
    const took = performance.now() - start
    clearInterval(ticks)
    expect(longest).toBeLessThan(took / 2)
  })
})

describe('what would end PostgreSQL', () => {
  test('a COPY from the client is refused, and the database opens again', async () => {
    const copy = newsroom.pool.query('copy notes from stdin')
    await expect(copy).rejects.toThrow('The database stopped and is being opened again.')
    await newsroom.database.insert(notes).values(note(1))
    expect(await noted()).toEqual([1])
  })

  test('words that read like its last words are only words', async () => {
    const words = '\nFATAL:  the end\nPANIC:  run'
    const twice = newsroom.database.insert(notes).values([note(1, words), note(1, words)])
    expect(code(await twice.catch((error) => error))).toBe('23505')
    await newsroom.database.execute(
      sql`do $$ begin raise warning ${sql.raw("'FATAL:  no'")}; end $$`,
    )
    expect(notices).toEqual([])
  })
})

test('answers do not pile up in the thread', async () => {
  const { database } = newsroom
  const ask = async (times: number) => {
    for (let at = 0; at < times; at++) {
      await database.execute(sql`select repeat('x', 2000000) as words`)
    }
  }
  await ask(20)
  const before = process.memoryUsage().rss
  await ask(100)
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})
