import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Database } from '#server/database/database.ts'
import { notificationChoices, notifications } from './tables.ts'

/**
 * Says of one of somebody's notifications that it is read or not.
 *
 * @throws Refusal `not-found`, also for those of other people
 */
export async function markNotification(
  database: Database,
  personId: string,
  id: string,
  { isRead, at }: { isRead: boolean; at: Date },
): Promise<void> {
  const marked = await database
    .update(notifications)
    .set({ readAt: isRead ? at : null })
    .where(and(eq(notifications.id, Number(id)), eq(notifications.personId, personId)))
    .returning({ id: notifications.id })
  if (marked.length === 0) throw new Refusal('not-found', 'There is no such notification.')
}

/** @param upTo the newest that the person had on screen: what came since stays unread */
export async function markAllRead(
  database: Database,
  personId: string,
  { upTo, at }: { upTo: string; at: Date },
): Promise<void> {
  await database
    .update(notifications)
    .set({ readAt: at })
    .where(
      and(
        eq(notifications.personId, personId),
        isNull(notifications.readAt),
        lte(notifications.id, Number(upTo)),
      ),
    )
}

/** Whether notifications also come by e-mail. What waits to be sent is not sent any more. */
export async function chooseMail(
  database: Database,
  personId: string,
  mail: boolean,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx
      .insert(notificationChoices)
      .values({ personId, mail })
      .onConflictDoUpdate({ target: notificationChoices.personId, set: { mail } })
    if (!mail) {
      await tx
        .update(notifications)
        .set({ mailDue: sql`null` })
        .where(and(eq(notifications.personId, personId), sql`${notifications.mailDue} is not null`))
    }
  })
}
