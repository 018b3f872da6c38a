import { createHash } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client, Pool } from 'pg'
import { migrate, type MigrationFile } from '#server/database/migrate.ts'
import type { Database } from '#server/database/database.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'

/** More databases at once than any run has workers and files that ask for several. */
const mostPlaces = 200
/** So that two workers do not make the pattern at once. */
const patternLock = 1
const placeLock = (place: number) => 1_000 + place

const at = (url: string, name: string): string => {
  const place = new URL(url)
  place.pathname = `/${name}`
  return place.href
}

const poolOf = (url: string) => {
  const pool = new Pool({ connectionString: url, max: 8, allowExitOnIdle: true })
  // The next file's tests may replace the database while this one still holds a connection.
  pool.on('error', () => {})
  return pool
}

/** The database of which the others are copies, which is much quicker than to migrate each. */
async function pattern(server: Client, url: string, files: readonly MigrationFile[]) {
  const print = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
  const name = `stet_test_pattern_${print}`
  await server.query('select pg_advisory_lock($1)', [patternLock])
  try {
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return name
    const half = `${name}_half`
    await server.query(`drop database if exists ${half} with (force)`)
    await server.query(`create database ${half}`)
    const pool = poolOf(at(url, half))
    await migrate(drizzle(pool), files)
    await pool.end()
    await server.query(`alter database ${half} rename to ${name}`)
    return name
  } finally {
    await server.query('select pg_advisory_unlock($1)', [patternLock])
  }
}

/** A place that no living worker has: its lock goes with the connection. */
async function freePlace(server: Client): Promise<number> {
  for (let place = 1; place <= mostPlaces; place += 1) {
    const { rows } = await server.query('select pg_try_advisory_lock($1) as mine', [
      placeLock(place),
    ])
    if (rows[0].mine) return place
  }
  throw new Error(`More than ${mostPlaces} databases are open at once.`)
}

/**
 * An empty newsroom's database of this worker's own on a real server. It stays there after the
 * tests, and the next ones replace it.
 */
export async function openPostgresOfTest(url: string): Promise<Database> {
  const server = new Client({ connectionString: url })
  await server.connect()
  server.on('error', () => {})
  const from = await pattern(server, url, await readMigrationFiles())
  const name = `stet_test_${await freePlace(server)}`
  await server.query(`drop database if exists ${name} with (force)`)
  await server.query(`create database ${name} template ${from}`)
  // The connection stays for its lock; it keeps no worker alive.
  ;(server as unknown as { unref?: () => void }).unref?.()
  return drizzle(poolOf(at(url, name)))
}
