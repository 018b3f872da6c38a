import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

type Rows<Row> = { rows: Row[] }

/** Both drivers answer a raw statement with its rows. */
interface WithRows extends PgQueryResultHKT {
  type: Rows<this['row']>
}

/** The newsroom's database: PostgreSQL, or PGlite in a thread or a tab. Stores never learn which. */
export type Database = PgDatabase<WithRows>

/** The same inside `database.transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** Where a store may be used alone or as a part of something larger. */
export type DatabaseOrTransaction = Database | Transaction
