import { sql, type SQL } from 'drizzle-orm'
import type { Move } from '#domain/story-text/rescue/moved-words.ts'
import type { KeptPassage } from '#domain/story-text/rescue/kept-passage.ts'
import { tellingOf } from '#server/inbox/tell.ts'

/** What is stored with a change of words, in the same statement, beside the change itself. */
export type Rescue = {
  /** Changes of the server's own that follow it, with whose words they are. */
  changes: { bytes: Uint8Array; personId: string | null }[]
  /** New ones, open ones that grew, and those that wait again. */
  passages: KeptPassage[]
  settled: { id: string; state: 'put-back' | 'returned'; personId: string | null }[]
  moves: Move[]
  clients: { client: number; personId: string }[]
}

export const nothingRescued: Rescue = {
  changes: [],
  passages: [],
  settled: [],
  moves: [],
  clients: [],
}

export type RescueOf = { n: number; storyId: string; at: Date; rescue: Rescue }

const each = <T extends object>(of: readonly RescueOf[], pick: (rescue: Rescue) => readonly T[]) =>
  of.flatMap(({ n, storyId, at, rescue }) =>
    pick(rescue).map((row) => ({ n, storyId, at: at.toISOString(), ...row })),
  )

/**
 * Parts of a statement that has a part `allowed` with the numbers `n` of the changes it writes: what
 * was rescued is stored with a change or not at all.
 */
export function rescueParts(of: readonly RescueOf[]): SQL[] {
  const parts: SQL[] = []
  const add = (rows: readonly object[], part: (rows: SQL) => SQL) => {
    if (rows.length > 0) parts.push(part(sql`${JSON.stringify(rows)}::jsonb`))
  }
  add(
    each(of, ({ passages }) => passages),
    (rows) => sql`rescued as (
      insert into rescued_passages (id, story_id, state, words, field, after_words, writer_id,
        deleter_id, written_at, rescued_at, letters, place, settled_at)
      select row.id, row."storyId", row.state, row.words, row.field, row."afterWords",
        row."writerId", row."deleterId", row."writtenAt", row."rescuedAt", row.letters, row.place,
        row."settledAt"
      from jsonb_to_recordset(${rows}) as row (n integer, id uuid, "storyId" uuid, state text,
        words text, field text, "afterWords" text, "writerId" uuid, "deleterId" uuid,
        "writtenAt" timestamptz, "rescuedAt" timestamptz, letters jsonb, place jsonb,
        "settledAt" timestamptz)
      where row.n in (select n from allowed)
      on conflict (id) do update set words = excluded.words, letters = excluded.letters,
        state = excluded.state, settled_at = excluded.settled_at, settled_by = null
    )`,
  )
  // Their writer hears of each once, however much it grows while they type on.
  add(
    each(of, ({ passages }) => passages.filter(({ state }) => state === 'open')),
    (rows) => {
      const events = sql`(
        select row."storyId" as story_id, row."deleterId" as actor_id, null::uuid as comment_id,
          row.words, row."rescuedAt" as at, jsonb_build_array(row."writerId") as person_ids
        from jsonb_to_recordset(${rows}) as row (n integer, id uuid, "storyId" uuid,
          words text, "writerId" uuid, "deleterId" uuid, "rescuedAt" timestamptz)
        where row.n in (select n from allowed)
          and not exists (select 1 from rescued_passages where rescued_passages.id = row.id)
      ) as event`
      return sql`told as (${tellingOf('rescued', [], events)})`
    },
  )
  add(
    each(of, ({ settled }) => settled),
    (rows) => sql`settled as (
      update rescued_passages set state = row.state, settled_by = row."personId", settled_at = row.at
      from jsonb_to_recordset(${rows})
        as row (n integer, id uuid, state text, "personId" uuid, at timestamptz)
      where rescued_passages.id = row.id and row.n in (select n from allowed)
    )`,
  )
  add(
    each(of, ({ moves }) =>
      moves.map(({ from, to, length }, nth) => ({
        nth,
        fromClient: from.client,
        fromClock: from.clock,
        length,
        toClient: to.client,
        toClock: to.clock,
      })),
    ),
    (rows) => sql`moved as (
      insert into moved_words (story_id, from_client, from_clock, length, to_client, to_clock)
      select row."storyId", row."fromClient", row."fromClock", row.length, row."toClient",
        row."toClock"
      from jsonb_to_recordset(${rows}) as row (n integer, "storyId" uuid, nth integer,
        "fromClient" bigint, "fromClock" bigint, length integer, "toClient" bigint,
        "toClock" bigint)
      where row.n in (select n from allowed) order by row.n, row.nth
    )`,
  )
  add(
    each(of, ({ clients }) => clients),
    (rows) => sql`clients as (
      insert into story_clients (story_id, client, person_id)
      select distinct row."storyId", row.client, row."personId"
      from jsonb_to_recordset(${rows})
        as row (n integer, "storyId" uuid, client bigint, "personId" uuid)
      where row.n in (select n from allowed)
      on conflict do nothing
    )`,
  )
  return parts
}
