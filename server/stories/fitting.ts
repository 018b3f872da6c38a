import { and, arrayOverlaps, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import { statesInHand, type EmbargoEnd } from '#domain/board/board-search.ts'
import { mostCounted, type StoryNeed, type StoryState } from '#domain/story/story.ts'
import { openForAnswer } from './asked.ts'
import { orderBy, orders } from './orders.ts'
import { stories } from './tables.ts'

export type Fitting = {
  state?: readonly StoryState[] | undefined
  section?: readonly string[] | undefined
  /** People whose stories they are or who are assigned to them; `me` for who asks. */
  writer?: readonly string[] | undefined
  needs?: readonly StoryNeed[] | undefined
  embargo?: readonly EmbargoEnd[] | undefined
  /** Only stories with a brief and no words yet. */
  planned?: boolean | undefined
  /** Only stories in which somebody waits for the answer of who asks. */
  asked?: boolean | undefined
  author?: string | undefined
  assignee?: string | undefined
  q?: string | undefined
}

export type Asker = { personId: string; now: Date; dayEnds: Date }

/** Words a person typed, as a prefix query: every word must be found, the last ones may be begun. */
function matches(q: string): SQL {
  const words =
    q
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 12) ?? []
  // Nothing but signs is in no story.
  if (words.length === 0) return sql`false`
  const query = words.map((word) => `${word}:*`).join(' & ')
  return sql`${stories.search} @@ to_tsquery('simple', unaccent(${query}))`
}

const hasLead = sql`${stories.leadPhotoId} is not null`
const lacks: Record<StoryNeed, SQL> = {
  photo: sql`${stories.leadPhotoId} is null`,
  caption: sql`(${hasLead} and not ${stories.leadHasCaption})`,
  credit: sql`(${hasLead} and not exists (
    select 1 from photos where photos.id = ${stories.leadPhotoId} and photos.credit ~ '\\S'))`,
  'alt-text': sql`(${hasLead} and not ${stories.leadHasAlt})`,
}

function ofWriters(writers: readonly string[], personId: string): SQL | undefined {
  const ids = writers.map((id) => (id === 'me' ? personId : id))
  return or(inArray(stories.createdBy, ids), arrayOverlaps(stories.assignees, ids))
}

function embargoEnds(ends: readonly EmbargoEnd[], { now, dayEnds }: Asker): SQL | undefined {
  const until = stories.embargoUntil
  return and(
    sql`${until} > ${now.toISOString()}`,
    ends.includes('later') ? undefined : sql`${until} < ${dayEnds.toISOString()}`,
    ends.includes('today') ? undefined : sql`${until} >= ${dayEnds.toISOString()}`,
  )
}

/** What a story must be to be listed; undefined when every story is. Each part has an index. */
export function fitting(filter: Fitting, asker: Asker): SQL | undefined {
  const { state, section, writer, needs, embargo } = filter
  return and(
    state?.length ? inArray(stories.state, [...state]) : undefined,
    section?.length ? inArray(stories.section, [...section]) : undefined,
    writer?.length ? ofWriters(writer, asker.personId) : undefined,
    // Of what is out nothing is missing any more.
    needs?.length
      ? and(inArray(stories.state, statesInHand), or(...needs.map((need) => lacks[need])))
      : undefined,
    embargo?.length ? embargoEnds(embargo, asker) : undefined,
    filter.planned
      ? and(eq(stories.state, 'draft'), eq(stories.words, 0), sql`${stories.brief} is not null`)
      : undefined,
    filter.asked
      ? sql`${stories.id} in (select comments.story_id from ${openForAnswer(asker.personId)})`
      : undefined,
    filter.assignee ? arrayOverlaps(stories.assignees, [filter.assignee]) : undefined,
    filter.author
      ? sql`exists (select 1 from story_bylines where story_id = ${stories.id} and author_id = ${filter.author})`
      : undefined,
    filter.q?.trim() ? matches(filter.q) : undefined,
  )
}

/**
 * A row for each story that fits, none beyond the most that are counted. The order is of no account,
 * but has an index: without one the first thousand are looked for row by row. Words have an index
 * without an order, and all that match would be sorted first.
 */
export function someThatFit(filter: Fitting, asker: Asker): SQL {
  const order = filter.q?.trim() ? sql`` : sql`order by ${orderBy(orders.newest, sql`stories`)}`
  return sql`select 1 from ${stories}
    where ${fitting(filter, asker) ?? sql`true`} ${order} limit ${mostCounted}`
}
