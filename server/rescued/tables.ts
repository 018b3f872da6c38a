import {
  bigint,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { RescuedState } from '#domain/story-text/rescue/rescued-passage.ts'
import type { KeptPassage } from '#domain/story-text/rescue/kept-passage.ts'
import type { WordRange } from '#domain/story-text/rescue/moved-words.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const id64 = (name: string) => bigint(name, { mode: 'number' })

export const rescuedPassages = pgTable('rescued_passages', {
  id: uuid().primaryKey(),
  storyId: uuid('story_id').notNull(),
  state: text().$type<RescuedState>().notNull(),
  words: text().notNull(),
  field: text().$type<StoryField | null>(),
  afterWords: text('after_words').notNull(),
  writerId: uuid('writer_id'),
  deleterId: uuid('deleter_id'),
  writtenAt: moment('written_at').notNull(),
  rescuedAt: moment('rescued_at').notNull(),
  letters: jsonb().$type<WordRange[]>().notNull(),
  place: jsonb().$type<KeptPassage['place']>().notNull(),
  settledBy: uuid('settled_by'),
  settledAt: moment('settled_at'),
})

export const movedWords = pgTable('moved_words', {
  id: id64('id').primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id').notNull(),
  fromClient: id64('from_client').notNull(),
  fromClock: id64('from_clock').notNull(),
  length: integer().notNull(),
  toClient: id64('to_client').notNull(),
  toClock: id64('to_clock').notNull(),
})

export const storyClients = pgTable(
  'story_clients',
  {
    storyId: uuid('story_id').notNull(),
    client: id64('client').notNull(),
    personId: uuid('person_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.client] })],
)
