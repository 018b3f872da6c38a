import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationFile } from '#server/database/migrate.ts'

// A path, not a URL of the module: tests of the desk run with a browser's URL.
const folder = join(import.meta.dirname, '../database/migrations')

/** The migrations of this program, in order. */
export async function readMigrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') })),
  )
}
