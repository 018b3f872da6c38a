import { and, arrayContains, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import { mostCounted, type StoryState } from '#domain/story/story.ts'
import { orderBy, orders } from './orders.ts'
import { stories } from './tables.ts'

export type Fitting = {
  state?: readonly StoryState[] | undefined
  section?: string | undefined
  /** Own stories and those one is assigned to. */
  mine?: boolean | undefined
  /** Only stories with a brief and no words yet. */
  planned?: boolean | undefined
  author?: string | undefined
  assignee?: string | undefined
  q?: string | undefined
}

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

/** What a story must be to be listed; undefined when every story is. Each part has an index. */
export function fitting(filter: Fitting, personId: string): SQL | undefined {
  return and(
    filter.state?.length ? inArray(stories.state, [...filter.state]) : undefined,
    filter.section ? eq(stories.section, filter.section) : undefined,
    filter.mine
      ? or(eq(stories.createdBy, personId), arrayContains(stories.assignees, [personId]))
      : undefined,
    filter.planned
      ? and(eq(stories.state, 'draft'), eq(stories.words, 0), sql`${stories.brief} is not null`)
      : undefined,
    filter.assignee ? arrayContains(stories.assignees, [filter.assignee]) : undefined,
    filter.author
      ? sql`exists (select 1 from story_bylines where story_id = ${stories.id} and author_id = ${filter.author})`
      : undefined,
    filter.q?.trim() ? matches(filter.q) : undefined,
  )
}

/**
 * A row for each story that fits, none beyond the most that are counted. The order is of no account,
 * but has an index: without one the first thousand are looked for row by row.
 */
export const someThatFit = (fits: SQL | undefined) => sql`select 1 from ${stories}
  where ${fits ?? sql`true`} order by ${orderBy(orders.newest, sql`stories`)} limit ${mostCounted}`
