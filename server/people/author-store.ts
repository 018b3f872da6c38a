import { and, asc, desc, eq, ilike, isNull, or, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Author, AuthorProfile } from '#domain/people/author.ts'
import { refuseToEditAuthor } from '#domain/people/may-edit-author.ts'
import type { Person } from '#domain/people/person.ts'
import { portraitOf } from '#domain/photos/photo.ts'
import { hyphenated } from '#domain/story/slug-of-headline.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { photos } from '#server/photos/tables.ts'
import { storyBylines } from '#server/stories/tables.ts'
import { refusePortrait } from './portrait.ts'
import { authors } from './tables.ts'

const columns = {
  id: authors.id,
  slug: authors.slug,
  name: authors.name,
  role: authors.role,
  bio: authors.bio,
  portraitPhotoId: authors.portraitPhotoId,
  links: authors.links,
  personId: authors.personId,
  revision: authors.revision,
  renditions: photos.renditions,
  crops: photos.crops,
  stories: sql<number>`(select count(*) from ${storyBylines} where ${storyBylines.authorId} = ${authors.id})::integer`,
}

const selectAuthors = (database: DatabaseOrTransaction) =>
  database
    .select(columns)
    .from(authors)
    .leftJoin(photos, and(eq(photos.id, authors.portraitPhotoId), isNull(photos.withdrawnAt)))

type Row = Awaited<ReturnType<typeof selectAuthors>>[number]
const toAuthor = ({ renditions, crops, ...author }: Row): Author => ({
  ...author,
  portrait: portraitOf({ renditions, crops }),
})

const mostFound = 50
const mostListed = 1000

/**
 * Authors by name; with `q` those whose name fits what was typed, the best first. Accents, case and
 * small mistakes do not matter, and a name is found in Latin letters as well as in its own.
 */
export async function listAuthors(database: Database, q = ''): Promise<Author[]> {
  const typed = q
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200)
  if (typed === '') {
    const all = await selectAuthors(database)
      .orderBy(asc(authors.name), asc(authors.id))
      .limit(mostListed)
    return all.map(toAuthor)
  }
  const pattern = `%${typed.replace(/[\\%_]/g, String.raw`\$&`)}%`
  const isInName = ilike(sql`unaccent(${authors.name})`, sql`unaccent(${pattern})`)
  const { matches, order } = bySlug(hyphenated(typed))
  const found = await selectAuthors(database)
    .where(or(isInName, ...matches))
    .orderBy(...order, asc(authors.name), asc(authors.id))
    .limit(mostFound)
  return found.map(toAuthor)
}

/** The slug is the name in plain Latin letters, whatever it is written in. */
function bySlug(words: string) {
  // Signs alone have no Latin letters: nothing to compare.
  if (words === '') return { matches: [], order: [] }
  const isInSlug = sql`${authors.slug} like ${`%${words}%`}`
  const likeness = sql`word_similarity(${words.replaceAll('-', ' ')}, replace(${authors.slug}, '-', ' '))`
  // Three letters are like too many names.
  const isAlike = words.length < 4 ? [] : [sql`${likeness} >= 0.5`]
  return { matches: [isInSlug, ...isAlike], order: [desc(isInSlug), desc(likeness)] }
}

/** @throws Refusal `not-found` */
export async function findAuthor(
  database: DatabaseOrTransaction,
  authorId: string,
): Promise<Author> {
  const [row] = await selectAuthors(database).where(eq(authors.id, authorId))
  if (!row) throw unknown()
  return toAuthor(row)
}

/**
 * @param basedOnRevision the one the form was filled from
 * @throws Refusal `changed-meanwhile` with `details.theirs`, the profile as somebody else saved it
 */
export function saveAuthor(
  database: Database,
  person: Person,
  authorId: string,
  profile: AuthorProfile,
  basedOnRevision: number,
  at: Date,
): Promise<Author> {
  return database.transaction(async (tx) => {
    const [before] = await tx
      .select({
        personId: authors.personId,
        revision: authors.revision,
        portraitPhotoId: authors.portraitPhotoId,
      })
      .from(authors)
      .where(eq(authors.id, authorId))
      .for('update')
    if (!before) throw unknown()
    refuseToEditAuthor(person, before)
    if (before.revision !== basedOnRevision) {
      const theirs = await findAuthor(tx, authorId)
      throw new Refusal(
        'changed-meanwhile',
        'Somebody else saved this profile meanwhile. Compare, then save again.',
        { theirs, revision: theirs.revision },
      )
    }
    await refusePortrait(tx, profile, at, before.portraitPhotoId)
    await tx
      .update(authors)
      .set({ ...profile, revision: before.revision + 1 })
      .where(eq(authors.id, authorId))
    return findAuthor(tx, authorId)
  })
}

const unknown = () => new Refusal('not-found', 'There is no such author profile.')
