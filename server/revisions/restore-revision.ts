import { and, desc, eq, isNotNull } from 'drizzle-orm'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { originsOf, type RestoredRun } from '#domain/revisions/letters.ts'
import { asRestored } from '#domain/story-text/as-restored.ts'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import type { KeptPassage } from '#domain/story-text/rescue/kept-passage.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database } from '#server/database/database.ts'
import type { ApiParts } from '#server/parts.ts'
import { movesOfStory, returnedAt } from '#server/rescued/tray-of-story.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { findRevision } from './find-revisions.ts'
import { settleStory } from './settle-words.ts'
import { lettersOfVersion } from './letters-of-version.ts'
import { lastRevision } from './keep-revision.ts'
import { undoChange } from './undo-change.ts'
import { changesAfter, openAsRead } from './words-as-read.ts'

type Parts = Pick<ApiParts, 'database' | 'rooms' | 'clock'>
type Restored = {
  bytes: Uint8Array
  origins: RestoredRun[]
  madeOf: Vector
  restoredAt: Date
  returnedBefore?: KeptPassage[]
}

/** The log entry by which words were last restored; 0 when none were. */
async function lastRestoration(database: Database, storyId: string): Promise<number> {
  const [entry] = await database
    .select({ id: storyUpdates.id })
    .from(storyUpdates)
    .where(and(eq(storyUpdates.storyId, storyId), isNotNull(storyUpdates.origins)))
    .orderBy(desc(storyUpdates.id))
    .limit(1)
  return entry?.id ?? 0
}

/** Sends a change in as any other, then keeps the words that it made under its name. */
async function bringIn(
  { database, rooms, clock }: Parts,
  person: Person,
  storyId: string,
  { bytes, restoredAt, ...how }: Restored,
): Promise<string> {
  // What stands there now stays in the list, however short a time it stood.
  await settleStory(database, storyId, clock())
  await rooms.take(storyId, person, bytes, how)
  const restoredBy = await lastRestoration(database, storyId)
  await settleStory(database, storyId, clock(), {
    kind: 'restored',
    personId: person.id,
    restoredAt,
    restoredBy,
  })
  return String((await lastRevision(database, storyId))?.id ?? '')
}

/**
 * Makes a story's words those of a revision again: as the smallest change, through the same door as
 * typing. Who has the story open sees it at once and keeps what they type meanwhile, from the beginning
 * of the sentence; readers see what they saw.
 *
 * @param basedOn the last change that the person had read; what was written since stays. Without it
 *        all that stands there now counts as read
 * @returns the revision it made; null when the words are those already
 */
export function restoreRevision(
  parts: Parts,
  person: Person,
  storyId: string,
  { id, basedOn }: { id: string; basedOn?: number | undefined },
): Promise<string | null> {
  const { database, rooms } = parts
  return rooms.inTurn(storyId, async () => {
    const { row } = await findRevision(database, storyId, id)
    // What another restoration brought meanwhile would else come a second time.
    const upTo =
      basedOn === undefined
        ? undefined
        : Math.max(basedOn, await lastRestoration(database, storyId))
    const earlier = await openDurableDocument(database, storyId, row.through)
    const ydoc =
      upTo === undefined
        ? (await openDurableDocument(database, storyId)).ydoc
        : await openAsRead(parts, person, storyId, { upTo, version: vectorOf(earlier.ydoc) })
    const version = readStoryText(earlier.ydoc)
    const letters = lettersOfVersion(earlier.ydoc, await movesOfStory(database, storyId))
    const madeOf = vectorOf(ydoc)
    const bytes = changeIn(ydoc, () =>
      asRestored(ydoc, () => changeStoryText(ydoc, version, letters)),
    )
    const origins = originsOf(ydoc, ydoc.clientID, earlier.ydoc)
    earlier.ydoc.destroy()
    ydoc.destroy()
    return bytes && bringIn(parts, person, storyId, { bytes, origins, madeOf, restoredAt: row.at })
  })
}

/**
 * Takes a restoration back: what it brought goes, what it deleted comes back. What anybody wrote
 * since stays.
 *
 * @returns the revision it made; null when nothing of it is left to take back
 * @throws Refusal `changed-meanwhile` when other words were restored since
 */
export function takeRestorationBack(
  parts: Parts,
  person: Person,
  storyId: string,
  id: string,
): Promise<string | null> {
  const { database, rooms } = parts
  return rooms.inTurn(storyId, async () => {
    const { row } = await findRevision(database, storyId, id)
    const entry = row.restoredBy === null ? undefined : await entryOf(database, row.restoredBy)
    if (!entry) throw new Refusal('not-valid', 'Only a restored version can be taken back.')
    // What it deleted may be back already: it would then stand there twice.
    if (entry.id !== (await lastRestoration(database, storyId))) {
      throw new Refusal(
        'changed-meanwhile',
        'Another version was restored since. Restore the one you want from the list.',
      )
    }
    const { ydoc, changedAt } = await openDurableDocument(database, storyId, entry.id - 1, true)
    const later = await changesAfter(database, storyId, entry.id)
    const undone = undoChange(
      ydoc,
      entry.bytes,
      later.map((one) => one.bytes),
      await movesOfStory(database, storyId),
    )
    const madeOf = vectorOf(ydoc)
    ydoc.destroy()
    if (!undone) return null
    const restoredAt = changedAt ?? row.at
    const returnedBefore = await returnedAt(database, storyId, entry.at)
    return bringIn(parts, person, storyId, { ...undone, madeOf, restoredAt, returnedBefore })
  })
}

async function entryOf(database: Database, id: number) {
  const [entry] = await database
    .select({ id: storyUpdates.id, bytes: storyUpdates.bytes, at: storyUpdates.at })
    .from(storyUpdates)
    .where(eq(storyUpdates.id, id))
  return entry
}

const vectorOf = (ydoc: Y.Doc): Vector => Y.decodeStateVector(Y.encodeStateVector(ydoc))

/** What some work changes in a document, as one update; null when it changes nothing. */
function changeIn(ydoc: Y.Doc, work: () => void): Uint8Array | null {
  let bytes: Uint8Array | null = null
  const hear = (update: Uint8Array) => {
    bytes = update
  }
  ydoc.on('update', hear)
  work()
  ydoc.off('update', hear)
  return bytes
}
