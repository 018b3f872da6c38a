import { and, sql } from 'drizzle-orm'
import { z } from '@hono/zod-openapi'
import { SectionSlug } from '#domain/site/site.ts'
import { picturesFor, type Crop, type Rendition } from '#domain/photos/photo.ts'
import { embargoEnds, sortNames, Writer } from '#domain/board/board-search.ts'
import { endOfDay } from '#domain/site/newsroom-time.ts'
import {
  storyNeeds,
  StoryNeed,
  storyStates,
  StoryState,
  type Brief,
  type StoryCard,
  type StoryPage,
} from '#domain/story/story.ts'
import type { Database } from '#server/database/database.ts'
import { readersNow } from '#server/reading/readers.ts'
import { readSite } from '#server/site/store.ts'
import { askedIn } from './asked.ts'
import { fitting, someThatFit, type Asker } from './fitting.ts'
import { beyond, cursorOf, orderBy, orders, readPlace } from './orders.ts'
import { stories } from './tables.ts'

/** `draft,in-review` */
const listOf = <T extends z.ZodType<string, string>>(each: T) =>
  z
    .string()
    .max(4000)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(each))
    .optional()
const Flag = z.enum(['true', 'false']).optional()

export const StoryFilter = z.object({
  state: listOf(StoryState).openapi({ example: storyStates.join(',') }),
  section: listOf(SectionSlug).openapi({ example: 'city,harbour' }),
  /** People whose stories they are or who are assigned to them; `me` for who asks. */
  writer: listOf(Writer).openapi({ example: 'me' }),
  /** Own stories and those one is assigned to, as `writer=me`. */
  mine: Flag,
  /** What is missing in stories that are in hand. */
  needs: listOf(StoryNeed).openapi({ example: storyNeeds.join(',') }),
  /** When an embargo ends that still runs: `today`, by the newsroom's clock, or `later`. */
  embargo: listOf(z.enum(embargoEnds)).openapi({ example: embargoEnds.join(',') }),
  /** Only stories with a brief and no words yet. */
  planned: Flag,
  /** Only stories in which a comment waits for the answer of who asks. */
  asked: Flag,
  author: z.uuid().optional(),
  assignee: z.uuid().optional(),
  q: z.string().max(200).optional(),
  /**
   * `newest`: last changed first. `longest-wait`: longest in its state first. `due`: by the brief,
   * what is not due at any time last.
   */
  sort: z.enum(sortNames).default('newest'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type StoryFilter = z.infer<typeof StoryFilter>

type Row = {
  id: string
  slug: string
  state: StoryState
  working_copy: 'update' | 'correction' | null
  section: string | null
  headline: string
  words: number
  lead_photo_id: string | null
  lead_has_caption: boolean
  lead_has_alt: boolean
  credit: string | null
  renditions: Rendition[] | null
  crops: Crop[] | null
  embargo_until: string | Date | null
  visible_from: string | Date | null
  created_by: string
  assignees: string[]
  changed_at: string | Date
  state_since: string | Date
  byline: string[]
  brief: Brief | null
  asked: StoryCard['asked']
  last_move: { move: string; personId: string | null; at: string; note: string } | null
  rescued: number
  readers: string[]
  read_at: string | Date | null
  is_new: boolean
  words_added: number | null
  words_deleted: number | null
  /** Where the row stands in the order, as the next page needs it. */
  cursor: string
}

const iso = (moment: string | Date | null) =>
  moment === null ? null : new Date(moment).toISOString()

function needsOf(row: Row): StoryNeed[] {
  if (!row.lead_photo_id) return ['photo']
  return [
    ...(row.lead_has_caption ? [] : (['caption'] as const)),
    ...(row.credit?.trim() ? [] : (['credit'] as const)),
    ...(row.lead_has_alt ? [] : (['alt-text'] as const)),
  ]
}

const cardOf = (row: Row, here: string[]): StoryCard => ({
  id: row.id,
  slug: row.slug,
  state: row.state,
  workingCopy: row.working_copy,
  section: row.section,
  headline: row.headline,
  words: row.words,
  byline: row.byline,
  needs: needsOf(row),
  thumbnail: thumbnailOf(row),
  embargoUntil: iso(row.embargo_until),
  visibleFrom: iso(row.visible_from),
  createdBy: row.created_by,
  assignees: row.assignees,
  here,
  readers: row.readers,
  sinceYou: {
    readAt: iso(row.read_at),
    isNew: row.is_new,
    words:
      row.words_added === null || row.words_deleted === null
        ? null
        : { added: row.words_added, deleted: row.words_deleted },
  },
  rescued: row.rescued,
  brief: row.brief,
  changedAt: iso(row.changed_at) ?? '',
  stateSince: iso(row.state_since) ?? '',
  asked: row.asked && { ...row.asked, at: iso(row.asked.at) ?? '' },
  lastMove: row.last_move && { ...row.last_move, at: iso(row.last_move.at) ?? '' },
})

/** Of the square crop, or of the whole photo where nobody cropped it; null without any. */
export const thumbnailOf = ({ renditions, crops }: Pick<Row, 'renditions' | 'crops'>) =>
  [...picturesFor({ renditions: renditions ?? [], crops: crops ?? [] }, '1:1').renditions]
    .filter(({ type }) => type === 'image/jpeg')
    .sort((a, b) => a.width - b.width)
    .at(0) ?? null

/**
 * One page of the board, filtered and sorted by the database along an index.
 *
 * @param peopleIn who has a story open now
 */
export async function listStories(
  database: Database,
  filter: StoryFilter,
  personId: string,
  peopleIn: (storyId: string) => string[],
  now: Date,
): Promise<StoryPage> {
  const asker: Asker = { personId, now, dayEnds: now }
  if (filter.embargo) asker.dayEnds = endOfDay(now, (await readSite(database)).timeZone)
  const writer = [...(filter.writer ?? []), ...(filter.mine === 'true' ? ['me'] : [])]
  const flags = { planned: filter.planned === 'true', asked: filter.asked === 'true' }
  const asked = { ...filter, ...flags, writer }
  const fits = fitting(asked, asker)
  const order = orders[filter.sort]
  const here = sql`stories`
  const after =
    filter.after === undefined
      ? undefined
      : beyond(order, here, readPlace(filter.after, filter.sort))
  const page = await database.execute<Row>(sql`
    with page as (
      select ${stories}.*, ${cursorOf(order, here)} as cursor from ${stories}
      where ${and(fits, after) ?? sql`true`} order by ${orderBy(order, here)} limit ${filter.limit + 1}
    )
    select read.read_at, coalesce(others.through > coalesce(read.through, 0), false) as is_new,
      case when read.counted_through = others.through then read.words_added end as words_added,
      case when read.counted_through = others.through then read.words_deleted end as words_deleted,
      ${readersNow(sql`page.id`, now)} as readers,
      page.id, page.slug, page.state, page.working_copy, page.section, page.headline, page.words,
      page.lead_photo_id, page.lead_has_caption, page.lead_has_alt, page.embargo_until,
      page.created_by, page.assignees, page.brief, page.changed_at, page.state_since, page.cursor,
      photos.credit, photos.renditions, photos.crops,
      (select count(*)::integer from rescued_passages
        where story_id = page.id and rescued_passages.state = 'open') as rescued,
      (select max(visible_from) from publications
        where story_id = page.id and dropped_at is null) as visible_from,
      array(select coalesce(printed_as, authors.name) from story_bylines
        join authors on authors.id = author_id
        where story_id = page.id order by position) as byline,
      (select json_build_object('move', move, 'personId', person_id, 'at', at, 'note', note)
        from story_moves where story_id = page.id and move not in
          ('embargo-lifted', 'photo-withdrawn', 'photo-brought-back')
        order by story_moves.id desc limit 1) as last_move,
      (${askedIn(sql`page.id`, personId)}) as asked
    from page left join photos on photos.id = page.lead_photo_id
    left join last_reads as read on read.story_id = page.id and read.person_id = ${personId}
    left join lateral (select max(through) as through from last_words
      where story_id = page.id and person_id <> ${personId}) as others on true
    order by ${orderBy(order, sql`page`)}`)
  const count = await database.execute<{ total: number }>(
    sql`select count(*)::integer as total from (${someThatFit(asked, asker)}) as counted`,
  )
  const rows = page.rows.slice(0, filter.limit)
  const last = page.rows.length > filter.limit ? rows.at(-1) : undefined
  return {
    stories: rows.map((row) => cardOf(row, peopleIn(row.id))),
    next: last ? btoa(last.cursor) : null,
    total: count.rows[0]?.total ?? 0,
  }
}
