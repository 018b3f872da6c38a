import { eq, inArray } from 'drizzle-orm'
import {
  codesRefusal,
  type CaptionCode,
  type CaptionCodes,
  type CodeList,
  type CodeOwner,
} from '#domain/captions/caption-codes.ts'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { Database } from '#server/database/database.ts'
import { captionCodes } from './tables.ts'

const newsroom = 'newsroom'

/** The codes a person has: their own list and everybody's. */
export async function readCaptionCodes(
  database: Database,
  personId: string,
): Promise<CaptionCodes> {
  const rows = await database
    .select()
    .from(captionCodes)
    .where(inArray(captionCodes.owner, [personId, newsroom]))
  const listOf = (wanted: string): CodeList => {
    const row = rows.find(({ owner }) => owner === wanted)
    return { codes: row?.codes ?? [], revision: row?.revision ?? 0 }
  }
  return { own: listOf(personId), newsroom: listOf(newsroom) }
}

type Change = { owner: CodeOwner; codes: CaptionCode[]; basedOnRevision: number }

/**
 * Saves a whole list.
 *
 * @throws Refusal `not-allowed` for the newsroom's list by a reporter; `changed-meanwhile` with
 *         `details.theirs`, the list as somebody else saved it
 */
export async function saveCaptionCodes(
  database: Database,
  person: Person,
  { owner, codes, basedOnRevision }: Change,
  at: Date,
): Promise<void> {
  const refusal = codesRefusal(person, owner)
  if (refusal) throw new Refusal('not-allowed', refusal)
  const key = owner === 'own' ? person.id : newsroom
  const by = { changedBy: person.id, changedAt: at }
  await database.transaction(async (tx) => {
    await tx
      .insert(captionCodes)
      .values({ owner: key, codes: [], revision: 0, ...by })
      .onConflictDoNothing()
    const [row] = await tx
      .select()
      .from(captionCodes)
      .where(eq(captionCodes.owner, key))
      .for('update')
    const revision = row?.revision ?? 0
    if (revision !== basedOnRevision) {
      throw new Refusal(
        'changed-meanwhile',
        'Somebody saved other codes meanwhile. Compare, then save again.',
        { theirs: { codes: row?.codes ?? [], revision }, revision },
      )
    }
    await tx
      .update(captionCodes)
      .set({ codes, revision: revision + 1, ...by })
      .where(eq(captionCodes.owner, key))
  })
}
