import { eq, inArray, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { briefOf } from '#domain/story/brief.ts'
import { detailsOf } from '#domain/story/details-of.ts'
import type { StoryDetails } from '#domain/story/story.ts'
import { refuseOtherOffset } from '#domain/site/newsroom-time.ts'
import { liftsEmbargo, refusalOfEmbargo } from '#domain/workflow/embargo.ts'
import { detailsRefusal } from '#domain/workflow/may-write.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { tellOfMove } from '#server/inbox/tell.ts'
import { authors, people } from '#server/people/tables.ts'
import { readSite } from '#server/site/store.ts'
import { endApproval } from '#server/workflow/end-approval.ts'
import { lockStory } from '#server/workflow/lock-story.ts'
import { noteAssignment } from '#server/workflow/note-assignment.ts'
import { findStory } from './find-story.ts'
import { refuseUnknownSection } from './known-section.ts'
import { holdSlugs, ownPages, slugsLike } from './slugs.ts'
import { stories, storyBylines, storyMoves, storyWriters } from './tables.ts'

async function refuseUnknown(tx: Transaction, details: StoryDetails): Promise<void> {
  const authorIds = details.byline.map(({ authorId }) => authorId)
  if (authorIds.length > 0) {
    const known = await tx
      .select({ id: authors.id })
      .from(authors)
      .where(inArray(authors.id, authorIds))
    if (known.length < authorIds.length) {
      throw new Refusal(
        'not-valid',
        'An author of the byline has no profile any more. Take them out of the byline.',
        {
          field: 'byline',
        },
      )
    }
  }
  const assignees = [...new Set(details.assignees)]
  if (assignees.length > 0) {
    const known = await tx
      .select({ id: people.id })
      .from(people)
      .where(inArray(people.id, assignees))
    if (known.length < assignees.length) {
      throw new Refusal(
        'not-valid',
        'Somebody assigned has no account any more. Choose somebody else.',
        {
          field: 'assignees',
        },
      )
    }
  }
}

/**
 * Saves the facts of a story.
 *
 * A byline, section or language changed on an approved story ends the approval: those are frozen.
 * An embargo that ends sooner than it was promised needs an editor and a reason, and is in the history.
 *
 * @throws Refusal `changed-meanwhile` when a newer revision is on file; its details hold both sides'
 *         other half: `theirs`, `revision`, `savedBy`, `savedAt`
 * @throws Refusal `already-there` for a taken slug, `not-allowed` by the table of permissions
 */
export async function saveDetails(
  database: Database,
  person: Person,
  change: { storyId: string; details: StoryDetails; basedOnRevision: number; reason?: string },
  at: Date,
): Promise<void> {
  const { storyId, details, reason = '' } = change
  await database.transaction(async (tx) => {
    const rights = await lockStory(tx, storyId, at)
    const refusal = detailsRefusal(person, rights)
    if (refusal) throw new Refusal('not-allowed', refusal)
    const before = await findStory(tx, storyId, at)
    if (before.revision !== change.basedOnRevision) {
      const [saved] = await tx
        .select({ name: people.name, at: stories.detailsSavedAt })
        .from(stories)
        .leftJoin(people, eq(people.id, stories.detailsSavedBy))
        .where(eq(stories.id, storyId))
      throw new Refusal('changed-meanwhile', 'Somebody saved these details first.', {
        theirs: detailsOf(before),
        revision: before.revision,
        savedBy: saved?.name ?? '',
        savedAt: saved?.at?.toISOString() ?? '',
      })
    }
    await refuseUnknown(tx, details)
    const { embargoUntil } = details
    if (embargoUntil && embargoUntil !== before.embargoUntil) {
      refuseOtherOffset(embargoUntil, await readSite(tx))
    }
    const held = refusalOfEmbargo(person, before, { embargoUntil, reason }, at)
    if (held) throw held
    if (details.section && details.section !== before.section) {
      await refuseUnknownSection(tx, details.section)
    }
    if (details.slug !== before.slug && before.state === 'scheduled') {
      throw new Refusal(
        'not-ready',
        'The story goes out under the slug it was scheduled with. Take it off the schedule, then change the slug.',
        { field: 'slug' },
      )
    }
    if (details.slug !== before.slug) await holdSlugs(tx)
    if (
      details.slug !== before.slug &&
      (await slugsLike(tx, details.slug, storyId)).includes(details.slug)
    ) {
      const isOwnPage = ownPages.includes(details.slug)
      throw new Refusal(
        'already-there',
        isOwnPage
          ? `The slug ${details.slug} is the address of a page of the site. Choose another one.`
          : `The slug ${details.slug} is taken by another story.`,
        { field: 'slug' },
      )
    }
    await tx
      .update(stories)
      .set({
        slug: details.slug,
        section: details.section,
        tags: details.tags,
        embargoUntil: details.embargoUntil ? new Date(details.embargoUntil) : null,
        deskNotes: details.deskNotes,
        assignees: [...new Set(details.assignees)],
        language: details.language,
        brief: details.brief && briefOf(details.brief),
        revision: sql`${stories.revision} + 1`,
        // New assignees may write; so rights are judged anew.
        rightsVersion: sql`${stories.rightsVersion} + 1`,
        detailsSavedBy: person.id,
        detailsSavedAt: at,
        changedAt: at,
      })
      .where(eq(stories.id, storyId))
    await noteAssignment(tx, {
      storyId,
      personId: person.id,
      before: before.assignees,
      after: details.assignees,
      note: '',
      state: before.state,
      at,
    })
    const printed = new Set(before.byline.map(({ as }) => as))
    if (details.byline.some(({ as }) => as && !printed.has(as))) {
      // A name that is written for readers is words of the story like any others.
      await tx
        .insert(storyWriters)
        .values({ storyId, personId: person.id, at })
        .onConflictDoNothing()
    }
    await tx.delete(storyBylines).where(eq(storyBylines.storyId, storyId))
    if (details.byline.length > 0) {
      await tx.insert(storyBylines).values(
        details.byline.map(({ authorId, as }, position) => ({
          storyId,
          position,
          authorId,
          printedAs: as ?? null,
        })),
      )
    }
    if (liftsEmbargo(before.embargoUntil, embargoUntil, at)) {
      await tx.insert(storyMoves).values({
        storyId,
        personId: person.id,
        move: 'embargo-lifted',
        fromState: before.state,
        toState: before.state,
        note: reason.trim(),
        mark: (await findStory(tx, storyId, at)).mark,
        at,
      })
      const event = { storyId, actorId: person.id, words: reason.trim(), at }
      await tellOfMove(tx, 'embargo-lifted', event)
    }
    const isApproved = before.state === 'approved' || before.state === 'scheduled'
    if (isApproved && (await findStory(tx, storyId, at)).mark !== before.mark) {
      await endApproval(tx, { storyId, personId: person.id, from: before.state, at })
    }
  })
}
