import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { DatedCorrection, WorkingNote } from '#domain/corrections/correction.ts'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import type { PhotoAnswer } from '#domain/photos/photo-answer.ts'
import type { StorySurvey } from '#domain/story-text/survey.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import type { Approval, Brief, StoryState } from '#domain/story/story.ts'

/** Moments are read and written as Date. */
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const id64 = (name: string) => bigint(name, { mode: 'number' })

/** Bytes are Uint8Array on both sides, whatever the driver uses. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value),
})

/** Words for the full-text search; written by SQL only, never read. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const stories = pgTable('stories', {
  id: uuid().primaryKey(),
  slug: text().notNull(),
  section: text(),
  tags: text().array().notNull(),
  embargoUntil: moment('embargo_until'),
  deskNotes: text('desk_notes').notNull(),
  assignees: uuid().array().notNull(),
  language: text(),
  brief: jsonb().$type<Brief>(),
  revision: integer().notNull(),
  detailsSavedBy: uuid('details_saved_by'),
  detailsSavedAt: moment('details_saved_at'),
  state: text().$type<StoryState>().notNull(),
  workingCopy: text('working_copy').$type<'update' | 'correction'>(),
  rightsVersion: integer('rights_version').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: moment('created_at').notNull(),
  changedAt: moment('changed_at').notNull(),
  stateSince: moment('state_since').notNull(),
  withdrawnAt: moment('withdrawn_at'),
  withdrawnReason: text('withdrawn_reason').notNull().default(''),
  correction: jsonb().$type<WorkingNote>(),
  earlierCorrections: jsonb('earlier_corrections').$type<DatedCorrection[]>().notNull().default([]),
  approval: jsonb().$type<Approval>(),
  text: jsonb().$type<StoryText>().notNull(),
  survey: jsonb().$type<StorySurvey>().notNull(),
  headline: text().notNull(),
  words: integer().notNull(),
  leadPhotoId: uuid('lead_photo_id'),
  leadHasCaption: boolean('lead_has_caption').notNull(),
  leadHasAlt: boolean('lead_has_alt').notNull(),
  photoAnswer: jsonb('photo_answer').$type<PhotoAnswer>(),
  search: tsvector().notNull(),
})

export const storyBylines = pgTable(
  'story_bylines',
  {
    storyId: uuid('story_id').notNull(),
    position: integer().notNull(),
    authorId: uuid('author_id').notNull(),
    printedAs: text('printed_as'),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.position] })],
)

export const storyUpdates = pgTable('story_updates', {
  id: id64('id').primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id').notNull(),
  personId: uuid('person_id'),
  bytes: bytea().notNull(),
  at: moment('at').notNull(),
  /** Of words that were restored: whose they were. */
  origins: jsonb().$type<RestoredRun[]>(),
})

export const storySnapshots = pgTable('story_snapshots', {
  storyId: uuid('story_id').primaryKey(),
  bytes: bytea().notNull(),
  through: id64('through').notNull(),
  at: moment('at').notNull(),
})

export const storyWriters = pgTable(
  'story_writers',
  {
    storyId: uuid('story_id').notNull(),
    personId: uuid('person_id').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.personId] })],
)

export const storyVersions = pgTable('story_versions', {
  id: id64('id').primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id').notNull(),
  mark: text().notNull(),
  frozen: jsonb().$type<FrozenStory>().notNull(),
  approvedBy: uuid('approved_by').notNull(),
  approvedAt: moment('approved_at').notNull(),
})

export const storyMoves = pgTable('story_moves', {
  id: id64('id').primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id').notNull(),
  personId: uuid('person_id'),
  move: text().notNull(),
  fromState: text('from_state').$type<StoryState>().notNull(),
  toState: text('to_state').$type<StoryState>().notNull(),
  note: text().notNull(),
  mark: text(),
  at: moment('at').notNull(),
  requestKey: text('request_key'),
})

export const publications = pgTable('publications', {
  id: id64('id').primaryKey().generatedAlwaysAsIdentity(),
  storyId: uuid('story_id').notNull(),
  versionId: id64('version_id').notNull(),
  slug: text().notNull(),
  section: text(),
  visibleFrom: moment('visible_from').notNull(),
  publishedBy: uuid('published_by').notNull(),
  publishedAt: moment('published_at').notNull(),
  droppedAt: moment('dropped_at'),
  isCorrection: boolean('is_correction').notNull().default(false),
})
