import type { PoolClient } from 'pg'
import { keptPhotos, type KeptPhotos } from '../photo-storage.ts'
import type { Settings } from '../settings.ts'
import { createCopyFile, type CopyFile } from './copy-file.ts'
import { countersOf, newsroomTables, plainTextSettings, rowsOf } from './newsroom-tables.ts'
import { inOneSnapshot, openForReading } from './open-for-reading.ts'

export type WrittenCopy = {
  stories: number
  photos: number
  /** Names of photo files that the newsroom should have and has not. */
  missing: string[]
}

/**
 * Writes the whole newsroom into one file: every table in one snapshot of the database, and the
 * files of its photos. It may be at work meanwhile.
 *
 * @throws StartRefusal
 */
export async function writeCopy(
  settings: Pick<Settings, 'databaseUrl' | 'folder' | 's3'>,
  path: string,
  at: Date,
): Promise<WrittenCopy> {
  const newsroom = await openForReading(settings)
  try {
    const file = await createCopyFile(path)
    try {
      // Files of photos are put before their rows and never removed: all in the rows are there.
      const kept = keptPhotos(settings, () => new Date())
      const written = await inOneSnapshot(newsroom.pool, (client) =>
        copyAll(client, file, kept, at),
      )
      await file.finish()
      return written
    } catch (error) {
      await file.giveUp()
      throw error
    }
  } finally {
    await newsroom.close()
  }
}

async function copyAll(client: PoolClient, file: CopyFile, kept: KeptPhotos, at: Date) {
  await client.query(plainTextSettings)
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations order by name',
  )
  await file.head({ at: at.toISOString(), migrations })
  for (const table of await newsroomTables(client)) {
    await file.table({
      table: table.name,
      columns: table.columns.map(({ name }) => name),
      counters: await countersOf(client, table),
    })
    for await (const row of rowsOf(client, table)) await file.row(row)
  }
  const { rows: photos } = await client.query<{ name: string }>(photoFileNames)
  const missing: string[] = []
  for (const { name } of photos) {
    const stored = await kept.open(name)
    if (stored) await file.photo(name, stored)
    else missing.push(name)
  }
  const { rows } = await client.query<{ stories: number; photos: number }>(
    `select (select count(*)::int from stories) as stories,
      (select count(*)::int from photos) as photos`,
  )
  return { stories: 0, photos: 0, ...rows[0], missing }
}

/** Of every photo its original and its renditions. */
export const photoFileNames = `
  select original_name as name from photos union select name from photo_files order by name`
