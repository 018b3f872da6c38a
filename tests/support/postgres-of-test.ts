import { drizzle } from 'drizzle-orm/node-postgres'
import { Client, Pool } from 'pg'
import { migrate } from '#server/database/migrate.ts'
import type { Database } from '#server/database/database.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'

let opened = 0

/**
 * A database of this worker's own on a real server, made anew. It stays there after the tests, and
 * the next ones replace it.
 */
export async function openPostgresOfTest(url: string): Promise<Database> {
  opened += 1
  const name = `stet_test_${process.env['VITEST_POOL_ID'] ?? '0'}_${opened}`
  const server = new Client({ connectionString: url })
  await server.connect()
  await server.query(`drop database if exists ${name} with (force)`)
  await server.query(`create database ${name}`)
  await server.end()

  const place = new URL(url)
  place.pathname = `/${name}`
  const pool = new Pool({ connectionString: place.href, max: 8, allowExitOnIdle: true })
  // The next file's tests may replace the database while this one still holds a connection.
  pool.on('error', () => {})
  const database = drizzle(pool)
  await migrate(database, await readMigrationFiles())
  return database
}
