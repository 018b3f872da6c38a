import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core'
import type { SiteSettings } from '#domain/site/site.ts'

/** One row, id 1. */
export const site = pgTable('site', {
  id: integer().primaryKey(),
  settings: jsonb().$type<SiteSettings>().notNull(),
  revision: integer().notNull(),
})
