import type { PoolClient } from 'pg'
import type { CopyTable } from './copy-file.ts'

type Column = { name: string; type: string; counter: string | null }
export type NewsroomTable = { name: string; columns: Column[] }

/**
 * What a copy leaves out: who is signed in (a session that ended since may not come back to life)
 * and what the migrations themselves write down.
 */
const leftOut = ['migrations', 'sessions', 'sign_in_attempts']

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const placeOf = (table: string) => `public.${quoted(table)}`

/** How PostgreSQL writes values as text, whatever server or session it is. */
export const plainTextSettings = `
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1`

/** All tables of the newsroom, those that others refer to before those others. */
export async function newsroomTables(client: PoolClient): Promise<NewsroomTable[]> {
  const { rows: columns } = await client.query<Column & { table: string }>(
    `select tables.relname as "table", attname as name,
        format_type(atttypid, atttypmod) as type,
        pg_get_serial_sequence(format('public.%I', tables.relname), attname) as counter
       from pg_class as tables
       join pg_attribute on attrelid = tables.oid and attnum > 0
        and not attisdropped and attgenerated = ''
      where tables.relnamespace = 'public'::regnamespace and tables.relkind = 'r'
      order by tables.relname, attnum`,
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select one.relname as "from", other.relname as "to" from pg_constraint
       join pg_class as one on one.oid = conrelid
       join pg_class as other on other.oid = confrelid
      where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  )
  let left = [...new Set(columns.map(({ table }) => table))].filter(
    (name) => !leftOut.includes(name),
  )
  const inOrder: string[] = []
  while (left.length > 0) {
    const free = left.filter((name) =>
      references.every(({ from, to }) => from !== name || !left.includes(to)),
    )
    if (free.length === 0) throw new Error(`Tables refer to one another: ${left.join(', ')}`)
    inOrder.push(...free)
    left = left.filter((name) => !free.includes(name))
  }
  return inOrder.map((name) => ({
    name,
    columns: columns.filter(({ table }) => table === name),
  }))
}

/** Where the columns of a table that count by themselves stand. */
export async function countersOf(
  client: PoolClient,
  { columns }: NewsroomTable,
): Promise<CopyTable['counters']> {
  const counters: CopyTable['counters'] = {}
  for (const { name, counter } of columns) {
    if (!counter) continue
    const { rows } = await client.query<{ last: string; isUsed: boolean }>(
      `select last_value::text as last, is_called as "isUsed" from ${counter}`,
    )
    if (rows[0]) counters[name] = rows[0]
  }
  return counters
}

/** Bytes of rows that are in memory at once, about. */
const bytesAtOnce = 2 * 1024 * 1024

/** The rows of a table as JSON arrays, a few at a time. Only inside a transaction. */
export async function* rowsOf(
  client: PoolClient,
  { name, columns }: NewsroomTable,
): AsyncGenerator<string> {
  const texts = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  await client.query(
    `declare copied_rows no scroll cursor for
       select json_build_array(${texts})::text as json from ${placeOf(name)}`,
  )
  let most = 10
  for (;;) {
    const { rows } = await client.query<{ json: string }>(`fetch ${most} from copied_rows`)
    if (rows.length === 0) break
    let bytes = 0
    for (const { json } of rows) {
      bytes += json.length
      yield json
    }
    const fitting = Math.floor((bytesAtOnce / bytes) * rows.length)
    most = Math.max(1, Math.min(fitting, 1_000, most * 4))
  }
  await client.query('close copied_rows')
}

/** Puts rows of a copy into the table of that name. */
export async function insertRows(
  client: PoolClient,
  table: CopyTable,
  typeOf: (column: string) => string,
  rows: readonly string[],
): Promise<void> {
  const names = table.columns.map(quoted).join(', ')
  const values = table.columns.map((name, at) => `(value ->> ${at})::${typeOf(name)}`).join(', ')
  await client.query(
    `insert into ${placeOf(table.table)} (${names}) overriding system value
       select ${values} from json_array_elements($1::json) as value`,
    [`[${rows.join(',')}]`],
  )
}

export async function setCounters(client: PoolClient, { table, counters }: CopyTable) {
  for (const [column, { last, isUsed }] of Object.entries(counters)) {
    await client.query(`select setval(pg_get_serial_sequence($1, $2), $3::bigint, $4)`, [
      placeOf(table),
      column,
      last,
      isUsed,
    ])
  }
}

/** True when a table of the newsroom holds anything. */
export async function holdsRows(client: PoolClient): Promise<boolean> {
  for (const { name } of await newsroomTables(client)) {
    const { rows } = await client.query(`select 1 from ${placeOf(name)} limit 1`)
    if (rows.length > 0) return true
  }
  return false
}

export const emptyTables = async (client: PoolClient, tables: readonly NewsroomTable[]) => {
  const names = tables.map(({ name }) => placeOf(name)).join(', ')
  await client.query(`truncate ${names} cascade`)
}
