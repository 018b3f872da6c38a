import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '#server/database/database.ts'
import { tellingOf } from '#server/inbox/tell.ts'

/** From then on it is an alarm that a story is not marked as published. */
export const lateAfterMs = 60_000

export const Alarm = z.object({
  kind: z.enum(['out-late', 'seal-broken']),
  storyId: z.uuid(),
  /** UTC; when readers should have had it. */
  dueAt: z.string(),
})
export type Alarm = z.infer<typeof Alarm>

type AlarmRow = { kind: Alarm['kind']; story_id: string; due_at: string | Date }

/** Scheduled stories that should have been marked a minute ago, whoever has to do it. */
const lateNow = (now: Date) => sql`
  select stories.id as story_id, due.id as publication_id, due.visible_from as due_at
  from stories cross join lateral (
    select id, visible_from from publications
    where story_id = stories.id and dropped_at is null order by id desc limit 1
  ) due
  where stories.state = 'scheduled'
    and due.visible_from < ${new Date(now.getTime() - lateAfterMs).toISOString()}::timestamptz`

/** What holds now, oldest first. Asked of the stories themselves: a job that died writes no row. */
export async function readAlarms(database: Database, now: Date): Promise<Alarm[]> {
  const { rows } = await database.execute<AlarmRow>(sql`
    select 'out-late' as kind, story_id, due_at from (${lateNow(now)}) late
    union
    select kind, story_id, due_at from alarms
    where ended_at is null and publication_id = (select max(id) from publications
      where publications.story_id = alarms.story_id and dropped_at is null)
    order by due_at limit 100`)
  return rows.map(({ kind, story_id: storyId, due_at: dueAt }) => ({
    kind,
    storyId,
    dueAt: new Date(dueAt).toISOString(),
  }))
}

/**
 * Raises the alarm, once, for what is late and could not be marked: writers and editors find it in
 * their inbox.
 *
 * @returns true when there is news for somebody
 */
export async function raiseLate(database: Database, now: Date): Promise<boolean> {
  const events = sql`(
    select story_id, null::uuid as actor_id, null::uuid as comment_id, '' as words,
      raised_at as at, '[]'::jsonb as person_ids
    from raised) as event`
  const { rows } = await database.execute(sql`
    with raised as (
      insert into alarms (kind, story_id, publication_id, due_at, raised_at)
      select 'out-late', story_id, publication_id, due_at, ${now.toISOString()}::timestamptz
      from (${lateNow(now)}) late
      on conflict (kind, publication_id) do nothing
      returning story_id, raised_at
    ), told as (${tellingOf('late', ['writers', 'editors'], events)})
    select story_id from raised`)
  return rows.length > 0
}
