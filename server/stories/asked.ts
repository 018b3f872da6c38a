import { sql, type SQL } from 'drizzle-orm'

/**
 * Open comments that a person was told of and has said nothing in since, as a `from` of SQL: whose
 * story it is, who took part in it and who was mentioned are told.
 */
export const openForAnswer = (personId: string, where: SQL = sql`true`) => sql`comments
  join notifications as told on told.comment_id = comments.id and told.person_id = ${personId}
    and told.kind in ('comment', 'answer', 'mention')
  where comments.settled_at is null and ${where} and not exists (
    select 1 from comment_messages as own where own.comment_id = comments.id
      and own.person_id = ${personId} and own.at > told.at)`

/** What waits for a person's answer in a story, as the board shows it; one row or none. */
export const askedIn = (storyId: SQL, personId: string) => sql`
  select json_build_object('count', count(distinct comments.id),
    'kind', (array_agg(told.kind order by told.id desc))[1],
    'personId', (array_agg(told.actor_id order by told.id desc))[1],
    'at', max(told.at)) as asked
  from ${openForAnswer(personId, sql`comments.story_id = ${storyId}`)}
  having count(*) > 0`
