import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Framing } from '#domain/photos/framing.ts'
import type { Crop, PhotoFacts, Rendition } from '#domain/photos/photo.ts'

export const photos = pgTable('photos', {
  id: uuid().primaryKey(),
  /** SHA-256 of the uploaded bytes: the same file is stored once. */
  contentHash: text('content_hash').notNull(),
  /** As the person's device called it; shown, never used as a path. */
  fileName: text('file_name').notNull(),
  /** Name of the original among the photo files; for the desk only. */
  originalName: text('original_name').notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  renditions: jsonb().$type<Rendition[]>().notNull(),
  placeholder: text(),
  framing: jsonb().$type<Framing>(),
  framingRevision: integer('framing_revision').notNull().default(0),
  crops: jsonb().$type<Crop[]>().notNull().default([]),
  withdrawnAt: timestamp('withdrawn_at', { withTimezone: true, mode: 'date' }),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawnReason: text('withdrawn_reason').notNull().default(''),
  /** Not in the library any more; the row stays for earlier versions that name it. */
  deletedAt: timestamp('deleted_at', { withTimezone: true, mode: 'date' }),
  caption: text().notNull(),
  credit: text().notNull(),
  suggestedAltText: text('suggested_alt_text').notNull(),
  photographer: text().notNull(),
  source: text().notNull(),
  copyright: text().notNull(),
  city: text().notNull(),
  country: text().notNull(),
  takenAt: text('taken_at'),
  usageRights: text('usage_rights').$type<PhotoFacts['usageRights']>(),
  usageRightsUntil: text('usage_rights_until'),
  headline: text().notNull().default(''),
  keywords: jsonb().$type<string[]>().notNull().default([]),
  specialInstructions: text('special_instructions').notNull().default(''),
  extendedDescription: text('extended_description').notNull().default(''),
  usageTerms: text('usage_terms').notNull().default(''),
  licenceUrl: text('licence_url').notNull().default(''),
  licensor: text().notNull().default(''),
  licensorUrl: text('licensor_url').notNull().default(''),
  digitalSourceType: text('digital_source_type'),
  dataMining: text('data_mining'),
  uploadedBy: uuid('uploaded_by'),
  uploadedAt: timestamp('uploaded_at', { withTimezone: true, mode: 'date' }).notNull(),
  revision: integer().notNull(),
  /** How many stories show it; counted with its uses. */
  stories: integer().notNull().default(0),
})

/** Where photos stand in stories; derived from the words, never written by hand. */
export const photoUses = pgTable(
  'photo_uses',
  {
    storyId: uuid('story_id').notNull(),
    position: integer().notNull(),
    photoId: uuid('photo_id').notNull(),
    isLead: boolean('is_lead').notNull(),
    hasCaption: boolean('has_caption').notNull(),
    hasAlt: boolean('has_alt').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.position] })],
)

/** Renditions by the name of their file. Originals are not among them: they never go out. */
export const filesOfPhotos = pgTable('photo_files', {
  name: text().primaryKey(),
  photoId: uuid('photo_id').notNull(),
})
