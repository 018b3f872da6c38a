import { and, eq, like, ne, or, sql } from 'drizzle-orm'
import type { DatabaseOrTransaction, Transaction } from '#server/database/database.ts'
import { publications, stories } from './tables.ts'

/** Addresses of the site's own pages beside the stories. */
export const ownPages = ['authors', 'corrections', 'fonts', 'photos', 'sections']

/** Until this transaction ends nobody else takes a slug: two at once would find the same one free. */
export async function holdSlugs(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('stet slugs'))`)
}

/**
 * Slugs in use that are this one or this one with a number: of stories, and of pages readers may
 * still have an address of.
 *
 * @param but a story whose own slugs do not count
 */
export async function slugsLike(
  database: DatabaseOrTransaction,
  slug: string,
  but?: string,
): Promise<string[]> {
  // A slug has letters, digits and hyphens only, so it needs no escaping in a pattern.
  const numbered = `${slug}-%`
  const ofStories = await database
    .select({ slug: stories.slug })
    .from(stories)
    .where(
      and(
        or(eq(stories.slug, slug), like(stories.slug, numbered)),
        but ? ne(stories.id, but) : undefined,
      ),
    )
  const ofPages = await database
    .selectDistinct({ slug: publications.slug })
    .from(publications)
    .where(
      and(
        or(eq(publications.slug, slug), like(publications.slug, numbered)),
        but ? ne(publications.storyId, but) : undefined,
      ),
    )
  return [...[...ofStories, ...ofPages].map((row) => row.slug), ...ownPages]
}
