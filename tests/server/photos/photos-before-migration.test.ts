import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openMemoryDatabase } from '#mocks/open-memory-database.ts'
import { noPhotoFacts } from '#domain/photos/photo.ts'
import { migrate } from '#server/database/migrate.ts'
import { readMigrationFiles } from '#server/node/migration-files.ts'
import { photos } from '#server/photos/tables.ts'

test('photos that were there before English forms are found by them, too', async () => {
  const { database, close } = await openMemoryDatabase()
  const all = await readMigrationFiles()
  await migrate(
    database,
    all.filter(({ name }) => name < '0022'),
  )
  await database.insert(photos).values({
    ...noPhotoFacts,
    id: '00000000-0000-4000-8000-000000000001',
    contentHash: 'quay',
    fileName: 'quay.jpg',
    originalName: 'quay.jpg',
    caption: 'Volunteers walking on the quay.',
    width: 3,
    height: 2,
    renditions: [],
    uploadedAt: new Date(Date.UTC(2026, 10, 1)),
    revision: 0,
  })
  const isFound = async (word: string) => {
    const { rows } = await database.execute(
      sql`select 1 from photos where search like form_of_words(${word})`,
    )
    return rows.length === 1
  }
  expect(await isFound('walked')).toBe(false)
  await migrate(database, all)
  expect(await isFound('walked')).toBe(true)
  expect(await isFound('sailed')).toBe(false)
  await close()
})
