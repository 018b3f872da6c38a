import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Pool, PoolClient } from 'pg'
import type { Database } from '#server/database/database.ts'
import { askForDatabaseCopy } from '../door.ts'
import { FolderIsHeld } from '../folder-lock.ts'
import { openDatabase } from '../open-database.ts'
import { openPglitePool } from '../pglite-pool.ts'
import type { Settings } from '../settings.ts'
import { StartRefusal } from '../start-refusal.ts'

/** A reader may be slow: its disk, or the person's network. */
const limits = { statementMs: 3_600_000, idleTransactionMs: 3_600_000 }
const hooks = {
  onBroken: (reason: string) => {
    throw new StartRefusal(reason)
  },
  onNotice: () => {},
}

export type ReadableNewsroom = {
  pool: Pool
  database: Database
  close(): Promise<void>
}

/**
 * Opens the database of the present settings to read all of it: the server's, the folder's, or,
 * while a newsroom works on the folder, a copy that it makes of it.
 *
 * @throws StartRefusal
 */
export async function openForReading({
  databaseUrl,
  folder,
}: Pick<Settings, 'databaseUrl' | 'folder'>): Promise<ReadableNewsroom> {
  const opened = databaseUrl
    ? await openDatabase({ url: databaseUrl }, hooks, limits)
    : await openFolder(folder)
  const { rows } = await opened.pool.query(`select to_regclass('public.stories') as stories`)
  if (rows[0]?.stories) return opened
  await opened.close()
  throw noNewsroom(databaseUrl ? 'the database' : folder)
}

async function openFolder(folder: string): Promise<ReadableNewsroom> {
  if (!existsSync(join(folder, 'database'))) throw noNewsroom(folder)
  try {
    return await openDatabase({ folder }, hooks, limits)
  } catch (error) {
    const isHeld = error instanceof StartRefusal && error.cause instanceof FolderIsHeld
    if (!isHeld) throw error
  }
  const copy = await askForDatabaseCopy(folder)
  const remove = () => rm(copy, { recursive: true, force: true })
  try {
    const { pool, close } = await openPglitePool(copy, limits, hooks)
    return { pool, database: drizzle(pool), close: () => close().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

const noNewsroom = (where: string) =>
  new StartRefusal(
    `There is no newsroom in ${where}. Name the one you mean with STET_DATA or DATABASE_URL.`,
  )

/** Reads in one snapshot of the database: what is written meanwhile is not in it. */
export async function inOneSnapshot<T>(
  pool: Pool,
  read: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = 0;
       set local idle_in_transaction_session_timeout = 0`,
    )
    return await read(client)
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}
