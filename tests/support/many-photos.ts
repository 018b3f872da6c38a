import { sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'

/**
 * As many photos as a newsroom has after years: in each 5,000 one without a credit, one of unknown
 * rights, one of rights that end, one that nobody used, one of the harbour desk and two of days in
 * October, of one of which only the month is known; and five by Maren Sollis.
 */
export async function keepManyPhotos(database: Database, rows = 100_000): Promise<void> {
  // No test here searches by words, and what is found by them takes longer than all the rest to fill.
  await database.execute(sql`alter table photos drop column search`)
  await database.execute(sql`
    insert into photos (id, content_hash, file_name, original_name, width, height, renditions,
      photographer, credit, usage_rights, usage_rights_until, uploaded_at, stories, taken_at)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'many-' || n,
      'many-' || n || '.jpg', 'none.jpg', 3000, 2000, '[]',
      case when n <= 5 then 'Maren Sollis' else 'Photographer ' || (n % 200) end,
      case n % 5000 when 7 then '' when 17 then 'Harbour desk' else 'Somebody' end,
      case when n % 5000 = 9 then null else 'staff' end,
      case when n % 5000 = 11 then '2026-12-01' end,
      timestamptz '2026-11-24 12:00Z' - n * interval '7 minutes',
      case when n % 5000 = 13 then 0 else 1 end,
      case n % 5000 when 19 then '2026-10-05T10:00:00' when 21 then '2026-10'
        when 23 then '2026-10-06T00:00:00' else '2024-05-01T08:00:00' end
    from generate_series(1, ${rows}) n`)
  await database.execute(sql`analyze photos`)
}
