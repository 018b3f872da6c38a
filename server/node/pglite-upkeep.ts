import type { PGlite } from '@electric-sql/pglite'

const mostLogBytes = 32 * 1024 * 1024

type Database = Pick<PGlite, 'query' | 'exec'>

/**
 * What a PostgreSQL server does by itself and PGlite, being one process, does not: without it
 * the write-ahead log grows without end, and deleted rows keep their room.
 *
 * One step a call, so that nobody waits longer than one step takes.
 *
 * @returns true when a step was taken, so that another one may be needed
 */
export async function upkeep(pglite: Database): Promise<boolean> {
  // The measures are those of PostgreSQL's autovacuum.
  const { rows: tables } = await pglite.query<{ name: string }>(
    `select format('%I.%I', changes.schemaname, changes.relname) as name
       from pg_stat_user_tables as changes join pg_class on pg_class.oid = relid
      where n_dead_tup > 50 + 0.2 * greatest(reltuples, 0)
         or n_ins_since_vacuum > 1000 + 0.2 * greatest(reltuples, 0)
         or n_mod_since_analyze > 50 + 0.1 * greatest(reltuples, 0)
      order by n_dead_tup desc limit 1`,
  )
  const [table] = tables
  if (table) {
    await pglite.exec(`vacuum (analyze) ${table.name}`)
    return true
  }
  const { rows: logs } = await pglite.query<{ bytes: number }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes
       from pg_control_checkpoint()`,
  )
  if ((logs[0]?.bytes ?? 0) < mostLogBytes) return false
  await pglite.exec('checkpoint')
  return true
}
