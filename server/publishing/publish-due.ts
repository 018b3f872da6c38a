import { sql } from 'drizzle-orm'
import { hearersOf } from '#domain/inbox/who-hears.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { tellingOf } from '#server/inbox/tell.ts'
import { lateAfterMs } from './alarms.ts'

/**
 * Says of scheduled stories whose moment has come that they are published. Readers have them
 * already: the reading query decides by the clock, never this. One that is a minute late is an
 * alarm, which ends with this.
 *
 * @param storyId looks at that story alone
 * @returns ids of the stories it changed; running it again, or twice at once, changes nothing
 */
export async function markPublished(
  database: DatabaseOrTransaction,
  now: Date,
  storyId?: string,
): Promise<string[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const lateBefore = sql`${new Date(now.getTime() - lateAfterMs).toISOString()}::timestamptz`
  const asked = storyId === undefined ? sql`true` : sql`stories.id = ${storyId}`
  const events = sql`(
    select id as story_id, null::uuid as actor_id, null::uuid as comment_id, '' as words,
      state_since as at, '[]'::jsonb as person_ids
    from gone_out) as event`
  const answer = await database.execute<{ id: string }>(sql`
    with due as (
      select distinct on (stories.id) stories.id, publications.visible_from,
        publications.id as publication_id
      from stories join publications on publications.story_id = stories.id
      where stories.state = 'scheduled' and publications.dropped_at is null and ${asked}
      order by stories.id, publications.id desc
    ), gone_out as (
      update stories set state = 'published',
        correction = case when working_copy = 'correction' then correction end,
        working_copy = null, withdrawn_at = null, withdrawn_reason = '',
        state_since = due.visible_from, changed_at = due.visible_from,
        rights_version = rights_version + 1
      from due where stories.id = due.id and stories.state = 'scheduled'
        and due.visible_from <= ${at}
      returning stories.id, stories.state_since, stories.approval->>'mark' as mark,
        due.publication_id
    ), said as (
      insert into story_moves (story_id, move, from_state, to_state, note, mark, at)
      select id, 'went-out', 'scheduled', 'published', '', mark, state_since from gone_out
    ), late as (
      insert into alarms (kind, story_id, publication_id, due_at, raised_at, ended_at)
      select 'out-late', id, publication_id, state_since, ${at}, ${at} from gone_out
      where state_since < ${lateBefore}
      on conflict (kind, publication_id) do update set ended_at = excluded.ended_at
    ), kept as (
      insert into story_revisions (story_id, through, kind, move, words, at)
      select gone_out.id, last.through, 'moved', 'went-out', last.words, state_since
      from gone_out cross join lateral (
        select through, words from story_revisions where story_id = gone_out.id
        order by id desc limit 1
      ) last
    ), told as (${tellingOf('went-out', hearersOf['went-out'], events)})
    select id from gone_out`)
  return answer.rows.map(({ id }) => id)
}
