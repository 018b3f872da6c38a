import { and, eq } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { writingRight } from '#domain/workflow/may-write.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { rescuedPassages } from './tables.ts'

type Passage = { storyId: string; passageId: string }

async function find(database: Database | Transaction, { storyId, passageId }: Passage) {
  const [row] = await database
    .select()
    .from(rescuedPassages)
    .where(and(eq(rescuedPassages.id, passageId), eq(rescuedPassages.storyId, storyId)))
  if (!row) throw new Refusal('not-found', 'There are no such rescued words in this story.')
  return row
}

/** @throws Refusal `not-found` */
export const refuseUnknownPassage = async (database: Database, passage: Passage) =>
  void (await find(database, passage))

/**
 * Lets words go, or brings them back into the tray. Nothing is deleted by it. Doing it twice is
 * doing it once.
 *
 * @throws Refusal `not-allowed` for who may not write these words; `changed-meanwhile` when they
 *         stand in the text again
 */
export async function settleRescued(
  database: Database,
  person: Person,
  passage: Passage,
  to: 'open' | 'let-go',
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    const rights = await findStoryRights(tx, passage.storyId, 'update')
    const row = await find(tx, passage)
    const right = writingRight(person, rights)
    if (right.may === 'nothing') throw new Refusal('not-allowed', right.reason)
    if (right.may === 'photo-words' && row.field !== 'lead') {
      throw new Refusal('not-allowed', 'The photo desk changes captions, credits and alt text.')
    }
    if (row.state === to) return
    if (row.state !== 'open' && row.state !== 'let-go') {
      throw new Refusal('changed-meanwhile', 'These words stand in the text again. Look there.')
    }
    const settled = to === 'open' ? null : { by: person.id, at }
    await tx
      .update(rescuedPassages)
      .set({ state: to, settledBy: settled?.by ?? null, settledAt: settled?.at ?? null })
      .where(eq(rescuedPassages.id, row.id))
  })
}
