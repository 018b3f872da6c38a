import { sql } from 'drizzle-orm'
import { z } from '@hono/zod-openapi'
import type { Person } from '#domain/people/person.ts'
import { writingRight } from '#domain/workflow/may-write.ts'
import type { StoryState } from '#domain/story/story.ts'
import type { RescuedPage, RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import type { WordAttribute } from '#domain/story-text/word-attributes.ts'
import type { Database } from '#server/database/database.ts'
import { MomentOfRow, readCursor } from '#server/list-cursor.ts'

export const RescuedFilter = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type RescuedFilter = z.infer<typeof RescuedFilter>

type Row = {
  id: string
  story_id: string
  slug: string
  headline: string
  state: 'open' | 'let-go'
  words: string
  field: StoryField | null
  after_words: string
  behind: string | null
  attribute: WordAttribute | null
  how: RescuedPassage['how'] | null
  is_caption: boolean
  writer: string | null
  deleter: string | null
  written_at: string | Date
  rescued_at: string | Date
  story_state: StoryState
  created_by: string
  assignees: string[]
  is_out: boolean
  /** To the microsecond, as the cursor needs it. */
  cursor: string
}

const Cursor = z.tuple([MomentOfRow, z.uuid()])

function passageOf(row: Row, person: Person): RescuedPassage {
  const right = writingRight(person, {
    state: row.story_state,
    createdBy: row.created_by,
    assignees: row.assignees,
    isOut: row.is_out,
  })
  return {
    id: row.id,
    storyId: row.story_id,
    slug: row.slug,
    headline: row.headline,
    state: row.state,
    words: row.words,
    field: row.field,
    after: row.after_words,
    behind: row.behind ?? '',
    attribute: row.attribute,
    isCaption: row.is_caption,
    how: row.how ?? 'deleted',
    writer: row.writer ?? '',
    deleter: row.deleter ?? '',
    writtenAt: new Date(row.written_at).toISOString(),
    rescuedAt: new Date(row.rescued_at).toISOString(),
    mayWrite: right.may === 'everything' || (right.may === 'photo-words' && row.field === 'lead'),
    endsApproval: right.may === 'everything' && right.endsApproval,
  }
}

const columns = sql`passage.id, passage.story_id, passage.state, passage.words, passage.field,
  passage.after_words, passage.place->'attribute'->>'name' as attribute,
  passage.place->'attribute'->>'how' as how,
  passage.place->>'behind' as behind,
  coalesce((passage.place->>'isCaption')::boolean, passage.field = 'lead', false) as is_caption,
  passage.written_at, passage.rescued_at, stories.slug, stories.headline,
  stories.state as story_state, stories.created_by, stories.assignees,
  exists (select 1 from publications
    where publications.story_id = stories.id and publications.dropped_at is null) as is_out,
  writer.name as writer, deleter.name as deleter,
  to_char(passage.rescued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor`
const beside = sql`join stories on stories.id = passage.story_id
  left join people as writer on writer.id = passage.writer_id
  left join people as deleter on deleter.id = passage.deleter_id`

/** One page of what waits in all trays, latest first, along an index. */
export async function listRescued(
  database: Database,
  person: Person,
  { after, limit }: RescuedFilter,
): Promise<RescuedPage> {
  const from = after === undefined ? undefined : readCursor(after, Cursor)
  const beyond = from
    ? sql`and (rescued_at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`
    : sql``
  const { rows } = await database.execute<Row>(sql`
    with passage as (
      select * from rescued_passages where state = 'open' ${beyond}
      order by rescued_at desc, id desc limit ${limit + 1}
    )
    select ${columns} from passage ${beside} order by passage.rescued_at desc, passage.id desc`)
  const count = await database.execute<{ total: number }>(
    sql`select count(*)::integer as total from rescued_passages where state = 'open'`,
  )
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    passages: page.map((row) => passageOf(row, person)),
    next: last ? btoa(JSON.stringify([last.cursor, last.id])) : null,
    total: count.rows[0]?.total ?? 0,
  }
}

/** As many as one tray shows: what waits comes before what was let go. */
const mostOfStory = 200

/** The tray of one story: what waits, and what was let go. */
export async function trayOfStory(
  database: Database,
  person: Person,
  storyId: string,
): Promise<RescuedPassage[]> {
  const { rows } = await database.execute<Row>(sql`
    select ${columns} from rescued_passages as passage ${beside}
    where passage.story_id = ${storyId} and passage.state in ('open', 'let-go')
    order by passage.state desc, passage.rescued_at desc, passage.id desc limit ${mostOfStory}`)
  return rows.map((row) => passageOf(row, person))
}
