import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'
import { migrate, type MigrationFile } from '#server/database/migrate.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'
import { openMemoryDatabase } from '#mocks/open-memory-database.ts'
import { openPostgresOfTest } from './postgres-of-test.ts'

export type TestDatabase = {
  database: Database
  close: () => Promise<void>
  /** Instead, for a test that has changed the tables themselves: nobody after it gets this one. */
  discard: () => Promise<void>
}

/** Of tests that have ended, emptied for the next ones of this file. */
const idle: Database[] = []

/**
 * An empty newsroom's database, migrated: in memory, or on the PostgreSQL server of
 * STET_TEST_DATABASE. A test that closes it hands it on to the next one of its file, so close rooms and jobs before.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const url = process.env['STET_TEST_DATABASE']
  const database = idle.pop() ?? (url ? await openPostgresOfTest(url) : await openCopy())
  return {
    database,
    close: async () => {
      await emptyTables(database)
      idle.push(database)
    },
    discard: () => emptyTables(database),
  }
}

async function emptyTables(database: Database): Promise<void> {
  const { rows } = await database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  )
  const tables = rows.map(({ name }) => sql.identifier(name))
  const empty = () =>
    database.execute(sql`truncate ${sql.join(tables, sql`, `)} restart identity cascade`)
  // What a test started and does not wait for may still read, and PostgreSQL then ends one of the two.
  await empty().catch(empty).catch(empty)
}

// A path, not a URL of the module: tests of the desk run with a browser's URL.
const cache = join(import.meta.dirname, '../../node_modules/.cache/test-database')

/** The first test of all makes the database; the others open a copy, which is much quicker. */
async function openCopy(): Promise<Database> {
  const files = await readMigrationFiles()
  const path = join(cache, `${await fingerprint(files)}.tar`)
  const kept = await readFile(path).catch(() => undefined)
  if (kept) return (await openMemoryDatabase(new Blob([new Uint8Array(kept)]))).database

  const { database, pglite } = await openMemoryDatabase()
  await migrate(database, files)
  const dump = await pglite.dumpDataDir('none')
  await mkdir(cache, { recursive: true })
  // Written aside and renamed: another worker sees all of it or nothing.
  const aside = `${path}.${randomUUID()}`
  await writeFile(aside, new Uint8Array(await dump.arrayBuffer()))
  await rename(aside, path)
  return database
}

/** Of all that the copy depends on: the migrations and the database's own version. */
async function fingerprint(files: readonly MigrationFile[]): Promise<string> {
  const version = await readFile(
    join(import.meta.dirname, '../../node_modules/@electric-sql/pglite/package.json'),
    'utf8',
  )
  return createHash('sha256')
    .update(JSON.stringify([files, version]))
    .digest('hex')
    .slice(0, 32)
}
