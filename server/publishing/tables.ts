import { bigint, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'

/** Photos that stand on the page of a publication: their files are public while it is visible. */
export const publicationPhotos = pgTable(
  'publication_photos',
  {
    publicationId: bigint('publication_id', { mode: 'number' }).notNull(),
    photoId: uuid('photo_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.photoId] })],
)

/** Who stands in the byline of a publication. */
export const publicationAuthors = pgTable(
  'publication_authors',
  {
    publicationId: bigint('publication_id', { mode: 'number' }).notNull(),
    authorId: uuid('author_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.authorId] })],
)
