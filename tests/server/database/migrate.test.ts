import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMemoryDatabase } from '#mocks/open-memory-database.ts'
import type { Database } from '#server/database/database.ts'
import { migrate, MigrationRefusal } from '#server/database/migrate.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'

const stories = {
  name: '0001-stories.sql',
  sql: `
    create table stories (slug text primary key); -- a remark; with a semicolon
    insert into stories values ('bridge-open'), ('it''s; shut');
    create function double(n int) returns int language sql as $$ select n * 2; $$;
  `,
}
const sections = { name: '0002-sections.sql', sql: 'alter table stories add column section text' }

let memory: Awaited<ReturnType<typeof openMemoryDatabase>>

beforeAll(async () => {
  memory = await openMemoryDatabase()
})
afterAll(() => memory.close())

async function emptyDatabase() {
  await memory.database.execute(sql.raw('drop schema public cascade; create schema public'))
  return memory.database
}

const slugs = async (database: Database) => {
  const { rows } = await database.execute<{ slug: string }>(sql`select slug from stories`)
  return rows.map(({ slug }) => slug)
}

describe('a database in memory', () => {
  test('opens as a copy of another one, and then goes its own way', async () => {
    const original = await emptyDatabase()
    await migrate(original, [stories])

    const copy = await openMemoryDatabase(await memory.pglite.dumpDataDir('none'))
    await copy.database.execute(sql`delete from stories`)

    expect(await migrate(copy.database, [stories])).toEqual([])
    expect(await slugs(copy.database)).toEqual([])
    expect(await slugs(original)).toHaveLength(2)
    await copy.close()
  })

  test('a text of several statements answers with the rows of the last one', async () => {
    const database = await emptyDatabase()
    const outside = await database.execute(sql`select 1 as one; select 2 as two`)
    const inside = await database.transaction((transaction) =>
      transaction.execute(sql`select 3 as three; select 4 as four`),
    )
    expect([outside.rows, inside.rows]).toEqual([[{ two: 2 }], [{ four: 4 }]])
  })
})

describe('bringing the database up to date', () => {
  test('applies each file once, in the order of the names, with all of its statements', async () => {
    const database = await emptyDatabase()

    expect(await migrate(database, [sections, stories])).toEqual([stories.name, sections.name])
    expect(await migrate(database, [sections, stories])).toEqual([])

    expect(await slugs(database)).toEqual(['bridge-open', "it's; shut"])
    const { rows } = await database.execute(sql`select double(21) as answer, section from stories`)
    expect(rows[0]).toEqual({ answer: 42, section: null })
  })

  test('a file that fails leaves nothing of itself, and what came before stays', async () => {
    const database = await emptyDatabase()
    const broken = { name: '0002-broken.sql', sql: `delete from stories; create tabel photos ()` }

    await expect(migrate(database, [stories, broken])).rejects.toThrow(
      /The migration 0002-broken\.sql failed: .*syntax error/,
    )
    expect(await slugs(database)).toHaveLength(2)
    expect(await migrate(database, [stories, sections])).toEqual([sections.name])
  })

  test('two programs that start at once share the work', async () => {
    const database = await emptyDatabase()
    const [one, other] = await Promise.all([
      migrate(database, [stories, sections]),
      migrate(database, [stories, sections]),
    ])
    expect([...one, ...other].toSorted()).toEqual([stories.name, sections.name])
  })

  test('a checkout with line ends of Windows has the same files', async () => {
    const database = await emptyDatabase()
    await migrate(database, [stories])
    const windows = { ...stories, sql: stories.sql.replaceAll('\n', '\r\n') }
    expect(await migrate(database, [windows])).toEqual([])
  })

  test.each([
    ['a file that was changed afterwards', [{ ...stories, sql: 'select 1' }, sections], /changed/],
    ['a file that has gone', [sections], /0001-stories\.sql, which is missing here/],
    ['a database of a newer Stet', [stories], /newer Stet \(it has had 0002-sections\.sql\)/],
    [
      'a new file with an old number',
      [stories, { name: '0001-tags.sql', sql: 'select 1' }, sections],
      /0001-tags\.sql comes before 0002-sections\.sql/,
    ],
  ])('%s is refused with a sentence, and nothing is changed', async (_what, files, sentence) => {
    const database = await emptyDatabase()
    await migrate(database, [stories, sections])

    const refused = migrate(database, files)
    await expect(refused).rejects.toThrow(MigrationRefusal)
    await expect(refused).rejects.toThrow(sentence)
    expect(await migrate(database, [stories, sections])).toEqual([])
  })

  test("the newsroom's own migrations fit an empty database, and search has its extensions", async () => {
    const database = await emptyDatabase()
    const files = await readMigrationFiles()

    expect(await migrate(database, files)).toEqual(files.map(({ name }) => name))
    expect(files.length).toBeGreaterThan(0)
    const { rows } = await database.execute(
      sql`select unaccent('Zoë') as plain, similarity('Larkmouth', 'Larkmuth') > 0.5 as alike`,
    )
    expect(rows).toEqual([{ plain: 'Zoe', alike: true }])
  })
})
