import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#server/database/database.ts'
import { findPrintedNames, printedNamesQuery } from '#server/names/find-printed-names.ts'
import { printManyNames } from '../../support/many-names.ts'
import { openPostgresOfTest } from '../../support/postgres-of-test.ts'
import { postgresPrograms, startPostgres } from '../../support/postgres-server.ts'
import { openTestDatabase } from '../../support/test-database.ts'

const noon = new Date('2026-11-25T12:00:00Z')
const asked = [
  { spelling: 'Marchenco', given: null },
  { spelling: 'Marchenko', given: 'Julia' },
]

/** A server that starts is not there at once. */
async function openPatiently(url: string): Promise<Database> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await openPostgresOfTest(url)
    } catch (error) {
      if (tries === 100) throw error
      await sleep(100)
    }
  }
}

async function planOf(database: Database): Promise<string> {
  const { rows } = await database.execute<Record<string, string>>(
    sql`explain ${printedNamesQuery(asked, noon)}`,
  )
  return rows.map((row) => Object.values(row)[0]).join('\n')
}

const stores: [
  string,
  boolean,
  () => Promise<{ database: Database; close: () => Promise<void> }>,
][] = [
  ['PGlite', true, openTestDatabase],
  [
    'a PostgreSQL server',
    postgresPrograms !== undefined,
    async () => {
      const server = await startPostgres()
      return { database: await openPatiently(server.url), close: () => server.close() }
    },
  ],
]

describe.each(stores)('among 100,000 names in print on %s', (_store, isHere, open) => {
  if (!isHere) {
    test.skip('this machine has none', () => {})
    return
  }
  let database: Database
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ database, close } = await open())
    await printManyNames(database)
  })
  afterAll(() => close?.())

  test('a name is counted in every spelling', async () => {
    const found = await findPrintedNames(database, asked, noon)
    expect(found.toSorted((a, b) => b.times - a.times)).toEqual([
      {
        nameKey: 'marcenko',
        spelling: 'Marchenko',
        times: 903,
        givens: [{ givenKey: 'julja', spelling: 'Yuliia', times: 903 }],
      },
      { nameKey: 'marcenko', spelling: 'Marchenco', times: 41, givens: [] },
    ])
  })

  test('it is found by the index, never by reading all', async () => {
    const plan = await planOf(database)
    expect(plan).toContain('printed_names_by_key')
    expect(plan).not.toContain('Seq Scan on printed_names')
  })
})
