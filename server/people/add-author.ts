import { eq, like, or } from 'drizzle-orm'
import type { AuthorProfile } from '#domain/people/author.ts'
import { slugOfName } from '#domain/people/slug-of-name.ts'
import { freeSlug } from '#domain/story/free-slug.ts'
import type { Transaction } from '#server/database/database.ts'
import { refusePortrait } from './portrait.ts'
import { authors } from './tables.ts'

type NewAuthor = { id: string; personId: string | null; profile: AuthorProfile; at: Date }

/**
 * A new profile. Its page gets an address made from the name, which stays when the name changes:
 * readers may have kept it.
 */
export async function addAuthor(tx: Transaction, author: NewAuthor): Promise<void> {
  const { id, personId, profile, at } = author
  await refusePortrait(tx, profile, at)
  const wanted = slugOfName(profile.name)
  for (;;) {
    // Somebody may take the free one meanwhile; then the next is taken.
    const taken = await tx
      .select({ slug: authors.slug })
      .from(authors)
      .where(or(eq(authors.slug, wanted), like(authors.slug, `${wanted}-%`)))
    const slug = freeSlug(
      wanted,
      taken.map((row) => row.slug),
    )
    const added = await tx
      .insert(authors)
      .values({ id, slug, personId, revision: 0, ...profile })
      .onConflictDoNothing({ target: authors.slug })
      .returning({ id: authors.id })
    if (added.length > 0) return
  }
}
