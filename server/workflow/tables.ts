import { bigint, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { StoryState } from '#domain/story/story.ts'

export const assignments = pgTable('assignments', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id').notNull(),
  personId: uuid('person_id').notNull(),
  assigned: uuid().array().notNull(),
  letGo: uuid('let_go').array().notNull(),
  note: text().notNull(),
  state: text().$type<StoryState>().notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
})
