import { eq, sql } from 'drizzle-orm'
import { datedCorrections, type Correction } from '#domain/corrections/correction.ts'
import { Refusal } from '#domain/errors.ts'
import { saysNothing } from '#domain/one-line.ts'
import type { Person } from '#domain/people/person.ts'
import { detailsRefusal } from '#domain/workflow/may-write.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { tellOfMove } from '#server/inbox/tell.ts'
import { versionOfReaders } from '#server/publishing/publish.ts'
import { findStoryRow, freeze, markOf } from '#server/stories/find-story.ts'
import { stories, storyMoves, storyWriters } from '#server/stories/tables.ts'
import { endApproval } from './end-approval.ts'
import { lockStory } from './lock-story.ts'

/**
 * The page stays as it is; what it says of earlier corrections is carried on. Whoever writes a note
 * for readers with it has written words of the story.
 */
export async function startWorkingCopy(
  tx: Transaction,
  person: Person,
  { storyId, move, note }: { storyId: string; move: 'start-update' | 'correct'; note: string },
  at: Date,
): Promise<void> {
  const readers = await versionOfReaders(tx, storyId, at)
  const isCorrection = move === 'correct'
  await tx
    .update(stories)
    .set({
      workingCopy: isCorrection ? 'correction' : 'update',
      correction: isCorrection ? { note: note.trim(), place: 'foot', revision: 0 } : null,
      earlierCorrections: readers
        ? datedCorrections(
            readers.version.frozen.corrections,
            readers.publication.visibleFrom.toISOString(),
          )
        : [],
      approval: null,
    })
    .where(eq(stories.id, storyId))
  if (isCorrection && note.trim()) {
    await tx.insert(storyWriters).values({ storyId, personId: person.id, at }).onConflictDoNothing()
  }
}

/** @throws Refusal `not-ready` for a correction that does not say yet what it corrects */
export async function refuseWithoutNote(tx: Transaction, storyId: string): Promise<void> {
  const { workingCopy, correction } = await findStoryRow(tx, storyId)
  if (workingCopy !== 'correction' || !saysNothing(correction?.note ?? '')) return
  throw new Refusal('not-ready', 'Say in the correction note what was wrong and what is right.', {
    field: 'correction',
  })
}

export type WorkingCopyToSave = Correction & {
  storyId: string
  kind: 'update' | 'correction'
  basedOnRevision: number
}

/**
 * Says whether the next version is a silent update or a correction, and what its note is. Whoever
 * writes the note has written words of the story. On an approved one the approval ends.
 *
 * @throws Refusal `changed-meanwhile` when somebody saved the note first (`theirs`, `revision`);
 *         `not-ready` without a working copy, `not-allowed` by the table of permissions
 */
export async function saveWorkingCopy(
  database: Database,
  person: Person,
  change: WorkingCopyToSave,
  at: Date,
): Promise<void> {
  const { storyId, kind, note, place } = change
  await database.transaction(async (tx) => {
    const rights = await lockStory(tx, storyId, at)
    const refusal = detailsRefusal(person, rights)
    if (refusal) throw new Refusal('not-allowed', refusal)
    const row = await findStoryRow(tx, storyId)
    if (!row.workingCopy) {
      throw new Refusal('not-ready', 'Nothing is under way here. Start an update first.')
    }
    const revision = row.correction?.revision ?? 0
    if (revision !== change.basedOnRevision) {
      throw new Refusal('changed-meanwhile', 'Somebody saved the correction note first.', {
        theirs: {
          kind: row.workingCopy,
          note: row.correction?.note ?? '',
          place: row.correction?.place ?? 'foot',
        },
        revision,
      })
    }
    const before = await markOf(await freeze(tx, row))
    const isNewNote = note.trim() !== (row.correction?.note.trim() ?? '')
    await tx
      .update(stories)
      .set({
        workingCopy: kind,
        correction: { note, place, revision: revision + 1 },
        changedAt: at,
        rightsVersion: sql`${stories.rightsVersion} + 1`,
      })
      .where(eq(stories.id, storyId))
    if (isNewNote) {
      await tx
        .insert(storyWriters)
        .values({ storyId, personId: person.id, at })
        .onConflictDoNothing()
    }
    const mark = await markOf(await freeze(tx, await findStoryRow(tx, storyId)))
    if (kind !== row.workingCopy) {
      const move = kind === 'correction' ? 'made-correction' : 'made-update'
      await tellOfMove(tx, move, { storyId, actorId: person.id, at })
      await tx.insert(storyMoves).values({
        storyId,
        personId: person.id,
        move,
        fromState: rights.state,
        toState: rights.state,
        note: '',
        mark,
        at,
      })
    }
    const isApproved = rights.state === 'approved' || rights.state === 'scheduled'
    if (isApproved && mark !== before) {
      await endApproval(tx, { storyId, personId: person.id, from: rights.state, at })
    }
  })
}
