import { readdir, readFile } from 'node:fs/promises'
import type { MigrationFile } from '#server/database/migrate.ts'

const folder = new URL('../database/migrations/', import.meta.url)

/** The migrations of this program, in order. */
export async function readMigrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
  )
}
