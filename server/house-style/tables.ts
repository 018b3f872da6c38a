import { pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const letStand = pgTable(
  'let_stand',
  {
    storyId: uuid('story_id').notNull(),
    findingKey: text('finding_key').notNull(),
    reason: text().notNull(),
    personId: uuid('person_id').notNull(),
    at: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.findingKey] })],
)
