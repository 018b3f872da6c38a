import { and, count, desc, eq, isNull, lt } from 'drizzle-orm'
import type { Notification, NotificationPage } from '#domain/inbox/notification.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { stories } from '#server/stories/tables.ts'
import { notificationChoices, notifications } from './tables.ts'

async function unreadOf(database: Database, personId: string): Promise<number> {
  const [{ n } = { n: 0 }] = await database
    .select({ n: count() })
    .from(notifications)
    .where(and(eq(notifications.personId, personId), isNull(notifications.readAt)))
  return n
}

async function wantsMail(database: Database, personId: string): Promise<boolean> {
  const [choice] = await database
    .select({ mail: notificationChoices.mail })
    .from(notificationChoices)
    .where(eq(notificationChoices.personId, personId))
  return choice?.mail ?? true
}

type Page = { after?: string | undefined; limit: number }

/**
 * One page of somebody's inbox, latest first, along an index.
 *
 * @param sendsMail whether this newsroom sends mails at all
 */
export async function listNotifications(
  database: Database,
  personId: string,
  { after, limit }: Page,
  sendsMail: boolean,
): Promise<NotificationPage> {
  const rows = await database
    .select({
      row: notifications,
      slug: stories.slug,
      headline: stories.headline,
      actorName: people.name,
    })
    .from(notifications)
    .innerJoin(stories, eq(stories.id, notifications.storyId))
    .leftJoin(people, eq(people.id, notifications.actorId))
    .where(
      and(
        eq(notifications.personId, personId),
        after === undefined ? undefined : lt(notifications.id, Number(after)),
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    notifications: shown.map(({ row, slug, headline, actorName }): Notification => ({
      id: String(row.id),
      kind: row.kind,
      storyId: row.storyId,
      slug,
      headline,
      actorId: row.actorId,
      actorName: actorName ?? '',
      words: row.words,
      commentId: row.commentId,
      at: row.at.toISOString(),
      isRead: row.readAt !== null,
    })),
    next: rows.length > limit && last ? String(last.row.id) : null,
    unread: await unreadOf(database, personId),
    mail: sendsMail ? await wantsMail(database, personId) : null,
  }
}
