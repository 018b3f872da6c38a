import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { migrate, MigrationRefusal } from '#server/database/migrate.ts'
import { takeDataFolder } from '../data-folder.ts'
import { readMigrationFiles } from '../migration-files.ts'
import { openDatabase } from '../open-database.ts'
import { openPglitePool } from '../pglite-pool.ts'
import { syncFolder } from '../photo-files.ts'
import { keptPhotos, type KeptPhotos } from '../photo-storage.ts'
import type { Settings } from '../settings.ts'
import { StartRefusal } from '../start-refusal.ts'
import { readCopyFile, type CopyHead, type CopyTable } from './copy-file.ts'
import {
  emptyTables,
  holdsRows,
  insertRows,
  newsroomTables,
  setCounters,
  type NewsroomTable,
} from './newsroom-tables.ts'

const limits = { statementMs: 3_600_000, idleTransactionMs: 3_600_000 }
const mostBytesAtOnce = 2 * 1024 * 1024

export type RestoredCopy = { at: string; rows: number; photoFiles: number }

type Place = Pick<Settings, 'databaseUrl' | 'folder' | 's3'>

/**
 * Puts a copy into an empty place: a new folder, or an empty PostgreSQL and a folder without
 * photos. The copy is read to its end before anything is written; a restore that fails leaves
 * nothing that a newsroom would open.
 *
 * @throws StartRefusal
 */
export async function restoreCopy(path: string, place: Place): Promise<RestoredCopy> {
  for await (const _ of readCopyFile(path)) void _
  const photos = keptPhotos(place, () => new Date())
  const filled = await photos.filledPlace()
  if (filled) throw notEmpty(filled)
  return place.databaseUrl
    ? restoreIntoServer(path, place.folder, photos, place.databaseUrl)
    : restoreIntoFolder(path, place.folder, photos)
}

async function restoreIntoServer(path: string, folder: string, photos: KeptPhotos, url: string) {
  const { pool, close } = await openDatabase({ url }, { onBroken() {} }, limits)
  try {
    await mkdir(folder, { recursive: true })
    return await restoreInto(pool, path, photos)
  } finally {
    await close()
  }
}

async function restoreIntoFolder(path: string, folder: string, photos: KeptPhotos) {
  const { lock, database } = await takeDataFolder(folder)
  const unfinished = `${database}.new`
  try {
    if (existsSync(database)) throw notEmpty(`The folder ${folder}`)
    await rm(unfinished, { recursive: true, force: true })
    const { pool, close } = await openPglitePool(unfinished, limits, {
      onBroken() {},
      onNotice() {},
    })
    const restored = await restoreInto(pool, path, photos).finally(close)
    // A newsroom opens only what bears this name: it gets it when all of it is there.
    await rename(unfinished, database)
    await syncFolder(folder)
    return restored
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await lock.release()
  }
}

async function restoreInto(pool: Pool, path: string, kept: KeptPhotos): Promise<RestoredCopy> {
  const records = readCopyFile(path)
  const first = await records.next()
  const head = !first.done && first.value.is === 'head' ? first.value.head : undefined
  if (!head) throw new Error('A copy begins with its head.')
  const client = await pool.connect()
  const photos = await kept.restore()
  try {
    if (await holdsRows(client)) throw notEmpty('The database')
    await makeTables(pool, head)
    const restored = { at: head.at, rows: 0, photoFiles: 0 }
    await client.query(`begin; set local statement_timeout = 0;
      set local idle_in_transaction_session_timeout = 0`)
    const known = await newsroomTables(client)
    await emptyTables(client, known)

    let table: CopyTable | undefined
    let rows: string[] = []
    let bytes = 0
    const flush = async () => {
      if (table && rows.length > 0) await insertRows(client, table, typesOf(known, table), rows)
      restored.rows += rows.length
      rows = []
      bytes = 0
    }
    for await (const record of records) {
      if (record.is === 'row') {
        rows.push(record.json)
        bytes += record.json.length
        if (bytes > mostBytesAtOnce) await flush()
        continue
      }
      await flush()
      if (record.is === 'table') {
        table = record.table
        await setCounters(client, table)
      }
      if (record.is === 'photo') {
        await photos.put(record.name, record.bytes)
        restored.photoFiles += 1
      }
    }
    await flush()
    await client.query('commit')
    await photos.keep()
    await migrate(drizzle(pool), await readMigrationFiles())
    return restored
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    await photos.giveUp()
    throw error instanceof MigrationRefusal ? new StartRefusal(error.message) : error
  } finally {
    client.release()
    await records.return(undefined)
  }
}

/** The tables as they were when the copy was made; what came later is migrated after it. */
async function makeTables(pool: Pool, { migrations }: CopyHead) {
  const files = await readMigrationFiles()
  const names = new Set(migrations.map(({ name }) => name))
  const unknown = migrations.find(({ name }) => !files.some((file) => file.name === name))
  if (unknown) {
    throw new StartRefusal(
      `The copy was made by a newer Stet (it has had ${unknown.name}). Restore it with that version.`,
    )
  }
  const database = drizzle(pool)
  await migrate(
    database,
    files.filter(({ name }) => names.has(name)),
  )
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migrations',
    )
    const fits = rows.every((row) =>
      migrations.some(({ name, checksum }) => name === row.name && checksum === row.checksum),
    )
    if (fits) return
  } finally {
    client.release()
  }
  throw new StartRefusal(
    'The database there and the copy are of different versions. Restore into a new, empty database.',
  )
}

const typesOf =
  (known: readonly NewsroomTable[], { table }: CopyTable) =>
  (column: string) => {
    const type = known
      .find(({ name }) => name === table)
      ?.columns.find(({ name }) => name === column)
    if (!type) throw new StartRefusal(`The copy holds ${table}.${column}, which this Stet has not.`)
    return type.type
  }

const notEmpty = (what: string) =>
  new StartRefusal(
    `${what} holds a newsroom already. Restore into an empty place: a new folder with STET_DATA, a new database with DATABASE_URL, or an empty bucket with STET_S3_BUCKET.`,
  )
