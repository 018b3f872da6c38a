import { sql, type SQL } from 'drizzle-orm'
import type { NotificationKind } from '#domain/inbox/notification.ts'
import { hearersOf, type Hearer, type StoryEvent } from '#domain/inbox/who-hears.ts'
import type { Transaction } from '#server/database/database.ts'

/** As much of a note or comment as is told; the place itself has all of it. */
const mostWords = 600

/**
 * An insert that tells of events: a row for each person they concern, and never for who did it.
 *
 * @param events a relation `event (story_id, actor_id, comment_id, words, at, person_ids)`;
 *        `person_ids` is a jsonb array of whom it concerns beside the hearers
 */
export function tellingOf(kind: NotificationKind, hearers: readonly Hearer[], events: SQL): SQL {
  const isAmong = (hearer: Hearer) => sql`${hearers.includes(hearer)}::boolean`
  return sql`
    insert into notifications (person_id, kind, story_id, actor_id, comment_id, words, at, mail_due)
    select people.id, ${kind}::text, event.story_id, event.actor_id, event.comment_id,
      left(event.words, ${mostWords}), event.at,
      case when coalesce(choice.mail, true) then event.at end
    from ${events}
    join stories on stories.id = event.story_id
    join people on people.active and people.id is distinct from event.actor_id and (
      event.person_ids ? people.id::text
      or (${isAmong('writers')}
        and (people.id = stories.created_by or people.id = any (stories.assignees)))
      or (${isAmong('editors')} and people.role in ('editor', 'admin'))
      or (${isAmong('approver')} and people.id = (
        select approved_by from story_versions
        where story_versions.story_id = stories.id order by story_versions.id desc limit 1)))
    left join notification_choices as choice on choice.person_id = people.id`
}

type Event = {
  storyId: string
  /** Who did it: they hear nothing. Null for what happened by itself. */
  actorId: string | null
  at: Date
  words?: string
  commentId?: string
}

/**
 * Tells people of something, in the transaction in which it happens. The caller announces
 * `inbox-changed` once that is done.
 *
 * @param to whom it concerns by id, and by what they are to the story
 */
export async function tell(
  tx: Transaction,
  kind: NotificationKind,
  { storyId, actorId, at, words = '', commentId }: Event,
  to: { people?: readonly string[]; hearers?: readonly Hearer[] },
): Promise<void> {
  const events = sql`(values (${storyId}::uuid, ${actorId}::uuid, ${commentId ?? null}::uuid,
      ${words}::text, ${at.toISOString()}::timestamptz, ${JSON.stringify(to.people ?? [])}::jsonb))
    as event (story_id, actor_id, comment_id, words, at, person_ids)`
  await tx.execute(tellingOf(kind, to.hearers ?? [], events))
}

/** Tells of a move, or of what befell a story, by the one table of who hears. */
export const tellOfMove = (tx: Transaction, kind: StoryEvent, event: Event) =>
  tell(tx, kind, event, { hearers: hearersOf[kind] })
