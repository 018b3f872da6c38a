import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { CaptionCode } from '#domain/captions/caption-codes.ts'

export const captionCodes = pgTable('caption_codes', {
  /** The person's id, or `newsroom`. */
  owner: text().primaryKey(),
  codes: jsonb().$type<CaptionCode[]>().notNull(),
  revision: integer().notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
})
