import { sql } from 'drizzle-orm'
import type { Transaction } from '#server/database/database.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { lastWords } from './tables.ts'

/** Writes down the last that each person wrote in a story, from log entries after a place. */
export async function keepLastWords(
  tx: Transaction,
  storyId: string,
  { after, through }: { after: number; through: number },
): Promise<void> {
  await tx.execute(sql`
    insert into ${lastWords} (story_id, person_id, through)
    select story_id, person_id, max(id) from ${storyUpdates}
    where story_id = ${storyId} and id > ${after} and id <= ${through} and person_id is not null
    group by story_id, person_id
    on conflict (story_id, person_id) do update set through = excluded.through
    where excluded.through > ${lastWords}.through`)
}
