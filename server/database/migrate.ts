import { sql } from 'drizzle-orm'
import type { Database, Transaction } from './database.ts'

/** One file of server/database/migrations. Files are taken in the order of their names. */
export type MigrationFile = { readonly name: string; readonly sql: string }

type Applied = { name: string; checksum: string }

/** The database and this program's migrations do not fit. The message says what to do. */
export class MigrationRefusal extends Error {
  override readonly name = 'MigrationRefusal'
}

/**
 * Brings the database to where this program needs it: each file in a transaction of its own,
 * each once, also when several programs start at the same time.
 *
 * @returns the names of the files that were applied now
 */
export async function migrate(
  database: Database,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const known = await Promise.all(
    files.toSorted(byName).map(async (file) => ({ ...file, checksum: await checksumOf(file.sql) })),
  )
  const appliedNow: string[] = []
  for (;;) {
    const applied = await database.transaction((transaction) => applyNext(transaction, known))
    if (!applied) return appliedNow
    appliedNow.push(applied)
  }
}

async function applyNext(transaction: Transaction, known: (MigrationFile & Applied)[]) {
  // Others who start now wait here, and then find the work done.
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('stet migrations'))`)
  // A long change of a large table may take longer than a request may.
  await transaction.execute(sql`set local statement_timeout = 0`)
  await transaction.execute(sql`create table if not exists migrations (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`)
  const { rows: applied } = await transaction.execute<Applied>(
    sql`select name, checksum from migrations`,
  )
  refuseWhatDoesNotFit(applied, known)

  const next = known.find(({ name }) => !applied.some((earlier) => earlier.name === name))
  if (!next) return undefined
  try {
    await transaction.execute(sql.raw(next.sql))
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new Error(`The migration ${next.name} failed: ${String(reason)}`, { cause: error })
  }
  await transaction.execute(
    sql`insert into migrations (name, checksum) values (${next.name}, ${next.checksum})`,
  )
  return next.name
}

function refuseWhatDoesNotFit(applied: Applied[], known: Applied[]) {
  const newestKnown = known.at(-1)?.name ?? ''
  const newestApplied =
    applied
      .map(({ name }) => name)
      .toSorted()
      .at(-1) ?? ''

  for (const { name, checksum } of applied) {
    const file = known.find((one) => one.name === name)
    if (!file && name > newestKnown) {
      throw new MigrationRefusal(
        `The database was made by a newer Stet (it has had ${name}). Start that version, or put back a copy of the database from before the update.`,
      )
    }
    if (!file) {
      throw new MigrationRefusal(
        `The database has had the migration ${name}, which is missing here. Put the file back into server/database/migrations.`,
      )
    }
    if (file.checksum !== checksum) {
      throw new MigrationRefusal(
        `The migration ${name} was changed after this database had it. Put it back as it was, and write the change as a new migration.`,
      )
    }
  }
  const tooEarly = known.find(
    ({ name }) => name < newestApplied && !applied.some((earlier) => earlier.name === name),
  )
  if (tooEarly) {
    throw new MigrationRefusal(
      `The migration ${tooEarly.name} comes before ${newestApplied}, which this database has had already. Give it a number after it.`,
    )
  }
}

const byName = (one: MigrationFile, other: MigrationFile) => (one.name < other.name ? -1 : 1)

/** The same for a checkout with Windows' line ends. */
async function checksumOf(text: string) {
  const bytes = new TextEncoder().encode(text.replaceAll('\r\n', '\n'))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
