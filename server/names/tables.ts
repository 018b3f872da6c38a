import { bigint, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Names in print, read out of publications and profiles by read-printed-names.ts. */
export const printedNames = pgTable('printed_names', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id'),
  authorId: uuid('author_id'),
  nameKey: text('name_key').notNull(),
  givenKey: text('given_key').notNull(),
  spelling: text().notNull(),
  givenSpelling: text('given_spelling').notNull(),
  times: integer().notNull(),
  visibleFrom: timestamp('visible_from', { withTimezone: true, mode: 'date' }),
})
