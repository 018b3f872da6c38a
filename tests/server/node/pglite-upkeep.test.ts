import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMemoryDatabase } from '#mocks/open-memory-database.ts'
import { upkeep } from '#server/node/pglite-upkeep.ts'

let memory: Awaited<ReturnType<typeof openMemoryDatabase>>

beforeAll(async () => {
  memory = await openMemoryDatabase()
})
afterAll(() => memory.close())

const number = async (query: string) => {
  const { rows } = await memory.pglite.query<{ value: number }>(`select (${query})::int as value`)
  return rows[0]?.value ?? 0
}
const logBytes = () =>
  number(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) from pg_control_checkpoint()`,
  )
const tableBytes = () => number(`select pg_relation_size('updates')`)

const upkeepUntilDone = async () => {
  while (await upkeep(memory.pglite)) {}
}
/** PostgreSQL counts changes once a second at most. */
const countChanges = () => memory.pglite.exec('select pg_stat_force_next_flush()')

const write = () =>
  memory.pglite.exec(
    `insert into updates (bytes)
       select string_agg(md5(random()::text), '') from generate_series(1, 5000) as row,
         generate_series(1, 60) group by row`,
  )

test('a folded log of updates gives its room to the next words', async () => {
  const { pglite } = memory
  await pglite.exec('create table updates (id serial primary key, bytes text)')
  await write()
  const before = await tableBytes()
  await pglite.exec('delete from updates')
  await countChanges()

  await upkeepUntilDone()
  await write()

  expect(await tableBytes()).toBeLessThan(before * 1.1)
})

test('the write-ahead log is cut before it grows without end', async () => {
  while ((await logBytes()) < 40_000_000) await write()
  await upkeepUntilDone()
  expect(await logBytes()).toBeLessThan(10_000_000)
})

test('a database that nobody changed is left alone', async () => {
  await upkeepUntilDone()
  const before = await logBytes()
  expect(await upkeep(memory.pglite)).toBe(false)
  expect(await logBytes()).toBe(before)
})
