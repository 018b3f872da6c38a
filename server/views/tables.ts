import { boolean, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { BoardSearch } from '#domain/board/board-search.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const views = pgTable('views', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  madeBy: uuid('made_by').notNull(),
  isShared: boolean('is_shared').notNull(),
  search: jsonb().$type<BoardSearch>().notNull(),
  madeAt: moment('made_at').notNull(),
  deletedAt: moment('deleted_at'),
})
