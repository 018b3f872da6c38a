import { and, asc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { listsOf, type BoardSearch } from '#domain/board/board-search.ts'
import type { View } from '#domain/board/view.ts'
import { endOfDay, startOfDay } from '#domain/site/newsroom-time.ts'
import { mostCounted } from '#domain/story/story.ts'
import type { Database } from '#server/database/database.ts'
import { readSite } from '#server/site/store.ts'
import { fitting, someThatFit, type Asker } from '#server/stories/fitting.ts'
import { publications, stories } from '#server/stories/tables.ts'
import { views } from './tables.ts'

type Looks = Asker & { dayBegan: Date }

/** A scalar query of how many stories a view shows, none beyond the most that are counted. */
function countOf(search: BoardSearch, looks: Looks): SQL {
  const { main, out, asked } = listsOf(search)
  const inMain = someThatFit(main, looks)
  if (!out || !asked) return sql`(select count(*)::integer from (${inMain}) as counted)`
  // From the day's publications to their stories: the archive is not looked at.
  const today = sql`${stories.id} in (select ${publications.storyId} from ${publications}
    where ${publications.droppedAt} is null and ${publications.visibleFrom} >= ${looks.dayBegan.toISOString()})`
  // A union, so that one that is in both is counted once.
  return sql`(select count(*)::integer from ((${inMain}) union all (
    select 1 from (select id from ${stories} where ${and(fitting(out, looks), today)}
      union select id from ${stories} where ${fitting(asked, looks)}) as others)
    limit ${mostCounted}) as counted)`
}

/** The views a person sees, own ones first, by name; each with the number of its stories now. */
export async function listViews(database: Database, personId: string, now: Date): Promise<View[]> {
  const rows = await database
    .select()
    .from(views)
    .where(and(isNull(views.deletedAt), or(views.isShared, eq(views.madeBy, personId))))
    .orderBy(asc(views.isShared), asc(sql`lower(${views.name})`), asc(views.id))
  if (rows.length === 0) return []
  const { timeZone } = await readSite(database)
  const looks = {
    personId,
    now,
    dayBegan: startOfDay(now, timeZone),
    dayEnds: endOfDay(now, timeZone),
  }
  const counts = await database.execute<{ counts: number[] }>(
    sql`select array[${sql.join(
      rows.map(({ search }) => countOf(search, looks)),
      sql`, `,
    )}] as counts`,
  )
  return rows.map(({ id, name, isShared, madeBy, search }, i) => ({
    id,
    name,
    isShared,
    madeBy,
    search,
    count: counts.rows[0]?.counts[i] ?? 0,
  }))
}
