import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { dropRows, rowsOfStory } from '#src/collaboration/device-rows.ts'

/** The words of a story as a page shows them, with those that other tabs of this person left here. */
export type AllWordsHere = {
  text: StoryText
  /** Lets go of just these words on the device; what was typed since stays. */
  drop(): Promise<void>
}

/** A device that keeps nothing has no more than the page shows. */
export async function allWordsHere(
  personId: string,
  storyId: string,
  shown: Y.Doc,
): Promise<AllWordsHere> {
  const device = deviceOf(personId)
  const rows = await rowsOfStory(device, storyId).catch(() => undefined)
  const ydoc = new Y.Doc()
  ydoc.transact(() => {
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(shown))
    for (const { bytes } of rows?.words ?? []) Y.applyUpdate(ydoc, bytes)
  })
  const text = readStoryText(ydoc)
  ydoc.destroy()
  return {
    text,
    drop: async () => {
      if (rows) await dropRows(device, storyId, rows).catch(() => undefined)
    },
  }
}
