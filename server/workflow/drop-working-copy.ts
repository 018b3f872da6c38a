import { and, eq, inArray, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Person } from '#domain/people/person.ts'
import { originsOf, type RestoredRun } from '#domain/revisions/letters.ts'
import { asRestored } from '#domain/story-text/as-restored.ts'
import { movesOfRestored } from '#domain/story-text/rescue/restored-twice.ts'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import { settleSuggestions } from '#domain/story-text/suggestions/settle-suggestions.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Transaction } from '#server/database/database.ts'
import { authors } from '#server/people/tables.ts'
import { versionOfReaders } from '#server/publishing/publish.ts'
import { keepMoves, movesOfStory } from '#server/rescued/tray-of-story.ts'
import { settleWords } from '#server/revisions/settle-words.ts'
import { storyRevisions } from '#server/revisions/tables.ts'
import { stories, storyBylines, storyUpdates } from '#server/stories/tables.ts'

/** Whose letters those of the approved words were, where the history still has that place. */
async function originsSince(
  tx: Transaction,
  storyId: string,
  ydoc: Y.Doc,
  approvedAt: Date,
): Promise<RestoredRun[]> {
  const [approved] = await tx
    .select({ through: storyRevisions.through })
    .from(storyRevisions)
    .where(
      and(
        eq(storyRevisions.storyId, storyId),
        eq(storyRevisions.move, 'approve'),
        eq(storyRevisions.at, approvedAt),
      ),
    )
  if (!approved) return []
  const earlier = await openDurableDocument(tx, storyId, approved.through)
  const origins = originsOf(ydoc, ydoc.clientID, earlier.ydoc)
  earlier.ydoc.destroy()
  return origins
}

/** Makes the words those that readers have, as one change more. The dropped ones stay in the log. */
async function bringWordsBack(
  tx: Transaction,
  person: Person,
  storyId: string,
  { frozen, approvedAt }: { frozen: FrozenStory; approvedAt: Date },
  at: Date,
): Promise<void> {
  const { ydoc } = await openDurableDocument(tx, storyId, undefined, true)
  const before = Y.decodeStateVector(Y.encodeStateVector(ydoc))
  const changes: Uint8Array[] = []
  ydoc.on('update', (bytes: Uint8Array) => changes.push(bytes))
  asRestored(ydoc, () => {
    settleSuggestions(ydoc, 'refuse')
    changeStoryText(ydoc, frozen.text)
  })
  const [bytes] = changes
  const origins = bytes ? await originsSince(tx, storyId, ydoc, approvedAt) : []
  const moved = await movesOfStory(tx, storyId)
  await keepMoves(tx, storyId, movesOfRestored(ydoc, moved, origins, before))
  ydoc.destroy()
  if (!bytes) return
  const [entry] = await tx
    .insert(storyUpdates)
    .values({ storyId, personId: person.id, bytes, at, origins })
    .returning({ id: storyUpdates.id })
  await settleWords(tx, storyId, at, {
    kind: 'restored',
    personId: person.id,
    restoredAt: approvedAt,
    restoredBy: entry!.id,
  })
}

type Readers = NonNullable<Awaited<ReturnType<typeof versionOfReaders>>>

/** Makes what was frozen beside the words, and the address, that of the page again. */
async function bringFactsBack(
  tx: Transaction,
  person: Person,
  storyId: string,
  { publication, version: { mark, frozen, approvedBy, approvedAt } }: Readers,
  at: Date,
): Promise<void> {
  const ids = frozen.byline.map(({ authorId }) => authorId)
  const known =
    ids.length === 0
      ? []
      : await tx
          .select({ id: authors.id, name: authors.name })
          .from(authors)
          .where(inArray(authors.id, ids))
  const rows = frozen.byline.flatMap(({ authorId, name }, position) => {
    const author = known.find(({ id }) => id === authorId)
    return author
      ? [{ storyId, position, authorId, printedAs: author.name === name ? null : name }]
      : []
  })
  await tx.delete(storyBylines).where(eq(storyBylines.storyId, storyId))
  if (rows.length > 0) await tx.insert(storyBylines).values(rows)
  const own = frozen.corrections?.find(({ at }) => at === undefined)
  await tx
    .update(stories)
    .set({
      slug: publication.slug,
      section: frozen.section,
      language: frozen.language,
      workingCopy: null,
      correction: own ? { note: own.note, place: own.place, revision: 0 } : null,
      earlierCorrections: (frozen.corrections ?? []).flatMap(({ at, ...correction }) =>
        at === undefined ? [] : [{ ...correction, at }],
      ),
      approval: { mark, personId: approvedBy, at: approvedAt.toISOString() },
      revision: sql`${stories.revision} + 1`,
      detailsSavedBy: person.id,
      detailsSavedAt: at,
    })
    .where(eq(stories.id, storyId))
}

/**
 * Ends the next version of a story that readers have: words, byline, section, language, slug and
 * corrections are those of the page again, and the page stays as it is. The words that were dropped
 * were kept as a version of the history before. Who wrote them has written since the last approval
 * all the same: whoever restores that version brings their words back.
 *
 * @returns the mark of what readers have
 */
export async function dropWorkingCopy(
  tx: Transaction,
  person: Person,
  storyId: string,
  at: Date,
): Promise<string> {
  const readers = await versionOfReaders(tx, storyId, at)
  if (!readers) throw new Error('A working copy of what no reader has.')
  await bringFactsBack(tx, person, storyId, readers, at)
  await bringWordsBack(tx, person, storyId, readers.version, at)
  return readers.version.mark
}
