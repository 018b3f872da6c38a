import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PhotoFilter } from '#domain/photos/photo-use.ts'
import type { Database } from '#server/database/database.ts'
import { findNames, findPhotos, namesQuery, photosOfPage } from '#server/photos/find-photos.ts'
import { keepManyPhotos } from '../../support/many-photos.ts'
import { openTestDatabase } from '../../support/test-database.ts'

const calendar = { now: new Date('2026-11-24T12:30:00Z'), timeZone: 'Europe/Kyiv' }

describe('among 100,000 photos', () => {
  let database: Database
  let discard: () => Promise<void>
  beforeAll(async () => {
    ;({ database, discard } = await openTestDatabase())
    await keepManyPhotos(database)
  }, 240_000)
  // It lacks what finds photos by words.
  afterAll(() => discard?.())

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
    ['a credit', { credit: 'Harbour desk' }, [17, 5017, 10_017]],
    ['the day it was taken', { takenFrom: '2026-10-05', takenTo: '2026-10-05' }, [19, 21, 5019]],
    ['days it was taken', { takenFrom: '2026-09-01', takenTo: '2026-10-06' }, [19, 21, 23, 5019]],
    ['the first day it was taken', { takenFrom: '2026-10-06' }, [21, 23, 5021]],
    ['the last day it was taken', { takenTo: '2024-04-30' }, []],
    ['a story that shows it', { used: 'story', credit: 'Harbour desk' }, [17, 5017, 10_017]],
    ['readers who see it', { used: 'print' }, []],
    ['a section that shows it', { used: 'section:harbour' }, []],
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

  test('days of upload are the newsroom’s, the first and the last within', async () => {
    const ofDay = (from: string, to: string, photographer: string) =>
      numbersOf({ uploadedFrom: from, uploadedTo: to, photographer })
    expect(await ofDay('2026-11-24', '2026-11-24', 'Photographer 120')).toEqual([120])
    expect(await ofDay('2026-11-24', '2026-11-24', 'Photographer 121')).toEqual([])
    expect(await ofDay('2026-11-23', '2026-11-23', 'Photographer 121')).toEqual([121, 321])
    expect(await ofDay('2026-11-23', '2026-11-23', 'Photographer 120')).toEqual([320])
  })

  test.each<[string, PhotoFilter, string]>([
    ['the newest', {}, 'photos_newest'],
    ['of today', { when: 'today' }, 'photos_newest'],
    ['of somebody', { photographer: 'Maren Sollis' }, 'photos_by_photographer'],
    ['without a credit', { needs: 'credit' }, 'photos_by_credit'],
    ['of unknown rights', { rights: 'unknown' }, 'photos_by_rights'],
    ['of rights that end', { rights: 'ending' }, 'photos_by_end_of_rights'],
    ['unused', { unused: 'true' }, 'photos_unused'],
    ['of a credit', { credit: 'Harbour desk' }, 'photos_by_credit'],
    ['of a day', { uploadedFrom: '2026-11-01', uploadedTo: '2026-11-02' }, 'photos_newest'],
    ['taken on a day', { takenFrom: '2026-10-05', takenTo: '2026-10-05' }, 'photos_by_day_taken'],
    ['in stories', { used: 'story' }, 'photos_'],
    ['in print', { used: 'print' }, 'photos_pkey'],
    ['in one story', { used: 'story:00000000-0000-4000-8000-000000000001' }, 'photo_uses_pkey'],
    ['in a section', { used: 'section:harbour' }, 'photos_pkey'],
    ['without a caption', { needs: 'caption' }, 'photos_pkey'],
    ['without an alt text', { needs: 'alt-text' }, 'photos_pkey'],
  ])('a page %s comes by an index, never by reading all', async (_what, filter, index) => {
    const plan = await planOf(photosOfPage(database, filter, calendar).getSQL())
    expect(plan).toContain(index)
    expect(plan).not.toContain('Seq Scan on photos')
  })

  test('a portrait of an author is a use, though no story shows it', async () => {
    const portrait = '00000000-0000-4000-8000-000000005013'
    await database.execute(sql`
      insert into authors (id, slug, name, portrait_photo_id) values
        (gen_random_uuid(), 'ines', 'Ines Halloway', ${portrait}),
        (gen_random_uuid(), 'olha', 'Olha Dubrava', null)`)
    expect((await numbersOf({ unused: 'true' })).slice(0, 2)).toEqual([13, 10_013])
    await database.execute(sql`delete from authors`)
    expect((await numbersOf({ unused: 'true' })).slice(0, 2)).toEqual([13, 5013])
  })

  test('who took photos is a list of names, each found by one step along an index', async () => {
    const names = await findNames(database, 'photographer')
    expect(names).toHaveLength(201)
    expect(names[0]).toBe('Maren Sollis')
    expect(await planOf(namesQuery('photographer'))).not.toContain('Seq Scan')
    expect(await findNames(database, 'credit')).toEqual(['Harbour desk', 'Somebody'])
    expect(await planOf(namesQuery('credit'))).toContain('photos_by_credit')
  })
})
