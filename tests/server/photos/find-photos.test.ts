import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PhotoFilter } from '#domain/photos/photo-use.ts'
import type { Database } from '#server/database/database.ts'
import {
  findPhotographers,
  findPhotos,
  photographersQuery,
  photosOfPage,
} from '#server/photos/find-photos.ts'
import { keepManyPhotos } from '../../support/many-photos.ts'
import { openTestDatabase } from '../../support/test-database.ts'

const calendar = { now: new Date('2026-11-24T12:30:00Z'), timeZone: 'Europe/Kyiv' }

describe('among 100,000 photos', () => {
  let database: Database
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ database, close } = await openTestDatabase())
    await keepManyPhotos(database)
  }, 240_000)
  afterAll(() => close?.())

  const numbersOf = async (filter: PhotoFilter) =>
    (await findPhotos(database, filter, calendar)).photos.map(({ fileName }) =>
      Number(fileName.replace(/\D/g, '')),
    )
  const planOf = async (query: ReturnType<typeof sql>) => {
    const { rows } = await database.execute<Record<string, string>>(sql`explain ${query}`)
    return rows.map((row) => Object.values(row)[0]).join('\n')
  }

  test.each<[string, PhotoFilter, number[]]>([
    ['who took them', { photographer: 'Maren Sollis' }, [1, 2, 3, 4, 5]],
    ['a credit that is lacking', { needs: 'credit' }, [7, 5007, 10_007]],
    ['rights that nobody has said', { rights: 'unknown' }, [9, 5009, 10_009]],
    ['the need of rights', { needs: 'rights' }, [9, 5009, 10_009]],
    ['rights that end', { rights: 'ending' }, [11, 5011, 10_011]],
    ['no story that shows them', { unused: 'true' }, [13, 5013, 10_013]],
    ['two things at once', { unused: 'true', rights: 'staff' }, [13, 5013, 10_013]],
    ['rights that none has', { rights: 'one-use' }, []],
    ['a caption that no story lacks', { needs: 'caption' }, []],
  ])('a page is found by %s', async (_what, filter, first) => {
    expect((await numbersOf(filter)).slice(0, first.length || 1).slice(0, 5)).toEqual(first)
  })

  test('today begins at midnight in the newsroom, not elsewhere', async () => {
    // 12:00 UTC is 14:00 in Kyiv: every seventh minute since midnight there.
    const numbers = await numbersOf({ when: 'today', photographer: 'Photographer 120' })
    expect(numbers).toEqual([120])
    const midnight = 14 * 60
    expect(120 * 7).toBe(midnight)
    expect(await numbersOf({ when: 'today', photographer: 'Photographer 121' })).toEqual([])
    expect(await numbersOf({ when: 'week', photographer: 'Photographer 121' })).toHaveLength(7)
  })

  test.each<[string, PhotoFilter, string]>([
    ['the newest', {}, 'photos_newest'],
    ['of today', { when: 'today' }, 'photos_newest'],
    ['of somebody', { photographer: 'Maren Sollis' }, 'photos_by_photographer'],
    ['without a credit', { needs: 'credit' }, 'photos_without_credit'],
    ['of unknown rights', { rights: 'unknown' }, 'photos_by_rights'],
    ['of rights that end', { rights: 'ending' }, 'photos_by_end_of_rights'],
    ['unused', { unused: 'true' }, 'photos_unused'],
    ['without a caption', { needs: 'caption' }, 'photos_pkey'],
    ['without an alt text', { needs: 'alt-text' }, 'photos_pkey'],
  ])('a page %s comes by an index, never by reading all', async (_what, filter, index) => {
    const plan = await planOf(photosOfPage(database, filter, calendar).getSQL())
    expect(plan).toContain(index)
    expect(plan).not.toContain('Seq Scan on photos')
  })

  test('who took photos is a list of names, each found by one step along an index', async () => {
    const names = await findPhotographers(database)
    expect(names).toHaveLength(201)
    expect(names[0]).toBe('Maren Sollis')
    expect(await planOf(photographersQuery)).not.toContain('Seq Scan')
  })
})
