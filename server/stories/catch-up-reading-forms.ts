import { desc, eq } from 'drizzle-orm'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database, DatabaseOrTransaction, Transaction } from '#server/database/database.ts'
import { settleWords } from '#server/revisions/settle-words.ts'
import { isReadingFormOf } from './keep-reading-form.ts'
import { stories, storyUpdates } from './tables.ts'

/**
 * Reading forms are stored two seconds after the words at the latest. Fifty people who type do not
 * make so many changes in that time.
 */
const changesThatMayBeAhead = 2_000

/**
 * The first change in the log that reading forms may not hold yet when the newsroom was killed just
 * now; 0 for all of them.
 */
export async function firstThatMayBeAhead(database: DatabaseOrTransaction): Promise<number> {
  const [first] = await database
    .select({ id: storyUpdates.id })
    .from(storyUpdates)
    .orderBy(desc(storyUpdates.id))
    .offset(changesThatMayBeAhead)
    .limit(1)
  return first ? first.id + 1 : 0
}

/** Stories whose reading form may be behind their words when the newsroom was killed just now. */
async function latelyWritten(database: Database): Promise<string[]> {
  const last = database
    .select({ storyId: storyUpdates.storyId })
    .from(storyUpdates)
    .orderBy(desc(storyUpdates.id))
    .limit(changesThatMayBeAhead)
    .as('last')
  const rows = await database.selectDistinct({ storyId: last.storyId }).from(last)
  return rows.map(({ storyId }) => storyId)
}

/**
 * Makes reading forms anew that a killed newsroom left behind. Before anybody is let in.
 *
 * @param onFault hears of a story that cannot be read; the others are brought up to date
 */
export async function catchUpReadingForms(
  database: Database,
  onFault: (storyId: string, error: unknown) => void,
): Promise<void> {
  for (const storyId of await latelyWritten(database)) {
    try {
      await catchUpReadingForm(database, storyId)
    } catch (error) {
      onFault(storyId, error)
    }
  }
}

/** Makes the reading form of a story anew when it is not what the words on disk say. */
export const catchUpReadingForm = (database: Database, storyId: string): Promise<void> =>
  database.transaction((tx) => catchUp(tx, storyId))

async function catchUp(tx: Transaction, storyId: string): Promise<void> {
  const [story] = await tx.select().from(stories).where(eq(stories.id, storyId)).for('update')
  if (!story) return
  const { ydoc } = await openDurableDocument(tx, storyId)
  const isBehind = !isReadingFormOf(story, readStoryText(ydoc))
  ydoc.destroy()
  if (isBehind) await settleWords(tx, storyId, story.changedAt)
}
