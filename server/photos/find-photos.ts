import { and, desc, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { daysAfter } from '#domain/house-style/story-day.ts'
import {
  endsSoonDays,
  photoNeeds,
  sectionOfUse,
  storyOfUse,
  type PhotoCard,
  type PhotoFilter,
  type PhotoNeed,
  type PhotoPage,
} from '#domain/photos/photo-use.ts'
import { meantBy, wallTimeOf } from '#domain/site/newsroom-time.ts'
import type { Database } from '#server/database/database.ts'
import { MomentOfRow, readCursor } from '#server/list-cursor.ts'
import { authors } from '#server/people/tables.ts'
import { isWithdrawn, latestOf } from '#server/publishing/public-store.ts'
import { photoOf } from './photo-record.ts'
import { needsOfUses } from './photo-uses.ts'
import { photos } from './tables.ts'

const photosOnAPage = 60

/** Every word a person typed must stand somewhere in name or facts: in part, or in another form. */
function matches(q: string): SQL | undefined {
  const words = q.replaceAll('\0', ' ').normalize('NFC').trim().split(/\s+/).filter(Boolean)
  return and(
    ...words
      .slice(0, 12)
      .map(
        (word) =>
          sql`(photos.search like part_of_words(${word}) or photos.search like form_of_words(${word}))`,
      ),
  )
}

const Cursor = z.tuple([MomentOfRow, z.uuid()])

/** Where the newsroom's days begin and end. */
export type Calendar = { now: Date; timeZone: string }

/** The beginning of a day of the newsroom. */
function startOf(date: string, { timeZone }: Calendar): SQL {
  const meant = meantBy({ date, time: '00:00' }, timeZone)
  const start =
    meant?.kind === 'one' ? meant.moment : meant?.kind === 'twice' ? meant.first : new Date(date)
  return sql`${start.toISOString()}::timestamptz`
}

const dayBefore = (calendar: Calendar, days: number): SQL =>
  startOf(daysAfter(wallTimeOf(calendar.now, calendar.timeZone).date, -days), calendar)

const daysBack = { today: 0, week: 6, month: 29 } as const

/** A place in a story that is not spiked lacks something; found by the index of such places. */
const lackedInStory = (lacks: SQL) => sql`${photos.id} in (
  select photo_uses.photo_id from photo_uses join stories on stories.id = photo_uses.story_id
  where ${lacks} and stories.state <> 'spiked')`

const lacking: Record<NonNullable<PhotoFilter['needs']>, SQL> = {
  caption: lackedInStory(sql`not photo_uses.has_caption`),
  'alt-text': lackedInStory(sql`not photo_uses.has_alt`),
  credit: sql`${photos.credit} = ''`,
  rights: sql`${photos.usageRights} is null`,
}

/** Readers see it in a story now. */
const isInPrint = (now: Date) => sql`${photos.withdrawnAt} is null and exists (
  select 1 from publication_photos used
  join publications p on p.id = used.publication_id
  join stories on stories.id = p.story_id
  cross join lateral ${latestOf(sql`p.story_id`, now)} latest
  where used.photo_id = ${photos.id} and latest.id = p.id and not ${isWithdrawn})`

function hasRights(rights: NonNullable<PhotoFilter['rights']>, calendar: Calendar): SQL {
  if (rights === 'unknown') return sql`${photos.usageRights} is null`
  if (rights === 'withdrawn') return sql`${photos.withdrawnAt} is not null`
  if (rights !== 'ending' && rights !== 'ending-in-print') {
    return sql`${photos.usageRights} = ${rights}`
  }
  const { date } = wallTimeOf(calendar.now, calendar.timeZone)
  const isEnding = sql`${photos.usageRightsUntil} <= ${daysAfter(date, endsSoonDays)}`
  return rights === 'ending' ? isEnding : sql`(${isEnding} and ${isInPrint(calendar.now)})`
}

/** What says only a year or a month fits where that reaches into these days. */
function takenWithin({ takenFrom: from, takenTo: to }: PhotoFilter): SQL | undefined {
  const taken = sql`${photos.takenAt} collate "C"`
  return and(
    // The year is what the index can tell.
    from ? sql`${taken} >= ${from.slice(0, 4)}` : undefined,
    from ? sql`${taken} >= left(${from}, length(${photos.takenAt}))` : undefined,
    to ? sql`${taken} < ${daysAfter(to, 1)}` : undefined,
  )
}

function isUsed(where: string, now: Date): SQL {
  if (where === 'print') return isInPrint(now)
  if (where === 'story') return sql`${photos.stories} > 0`
  const storyId = storyOfUse(where)
  if (storyId) {
    return sql`${photos.id} in (select photo_id from photo_uses where story_id = ${storyId}::uuid)`
  }
  return sql`${photos.id} in (
    select photo_uses.photo_id from stories join photo_uses on photo_uses.story_id = stories.id
    where stories.section = ${sectionOfUse(where) ?? ''} and stories.state <> 'spiked')`
}

/** A portrait is a use. Authors are few: they are read once a page, not once a photo. */
const isUnused = sql`${photos.stories} = 0 and ${photos.id} not in (
  select ${authors.portraitPhotoId} from ${authors} where ${authors.portraitPhotoId} is not null)`

const fits = (filter: PhotoFilter, calendar: Calendar): SQL | undefined =>
  and(
    sql`${photos.deletedAt} is null`,
    matches(filter.q ?? ''),
    filter.when && sql`${photos.uploadedAt} >= ${dayBefore(calendar, daysBack[filter.when])}`,
    filter.uploadedFrom
      ? sql`${photos.uploadedAt} >= ${startOf(filter.uploadedFrom, calendar)}`
      : undefined,
    filter.uploadedTo
      ? sql`${photos.uploadedAt} < ${startOf(daysAfter(filter.uploadedTo, 1), calendar)}`
      : undefined,
    takenWithin(filter),
    filter.photographer === undefined
      ? undefined
      : sql`${photos.photographer} = ${filter.photographer}`,
    filter.credit === undefined ? undefined : sql`${photos.credit} = ${filter.credit}`,
    filter.used ? isUsed(filter.used, calendar.now) : undefined,
    filter.needs && lacking[filter.needs],
    filter.rights && hasRights(filter.rights, calendar),
    filter.unused && isUnused,
  )

type Page = PhotoFilter & { after?: string | undefined }

/** The rows of one page and one more, newest first; each filter has an index to find them by. */
export function photosOfPage(database: Database, { after, ...filter }: Page, calendar: Calendar) {
  const from = after === undefined ? undefined : readCursor(after, Cursor)
  const beyond =
    from &&
    sql`(${photos.uploadedAt} < ${from[0]}::timestamptz or
    (${photos.uploadedAt} = ${from[0]}::timestamptz and ${photos.id} > ${from[1]}::uuid))`
  return database
    .select()
    .from(photos)
    .where(and(fits(filter, calendar), beyond))
    .orderBy(desc(photos.uploadedAt), photos.id)
    .limit(photosOnAPage + 1)
}

function cardOf(row: typeof photos.$inferSelect, ofUses: PhotoNeed[] = []): PhotoCard {
  const photo = photoOf(row)
  const needs = new Set<PhotoNeed>(ofUses)
  if (photo.credit === '') needs.add('credit')
  if (photo.usageRights === null) needs.add('rights')
  return { ...photo, stories: row.stories, needs: photoNeeds.filter((need) => needs.has(need)) }
}

/**
 * One page of the newsroom's photos, newest first.
 *
 * @param page `after` is what the page before answered as `next`
 */
export async function findPhotos(
  database: Database,
  page: Page,
  calendar: Calendar,
): Promise<PhotoPage> {
  const found = await photosOfPage(database, page, calendar)
  const rows = found.slice(0, photosOnAPage)
  const last = found.length > photosOnAPage ? rows.at(-1) : undefined
  const needs = await needsOfUses(
    database,
    rows.filter(({ stories }) => stories > 0).map(({ id }) => id),
  )
  return {
    photos: rows.map((row) => cardOf(row, needs.get(row.id))),
    next: last ? btoa(JSON.stringify([last.uploadedAt.toISOString(), last.id])) : null,
  }
}

type Named = 'photographer' | 'credit'

/** Every value of a fact that names somebody, in order; each is found by one step along its index. */
export function namesQuery(fact: Named): SQL {
  const name = sql.identifier(fact)
  return sql`
    with recursive names as (
      (select ${name} as name from photos where ${name} > '' order by ${name} limit 1)
      union all
      select (select ${name} from photos where ${name} > names.name order by ${name} limit 1)
      from names where names.name is not null
    )
    select name from names where name is not null limit 500`
}

/** Everybody who took a photo, or whom photos are credited to. */
export async function findNames(database: Database, fact: Named): Promise<string[]> {
  const { rows } = await database.execute<{ name: string }>(namesQuery(fact))
  return rows.map(({ name }) => name)
}
