import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate, type MigrationFile } from '#server/database/migrate.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'
import { openMemoryDatabase } from '#mocks/open-memory-database.ts'

const cache = fileURLToPath(new URL('../../node_modules/.cache/test-database/', import.meta.url))

/**
 * An empty newsroom's database, migrated. The first test of all makes it; the others open a copy,
 * which takes a quarter of the time.
 */
export async function openTestDatabase() {
  const files = await readMigrationFiles()
  const path = join(cache, `${await fingerprint(files)}.tar`)
  const kept = await readFile(path).catch(() => undefined)
  if (kept) return openMemoryDatabase(new Blob([new Uint8Array(kept)]))

  const made = await openMemoryDatabase()
  await migrate(made.database, files)
  const dump = await made.pglite.dumpDataDir('none')
  await mkdir(cache, { recursive: true })
  // Written aside and renamed: another worker sees all of it or nothing.
  const aside = `${path}.${randomUUID()}`
  await writeFile(aside, new Uint8Array(await dump.arrayBuffer()))
  await rename(aside, path)
  return made
}

/** Of all that the copy depends on: the migrations and the database's own version. */
async function fingerprint(files: readonly MigrationFile[]): Promise<string> {
  const version = await readFile(
    new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url),
    'utf8',
  )
  return createHash('sha256')
    .update(JSON.stringify([files, version]))
    .digest('hex')
    .slice(0, 32)
}
