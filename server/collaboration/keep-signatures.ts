import { asc, eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { applyNoted, openShadow, type Checked } from '#domain/story-text/check-update.ts'
import { Refusal } from '#domain/errors.ts'
import { ownChange } from '#domain/story-text/rescue/own-change.ts'
import {
  openSignatures,
  takeOut,
  type Signatures,
} from '#domain/story-text/suggestions/signed-suggestions.ts'
import type { Database } from '#server/database/database.ts'
import { storyUpdates } from '#server/stories/tables.ts'

/** Whose suggestion it was cannot be told from the words of today: the log has to be read. */
export class NeedsLog extends Error {
  override readonly name = 'NeedsLog'
}

/**
 * Looks after the names under suggestions, right after a change was tried on the shadow.
 *
 * @param isWhole the signatures are those of the whole log
 * @returns a change of the server's own that takes letters out of somebody's suggestion which slid
 *          under it when two people wrote at once; undefined when there are none
 * @throws Refusal `not-valid` for a suggestion in another person's name
 * @throws NeedsLog when that cannot be told yet
 */
export function keepSignatures(
  ydoc: Y.Doc,
  { signatures, isWhole }: { signatures: Signatures; isWhole: boolean },
  { texts, ...taken }: Checked,
  personId: string,
): Uint8Array | undefined {
  const { isForged, slid } = signatures.look(texts, personId, taken)
  if ((isForged || slid.length > 0) && !isWhole) throw new NeedsLog()
  if (isForged) {
    throw new Refusal(
      'not-valid',
      'The change suggests something in another person’s name. Suggest it in your own.',
    )
  }
  const repair = slid.length > 0 ? ownChange(ydoc, () => takeOut(slid)).bytes : undefined
  signatures.note(texts)
  return repair
}

/** Every suggestion that was ever made in a story, also those that are settled. */
export async function signaturesOfLog(database: Database, storyId: string): Promise<Signatures> {
  const signatures = openSignatures()
  const ydoc = openShadow()
  const rows = await database
    .select({ bytes: storyUpdates.bytes })
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, storyId))
    .orderBy(asc(storyUpdates.id))
  const textsIn = (type: unknown): Y.XmlText[] => {
    if (type instanceof Y.XmlText) return [type]
    return type instanceof Y.XmlFragment ? type.toArray().flatMap(textsIn) : []
  }
  for (const { bytes } of rows) {
    const { changed } = applyNoted(ydoc, bytes)
    signatures.note(new Set(changed.flatMap(([type]) => textsIn(type))))
  }
  ydoc.destroy()
  return signatures
}
