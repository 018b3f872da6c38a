import { sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'

/** As many stories as a newsroom has in hand on a day, whatever the size of its archive. */
export const inHand = 300

/**
 * Fills the newsroom with so many stories by SQL, and lets the database count what it has: all but
 * a day's work were published over the years. Sections and reporters take turns, and a row is about
 * as long as that of a real story.
 */
export async function fillArchive(
  database: Database,
  people: readonly { id: string }[],
  count: number,
): Promise<void> {
  const ids = sql`array[${sql.join(
    people.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  )}]`
  await database.execute(sql`
    insert into stories (id, slug, section, created_by, created_at, changed_at, state_since, state,
      embargo_until, assignees, brief, text, survey, headline, words, search)
    select gen_random_uuid(), 'archive-' || n, section, writer, at, at, at, state,
      case when n <= ${inHand} and n % 20 = 0 then timestamptz '2026-11-24 14:00Z' + n * interval '6 minutes' end,
      case when n % 7 = 0 then array[other] else '{}' end,
      case when state = 'draft' and n % 3 = 0 then json_build_object('what', 'Watch the tide',
        'dueAt', to_char(at + interval '3 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'words', null, 'place', '', 'photoWanted', '') end,
      json_build_object('headline', headline, 'lead', json_build_array(), 'standfirst',
        (select string_agg(md5(n || ' ' || i), ' ') from generate_series(1, 30) as i),
        'body', json_build_object('type', 'doc', 'content', json_build_array())), '{}',
      headline, case when state = 'draft' and n % 3 = 0 then 0 else 400 + n % 500 end,
      to_tsvector('simple', headline || ' crews accept a winter timetable for the island word'
        || n % 4000)
    from (
      select n, timestamptz '2026-11-24 13:00Z' - n * interval '40 minutes' as at,
        (array['city', 'harbour', 'country'])[n % 3 + 1] as section,
        (${ids})[n % ${people.length} + 1] as writer,
        (${ids})[(n + 1) % ${people.length} + 1] as other,
        case when n > ${inHand} then 'published'
          else (array['draft', 'draft', 'in-review', 'changes-requested', 'approved'])[n % 5 + 1]
        end as state,
        'Ferry ' || n || ' stays at pier ' || n % 40 as headline
      from generate_series(1, ${count}::integer) as n
    ) as numbered`)
  // One story in a hundred was commented on; of three comments one is open.
  await database.execute(sql`
    with said as (
      insert into comments (id, story_id, field, start_at, end_at, letters, quoted, created_at,
        settled_at)
      select gen_random_uuid(), id, 'body', '', '', '[]', '', state_since,
        case when n % 3 > 0 then state_since end
      from (select *, row_number() over (order by state_since desc) as n from stories) as numbered
      where n % 100 = 1
      returning id, story_id, created_at)
    insert into notifications (person_id, kind, story_id, comment_id, at)
    select created_by, 'comment', story_id, said.id, said.created_at
    from said join stories on stories.id = story_id`)
  for (const table of ['stories', 'comments', 'notifications']) {
    await database.execute(sql`vacuum analyze ${sql.identifier(table)}`)
  }
}
