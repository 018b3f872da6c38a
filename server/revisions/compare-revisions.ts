import { compareStories, type Reading } from '#domain/compare/compare-stories.ts'
import type { Revision } from '#domain/revisions/revision.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database } from '#server/database/database.ts'
import { findStoryRow, freeze } from '#server/stories/find-story.ts'
import { findRevision } from './find-revisions.ts'

async function textUpTo(database: Database, storyId: string, through?: number): Promise<StoryText> {
  const { ydoc } = await openDurableDocument(database, storyId, through)
  const text = readStoryText(ydoc)
  ydoc.destroy()
  return text
}

/** A revision with its words. */
export async function readRevision(database: Database, storyId: string, id: string) {
  const { row, revision } = await findRevision(database, storyId, id)
  return { revision, text: await textUpTo(database, storyId, row.through) }
}

/** A revision, or `now` for the words as they stand: null in the answer. */
async function sideOf(
  database: Database,
  storyId: string,
  id: string,
): Promise<{ revision: Revision | null; text: StoryText }> {
  if (id !== 'now') return readRevision(database, storyId, id)
  return { revision: null, text: await textUpTo(database, storyId) }
}

export type Comparison = {
  from: Revision | null
  to: Revision | null
  before: FrozenStory
  after: FrozenStory
  reading: Reading
}

/**
 * What differs in the words of two revisions. Facts and records of photos are those of today on
 * both sides: a revision is of words.
 */
export async function compareRevisions(
  database: Database,
  storyId: string,
  { from, to }: { from: string; to: string },
): Promise<Comparison> {
  const row = await findStoryRow(database, storyId)
  const earlier = await sideOf(database, storyId, from)
  const later = await sideOf(database, storyId, to)
  const before = await freeze(database, { ...row, text: earlier.text })
  const after = await freeze(database, { ...row, text: later.text })
  return {
    from: earlier.revision,
    to: later.revision,
    before,
    after,
    reading: compareStories(before, after),
  }
}
