import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database } from '#server/database/database.ts'

type Query = <Row>(
  text: string,
  values?: unknown[],
  options?: QueryOptions,
) => Promise<Results<Row>>
type Exec = (text: string, options?: QueryOptions) => Promise<Results[]>

/**
 * Without values a text may hold several statements, as on the server's driver, so that a
 * migration is one `execute` on both. The answer is the last statement's.
 */
const severalStatements =
  (query: Query, exec: Exec): Query =>
  async <Row>(text: string, values?: unknown[], options?: QueryOptions) => {
    if (values?.length) return query<Row>(text, values, options)
    const answers = await exec(text, options)
    return answers.at(-1) as Results<Row>
  }

class MemoryPglite extends PGlite {
  override query = severalStatements(super.query.bind(this), super.exec.bind(this))

  override transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return super.transaction((transaction) => {
      const query = severalStatements(transaction.query, transaction.exec)
      return work(Object.assign(transaction, { query }))
    })
  }
}

/**
 * A database that lives as long as the tab or the test, with the extensions that search needs.
 * Migrations are the caller's, as on the server.
 *
 * @param from what `pglite.dumpDataDir('none')` of another one gave: opens a copy of it, in a
 *   quarter of the time of an empty one
 */
export async function openMemoryDatabase(from?: Blob) {
  const pglite = new MemoryPglite({ extensions: { unaccent, pg_trgm }, loadDataDir: from })
  await pglite.waitReady
  const database: Database = drizzle(pglite)
  return { database, pglite, close: () => pglite.close() }
}
