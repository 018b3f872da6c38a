import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { PageAuthor } from '#domain/page/byline.ts'
import { listedStory, type ListedStory } from '#domain/page/listed-story.ts'
import { withoutPhotos } from '#domain/page/withdrawn-photos.ts'
import { portraitOf, type PhotoNotice } from '#domain/photos/photo.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Database } from '#server/database/database.ts'
import { authors } from '#server/people/tables.ts'
import { filesOfPhotos, photos } from '#server/photos/tables.ts'
import { addressOfFile } from '#server/photos/store-picture.ts'
import { withdrawnPhotosOf } from './withdrawn-photos.ts'
import { storedVersion, type SealsOf, type StoredVersion } from './seal.ts'

/** Where the public's pages come from: only what bears its seal is handed out. */
export type Public = { database: Database; sealsOf: SealsOf }

/** The moment of a timestamptz as ISO 8601 in UTC, whatever the driver makes of it. */
export const iso = (moment: SQL) =>
  sql`to_char(${moment} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/**
 * The one place that decides what the public may see of the publications: those that are not taken
 * off and whose moment has come by the server's clock. Every reading below goes through it.
 */
export const isVisible = (publication: string, now: Date) => {
  const row = sql.raw(publication)
  return sql`(${row}.dropped_at is null and ${row}.visible_from <= ${now.toISOString()}::timestamptz)`
}

/**
 * What a story's readers have now: of what is visible of `story`, what was published last. Not what
 * came out last: a clock that was set back must not bring an older version back. Its own name must
 * not be one that `story` uses, or it would compare itself with itself.
 */
export const latestOf = (story: SQL, now: Date) =>
  sql`(select newest.* from publications newest
       where newest.story_id = ${story} and ${isVisible('newest', now)}
       order by newest.id desc limit 1)`

/** When readers first had a story. */
const publishedAt = (story: SQL, now: Date) =>
  iso(sql`(select min(early.visible_from) from publications early
    where early.story_id = ${story} and ${isVisible('early', now)})`)

/** Withdrawn, and nothing newer has come out since. */
export const isWithdrawn = sql`(stories.withdrawn_at is not null and latest.visible_from <= stories.withdrawn_at)`

/** A list shows the lead photo alone, and needs the body only where there is no standfirst. */
const frozenForLists = sql`jsonb_build_object(
  'text', (versions.frozen->'text') || case when versions.frozen->'text'->>'standfirst' = ''
    then '{}'::jsonb else '{"body": {"type": "doc", "content": []}}'::jsonb end,
  'photos', jsonb_path_query_array(versions.frozen, '$.photos[*] ? (@.photoId == $lead)',
    jsonb_build_object('lead', versions.frozen->'text'->'lead'->0->'photoId')), 'byline', versions.frozen->'byline',
  'section', versions.frozen->'section', 'language', versions.frozen->'language',
  'corrections', coalesce(versions.frozen->'corrections', '[]'::jsonb))`

type PublicRow = StoredVersion & {
  cursor: string
  story_id: string
  slug: string
  published_at: string
  changed_at: string
  mark: string
  frozen: FrozenStory
}

type Wanted = {
  /** True for the publications by which a story belongs here, early and present ones alike. */
  entry?: ((publication: string) => SQL) | undefined
  /** Go on after this publication, as an earlier answer named it. */
  before?: string | null | undefined
  limit: number
}

/**
 * Stories that are out, ordered by when they first came out (in the section or by the author that
 * is asked for), newest first.
 */
async function readPublic(database: Database, now: Date, wanted: Wanted): Promise<PublicRow[]> {
  const { entry = () => sql`true`, before, limit } = wanted
  const after = before
    ? sql`(first.visible_from, first.id) < (select p.visible_from, p.id from publications p
          where p.id = ${before}::bigint and ${isVisible('p', now)})`
    : sql`true`
  const answer = await database.execute<PublicRow>(sql`
    select first.id::text as cursor, first.story_id, latest.slug,
      ${publishedAt(sql`first.story_id`, now)} as published_at,
      ${iso(sql`latest.visible_from`)} as changed_at, versions.mark, ${storedVersion('versions')},
      ${frozenForLists} as frozen
    from publications first
    join stories on stories.id = first.story_id
    cross join lateral ${latestOf(sql`first.story_id`, now)} latest
    join story_versions versions on versions.id = latest.version_id
    where ${isVisible('first', now)} and ${entry('first')} and ${entry('latest')} and ${after}
      and not ${isWithdrawn}
      and not exists (select 1 from publications older where older.story_id = first.story_id
        and ${isVisible('older', now)} and ${entry('older')}
        and (older.visible_from, older.id) < (first.visible_from, first.id))
    order by first.visible_from desc, first.id desc limit ${limit}`)
  return answer.rows
}

const listed = (row: PublicRow, withdrawn: ReadonlySet<string>): ListedStory =>
  listedStory(withoutPhotos(row.frozen, withdrawn), {
    storyId: row.story_id,
    slug: row.slug,
    publishedAt: row.published_at,
    changedAt: row.changed_at,
    mark: row.mark,
  })

export type StoryList = { stories: ListedStory[]; next: string | null }

async function readList(from: Public, now: Date, wanted: Wanted): Promise<StoryList> {
  const { limit } = wanted
  const rows = await readPublic(from.database, now, { ...wanted, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const isSealed = await from.sealsOf(shown)
  const sealed = shown.filter(isSealed)
  const withdrawn = await withdrawnPhotosOf(
    from.database,
    sealed.map(({ frozen }) => frozen),
  )
  return {
    stories: sealed.map((row) => listed(row, withdrawn)),
    next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

export const newestStories = (from: Public, now: Date, limit: number) =>
  readList(from, now, { limit })

export const storiesOfSection = (
  from: Public,
  now: Date,
  section: string,
  page: { before?: string | null; limit: number },
) =>
  readList(from, now, {
    ...page,
    entry: (publication) => sql`${sql.raw(publication)}.section = ${section}`,
  })

export const storiesOfAuthor = (
  from: Public,
  now: Date,
  authorId: string,
  page: { before?: string | null; limit: number },
) =>
  readList(from, now, {
    ...page,
    entry: (publication) =>
      sql`${sql.raw(publication)}.id in (select publication_id from publication_authors
          where author_id = ${authorId})`,
  })

export type AtSlug =
  | {
      kind: 'story'
      storyId: string
      frozen: FrozenStory
      mark: string
      publishedAt: string
      changedAt: string
    }
  /** The story has another address now. */
  | { kind: 'moved'; slug: string }
  | { kind: 'withdrawn'; at: string; reason: string }

type VersionAtSlug = StoredVersion & { frozen: FrozenStory; mark: string }

type RowAtSlug = {
  story_id: string
  slug: string
  version_id: string
  visible_from: string
  withdrawn_at: string | null
  withdrawn_reason: string
}

/**
 * What readers find at an address; undefined for every address that is not public, and where the
 * words on file are not those that were approved.
 */
export async function findAtSlug(
  { database, sealsOf }: Public,
  now: Date,
  slug: string,
): Promise<AtSlug | undefined> {
  // All that came out of every story that ever had the slug in public, published last first.
  const { rows } = await database.execute<RowAtSlug>(sql`
    select p.story_id, p.slug, p.version_id, ${iso(sql`p.visible_from`)} as visible_from,
      (select ${iso(sql`stories.withdrawn_at`)} from stories where stories.id = p.story_id)
        as withdrawn_at,
      (select withdrawn_reason from stories where stories.id = p.story_id) as withdrawn_reason
    from publications p
    where ${isVisible('p', now)} and p.story_id = any(array(select had.story_id
      from publications had where had.slug = ${slug} and ${isVisible('had', now)}))
    order by p.id desc`)
  const isLatest = (row: RowAtSlug) =>
    rows.find(({ story_id }) => story_id === row.story_id) === row
  // Whose address it is now, before whose it once was.
  const found = rows.find((row) => row.slug === slug && isLatest(row)) ?? rows[0]
  if (!found) return undefined
  const { withdrawn_at: withdrawnAt, visible_from: changedAt } = found
  if (withdrawnAt !== null && changedAt <= withdrawnAt)
    return { kind: 'withdrawn', at: withdrawnAt, reason: found.withdrawn_reason }
  if (found.slug !== slug) return { kind: 'moved', slug: found.slug }
  const { rows: versions } = await database.execute<VersionAtSlug>(sql`
    select versions.frozen, versions.mark, ${storedVersion('versions')}
    from story_versions versions where versions.id = ${found.version_id}::bigint`)
  const [version] = versions
  if (!version || !(await sealsOf(versions))(version)) return undefined
  const first = rows.findLast(({ story_id }) => story_id === found.story_id)!
  return {
    kind: 'story',
    storyId: found.story_id,
    frozen: version.frozen,
    mark: version.mark,
    publishedAt: first.visible_from,
    changedAt,
  }
}

/** When what the public sees changes next by the clock alone; undefined when nothing is to come. */
export async function nextVisibleFrom(database: Database, now: Date): Promise<Date | undefined> {
  const answer = await database.execute<{ at: string | null }>(sql`
    select ${iso(sql`min(visible_from)`)} as at from publications
    where dropped_at is null and visible_from > ${now.toISOString()}::timestamptz`)
  const at = answer.rows[0]?.at
  return at ? new Date(at) : undefined
}

const readAuthors = (database: Database) =>
  database
    .select({
      id: authors.id,
      slug: authors.slug,
      name: authors.name,
      role: authors.role,
      bio: authors.bio,
      links: authors.links,
      renditions: photos.renditions,
      crops: photos.crops,
    })
    .from(authors)
    .leftJoin(photos, and(eq(photos.id, authors.portraitPhotoId), isNull(photos.withdrawnAt)))

type AuthorRow = Awaited<ReturnType<typeof readAuthors>>[number]
const pageAuthor = ({ renditions, crops, ...author }: AuthorRow): PageAuthor => ({
  ...author,
  portrait: portraitOf({ renditions, crops }),
})

/** Profiles of who stands in a byline, as they are now. */
export async function authorsOf(
  database: Database,
  byline: FrozenStory['byline'],
): Promise<PageAuthor[]> {
  if (byline.length === 0) return []
  const ids = byline.map(({ authorId }) => authorId)
  return (await readAuthors(database).where(inArray(authors.id, ids))).map(pageAuthor)
}

export async function findPageAuthor(
  database: Database,
  slug: string,
): Promise<PageAuthor | undefined> {
  const [row] = await readAuthors(database).where(eq(authors.slug, slug))
  return row && pageAuthor(row)
}

/** Whether everybody may have a photo's file, and what goes out in it. */
type PhotoAccess = {
  isPublic: boolean
  /** It would be public, but was withdrawn. */
  isGone: boolean
  notice: PhotoNotice
  revision: number
}

/** Whether a rendition of this address is among pictures, as JSON. */
const isAmong = (pictures: SQL, url: string) =>
  sql`${pictures} @> ${JSON.stringify([{ url }])}::jsonb`

/** The same among the photos that a version froze, whatever their shape. */
const isFrozenIn = (photosOfVersion: SQL, url: string) => {
  const own = JSON.stringify([{ renditions: [{ url }] }])
  const cut = JSON.stringify([{ crops: [{ renditions: [{ url }] }] }])
  return sql`(${photosOfVersion} @> ${own}::jsonb or ${photosOfVersion} @> ${cut}::jsonb)`
}

/**
 * Whether a photo's file is known, and whether the public may have it: this very picture stands in
 * what readers see now, or is an author's portrait. What an update took out or cut off is public no
 * longer; a crop that no approval froze is not public yet.
 */
export async function photoAccess(
  database: Database,
  now: Date,
  name: string,
): Promise<PhotoAccess | undefined> {
  const url = addressOfFile(name)
  const square = sql`jsonb_path_query_first(${photos.crops}, '$[*] ? (@.shape == "1:1").renditions')`
  const isPublic = sql<boolean>`(exists (select 1 from ${authors}
      where ${authors.portraitPhotoId} = ${photos.id}
        and ${isAmong(sql`coalesce(${square}, ${photos.renditions})`, url)})
    or exists (select 1 from publication_photos used
      join publications p on p.id = used.publication_id
      join stories on stories.id = p.story_id
      join story_versions versions on versions.id = p.version_id
      cross join lateral ${latestOf(sql`p.story_id`, now)} latest
      where used.photo_id = ${photos.id} and latest.id = p.id and not ${isWithdrawn}
        and ${isFrozenIn(sql`versions.frozen->'photos'`, url)}))`
  const [file] = await database
    .select({
      isPublic: sql<boolean>`(${photos.withdrawnAt} is null and ${isPublic})`,
      isGone: sql<boolean>`(${photos.withdrawnAt} is not null and ${isPublic})`,
      revision: photos.revision,
      notice: {
        credit: photos.credit,
        copyright: photos.copyright,
        usageTerms: photos.usageTerms,
        licenceUrl: photos.licenceUrl,
        licensor: photos.licensor,
        licensorUrl: photos.licensorUrl,
        digitalSourceType: photos.digitalSourceType,
        dataMining: photos.dataMining,
      },
    })
    .from(filesOfPhotos)
    .innerJoin(photos, eq(photos.id, filesOfPhotos.photoId))
    .where(eq(filesOfPhotos.name, name))
  return file
}
