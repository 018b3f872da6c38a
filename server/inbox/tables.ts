import { bigint, boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { NotificationKind } from '#domain/inbox/notification.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const notifications = pgTable('notifications', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  personId: uuid('person_id').notNull(),
  kind: text().$type<NotificationKind>().notNull(),
  storyId: uuid('story_id').notNull(),
  actorId: uuid('actor_id'),
  commentId: uuid('comment_id'),
  words: text().notNull(),
  at: moment('at').notNull(),
  readAt: moment('read_at'),
  mailDue: moment('mail_due'),
  mailTries: integer('mail_tries').notNull(),
})

export const notificationChoices = pgTable('notification_choices', {
  personId: uuid('person_id').primaryKey(),
  mail: boolean().notNull(),
})
