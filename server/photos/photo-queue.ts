import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Crop, Rendition } from '#domain/photos/photo.ts'
import {
  narrowestPhoto,
  photoNeeds,
  type PhotoNeed,
  type PhotoQueue,
  type QueuedStory,
} from '#domain/photos/photo-use.ts'
import { wallTimeOf } from '#domain/site/newsroom-time.ts'
import type { StoryState } from '#domain/story/story.ts'
import type { Database } from '#server/database/database.ts'
import { readCursor } from '#server/list-cursor.ts'
import { readSite } from '#server/site/store.ts'
import { thumbnailOf } from '#server/stories/list-stories.ts'
import { askedFor } from './photo-answers.ts'

const storiesOnAPage = 100

type Row = {
  id: string
  slug: string
  state: StoryState
  working_copy: 'update' | 'correction' | null
  headline: string
  has_lead: boolean
  renditions: Rendition[] | null
  crops: Crop[] | null
  photos: QueuedStory['photos'] | null
  photo_wanted: string
  out_at: string | Date | null
  state_since: string | Date
  changed_at: string | Date
  cursor: string
}
/** A page without any story is one row, too: it says how many wait. */
type PageRow = { total: number } & (Row | { id: null })

const iso = (moment: string | Date) => new Date(moment).toISOString()

/**
 * Numbers that go up along the queue: when readers get it, since when it waits in review, and how
 * long ago it was changed. A story without one of the moments stands behind all that have it.
 */
const place = sql`array[
  coalesce(extract(epoch from out_at), 1e12),
  case state when 'in-review' then extract(epoch from state_since) else 1e12 end,
  -extract(epoch from changed_at)]`

const Cursor = z.tuple([z.array(z.number()).length(3), z.uuid()])

function behind(after: string | undefined) {
  if (after === undefined) return sql``
  const [numbers, id] = readCursor(after, Cursor)
  return sql`where (place, needy.id) > (${`{${numbers.join()}}`}::numeric[], ${id}::uuid)`
}

/**
 * One page and one more of the open stories whose photos lack something: those with a moment first
 * (when they go out, the end of their embargo, when they are due), then what waits longest in review,
 * then the last changed. Each row says how many there are on all pages.
 *
 * @param today on the newsroom's calendar
 */
export const queueQuery = (now: Date, today: string, after?: string) => sql`
  with open as (
    select stories.*, ${askedFor} as asked_for, coalesce(
      (select max(visible_from) from publications
        where story_id = stories.id and dropped_at is null and visible_from > ${now.toISOString()}),
      embargo_until, (brief->>'dueAt')::timestamptz) as out_at
    from stories
    where state in ('draft', 'in-review', 'changes-requested', 'approved', 'scheduled')
  ), needy as (
    select open.id, open.slug, open.state, open.working_copy, open.headline, open.lead_photo_id,
      open.asked_for, open.out_at, open.state_since, open.changed_at, ${place} as place, lacks.photos
    from open left join lateral (
      select json_agg(json_build_object(
        'photoId', photo_id, 'isLead', is_lead, 'needs', needs) order by position) as photos
      from (
        select uses.photo_id, uses.is_lead, uses.position, array_remove(array[
          case when photos.withdrawn_at is not null then 'withdrawn' end,
          case when photos.usage_rights_until < ${today} then 'rights-ended' end,
          case when not uses.has_caption then 'caption' end,
          case when photos.credit = '' then 'credit' end,
          case when not uses.has_alt then 'alt-text' end,
          case when photos.id is not null and photos.usage_rights is null then 'rights' end,
          case when photos.width * coalesce((photos.framing->'drawn'->'free'->>'width')::float8, 1)
            < case when uses.is_lead then ${narrowestPhoto.lead}::integer
            else ${narrowestPhoto.inText}::integer end then 'size' end
        ], null) as needs
        from photo_uses as uses left join photos on photos.id = uses.photo_id
        where uses.story_id = open.id
      ) as places where needs <> '{}'
    ) as lacks on true
    where open.lead_photo_id is null or lacks.photos is not null or open.asked_for <> ''
  )
  select counted.total, page.* from (select count(*)::integer as total from needy) as counted
  left join (
    select needy.id, needy.slug, needy.state, needy.working_copy, needy.headline, needy.photos,
      needy.lead_photo_id is not null as has_lead, leads.renditions, leads.crops,
      needy.asked_for as photo_wanted, needy.out_at, needy.state_since, needy.changed_at,
      needy.place, json_build_array(to_json(needy.place), needy.id)::text as cursor
    from needy left join photos as leads on leads.id = needy.lead_photo_id
    ${behind(after)}
    order by needy.place, needy.id
    limit ${storiesOnAPage + 1}
  ) as page on true
  order by page.place, page.id`

function storyOf(row: Row, here: string[]): QueuedStory {
  const photos = row.photos ?? []
  const needs = new Set<PhotoNeed>(photos.flatMap((photo) => photo.needs))
  if (!row.has_lead) needs.add('photo')
  else if (row.photo_wanted !== '') needs.add('wanted')
  return {
    id: row.id,
    slug: row.slug,
    headline: row.headline,
    state: row.state,
    workingCopy: row.working_copy,
    needs: photoNeeds.filter((need) => needs.has(need)),
    photos,
    thumbnail: thumbnailOf(row),
    photoWanted: row.photo_wanted,
    outAt: row.out_at === null ? null : iso(row.out_at),
    stateSince: iso(row.state_since),
    changedAt: iso(row.changed_at),
    here,
  }
}

/**
 * One page of what waits for the photo desk.
 *
 * @param peopleIn who has a story open now
 * @param after what the page before answered as `next`
 */
export async function photoQueue(
  database: Database,
  peopleIn: (storyId: string) => string[],
  now: Date,
  after?: string,
): Promise<PhotoQueue> {
  const { timeZone } = await readSite(database)
  const today = wallTimeOf(now, timeZone).date
  const { rows } = await database.execute<PageRow>(queueQuery(now, today, after))
  const found = rows.filter((row) => row.id !== null)
  const listed = found.slice(0, storiesOnAPage)
  const last = found.length > storiesOnAPage ? listed.at(-1) : undefined
  return {
    stories: listed.map((row) => storyOf(row, peopleIn(row.id))),
    total: rows[0]?.total ?? 0,
    next: last ? btoa(last.cursor) : null,
  }
}
