import { drizzle } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import type { Database } from '#server/database/database.ts'
import { asStartRefusal, takeDataFolder } from './data-folder.ts'
import { openPglitePool } from './pglite-pool.ts'
import type { DatabaseLimits } from './pglite-thread.ts'
import { openPostgresPool } from './postgres-pool.ts'
import { StartRefusal } from './start-refusal.ts'

/** A folder of this machine, or the address of a PostgreSQL server. */
export type DatabasePlace = { folder: string } | { url: string }

export type DatabaseHooks = {
  /**
   * Told once when nothing more can be stored. Every question from then on fails with the same
   * sentence; only a new start, after somebody looked after the disk, goes on.
   */
  onBroken(reason: string): void
  /** Told in a sentence of what the host should log: a connection lost, a thread opened again. */
  onNotice?(sentence: string): void
}

export type OpenedDatabase = {
  kind: 'pglite' | 'postgres'
  pool: Pool
  database: Database
  /** For work of the host itself that may take minutes, such as migrations. */
  withoutStatementLimit<T>(work: () => Promise<T>): Promise<T>
  /** Of a folder alone: copies the database into another folder while it works. */
  copyTo?(folder: string): Promise<void>
  /** Lets what runs finish for a second, writes all into its place, and frees the folder. */
  close(): Promise<void>
}

const usualLimits: DatabaseLimits = { statementMs: 30_000, idleTransactionMs: 5_000 }

/** @throws StartRefusal with what the person who starts Stet can do */
export async function openDatabase(
  place: DatabasePlace,
  { onBroken, onNotice = () => {} }: DatabaseHooks,
  limits: Partial<DatabaseLimits> = {},
): Promise<OpenedDatabase> {
  const allLimits = { ...usualLimits, ...limits }
  if ('url' in place) {
    const opened = await openPostgresPool(place.url, allLimits, onNotice)
    return { kind: 'postgres', ...opened, database: drizzle(opened.pool) }
  }

  const { lock, database } = await takeDataFolder(place.folder)
  try {
    const opened = await openPglitePool(database, allLimits, { onBroken, onNotice })
    const close = async () => {
      await opened.close()
      await lock.release()
    }
    return { kind: 'pglite', ...opened, database: drizzle(opened.pool), close }
  } catch (error) {
    await lock.release()
    throw cannotBeOpened(place.folder, error)
  }
}

function cannotBeOpened(folder: string, error: unknown): StartRefusal {
  const words = error instanceof Error ? error.message : String(error)
  if (/E(ACCES|PERM|ROFS)|[Pp]ermission denied|Read-only/.test(words)) {
    return asStartRefusal(folder, { code: 'EACCES', message: words })
  }
  if (/ENOSPC|EDQUOT|No space left/.test(words)) {
    return asStartRefusal(folder, { code: 'ENOSPC', message: words })
  }
  if (/allocate|[Oo]ut of memory|ENOMEM/.test(words)) {
    return new StartRefusal(
      `There is not enough memory to open the database in ${folder}. What is in it stays as it is. Free some memory, then start Stet again.`,
      { cause: error },
    )
  }
  if (/^E[A-Z]+$/.test(words)) return asStartRefusal(folder, { code: words, message: words })
  return new StartRefusal(
    `The database in the folder ${folder} cannot be opened: it is damaged, or of another version of Stet. Put back a copy of the folder, or choose another with STET_DATA.`,
    { cause: error },
  )
}
