import { bigint, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { WordRange } from '#domain/story-text/rescue/moved-words.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const comments = pgTable('comments', {
  id: uuid().primaryKey(),
  storyId: uuid('story_id').notNull(),
  field: text().$type<StoryField>().notNull(),
  startAt: text('start_at').notNull(),
  endAt: text('end_at').notNull(),
  letters: jsonb().$type<WordRange[]>().notNull(),
  quoted: text().notNull(),
  createdAt: moment('created_at').notNull(),
  settledBy: uuid('settled_by'),
  settledAt: moment('settled_at'),
})

export const commentMessages = pgTable('comment_messages', {
  n: bigint('n', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  id: uuid().notNull(),
  commentId: uuid('comment_id').notNull(),
  personId: uuid('person_id').notNull(),
  words: text().notNull(),
  at: moment('at').notNull(),
  editedAt: moment('edited_at'),
})
