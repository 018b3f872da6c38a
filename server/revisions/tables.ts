import { bigint, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { RevisionKind } from '#domain/revisions/revision.ts'
import type { Spacing } from '#domain/revisions/thin-out.ts'
import { bytea } from '#server/stories/tables.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const id64 = (name: string) => bigint(name, { mode: 'number' })

export const storyRevisions = pgTable('story_revisions', {
  id: id64('id').primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id').notNull(),
  through: id64('through').notNull(),
  kind: text().$type<RevisionKind>().notNull(),
  move: text(),
  personId: uuid('person_id'),
  wordsDeleted: integer('words_deleted'),
  restoredAt: moment('restored_at'),
  restoredBy: id64('restored_by'),
  people: uuid().array().notNull(),
  words: integer().notNull(),
  at: moment('at').notNull(),
  keptEvery: text('kept_every').$type<Spacing>().notNull().default('minute'),
})

export const storyStates = pgTable(
  'story_states',
  {
    storyId: uuid('story_id').notNull(),
    through: id64('through').notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.through] })],
)
