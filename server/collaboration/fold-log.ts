import type { Database } from '#server/database/database.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { keepSnapshot, openDurableDocument } from './story-document.ts'

/** Makes a new snapshot of a story from what is on disk, under the lock of its row. */
export async function foldLog(database: Database, storyId: string, at: Date): Promise<void> {
  await database.transaction(async (tx) => {
    await findStoryRights(tx, storyId, 'update')
    const { ydoc, through, unfolded } = await openDurableDocument(tx, storyId)
    if (unfolded > 0) await keepSnapshot(tx, storyId, ydoc, through, at)
    ydoc.destroy()
  })
}
