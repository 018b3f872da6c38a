import { bigint, integer, jsonb, pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { ReadFacts } from '#domain/reading/last-read.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const id64 = (name: string) => bigint(name, { mode: 'number' })

export const lastReads = pgTable(
  'last_reads',
  {
    personId: uuid('person_id').notNull(),
    storyId: uuid('story_id').notNull(),
    through: id64('through').notNull(),
    facts: jsonb().$type<ReadFacts>().notNull(),
    readAt: moment('read_at').notNull(),
    countedThrough: id64('counted_through'),
    wordsAdded: integer('words_added'),
    wordsDeleted: integer('words_deleted'),
  },
  (table) => [primaryKey({ columns: [table.personId, table.storyId] })],
)

export const lastWords = pgTable(
  'last_words',
  {
    storyId: uuid('story_id').notNull(),
    personId: uuid('person_id').notNull(),
    through: id64('through').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.personId] })],
)

export const storyReaders = pgTable(
  'story_readers',
  {
    storyId: uuid('story_id').notNull(),
    personId: uuid('person_id').notNull(),
    until: moment('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.personId] })],
)
