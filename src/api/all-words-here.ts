import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { idAfter, isSameId, type WordId } from '#domain/story-text/rescue/moved-words.ts'
import { standing } from '#domain/story-text/rescue/word-runs.ts'
import type { StoryText, TextBlock } from '#domain/story-text/story-text.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { dropRows, rowsOfStory } from '#src/collaboration/device-rows.ts'

/** The words of a story as a page shows them, with those that other tabs of this person left here. */
export type AllWordsHere = {
  /** What stands nowhere any more since somebody deleted it unseen comes at its end. */
  text: StoryText
  /** Lets go of just these words on the device; what was typed since stays. */
  drop(): Promise<void>
}

/**
 * Letters that this device has not sent and that stand nowhere in a document: somebody deleted what
 * they were typed in. Those that their writer deleted are not among them.
 */
function goneWords(ydoc: Y.Doc, unsent: readonly Uint8Array[]): string[] {
  const decoded = unsent.map((bytes) => Y.decodeUpdate(bytes))
  const deleted = Y.mergeDeleteSets(decoded.map(({ ds }) => ds))
  const runs: { words: string; next: WordId }[] = []
  const letters = decoded.flatMap(({ structs }) => structs)
  for (const { id, content } of letters.filter((struct) => struct instanceof Y.Item)) {
    if (!(content instanceof Y.ContentString)) continue
    for (const [at, letter] of content.str.split('').entries()) {
      const here = idAfter(id, at)
      if (standing(ydoc, here)) continue
      const run = runs.find(({ next }) => isSameId(next, here))
      const isOwn = Y.isDeleted(deleted, Y.createID(here.client, here.clock))
      const words = (run?.words ?? '') + (isOwn ? '' : letter)
      const grown = { words, next: idAfter(here, 1) }
      if (run) Object.assign(run, grown)
      else runs.push(grown)
    }
  }
  return runs.map(({ words }) => words.trim()).filter(Boolean)
}

const paragraphOf = (text: string): TextBlock => ({
  type: 'textBlock',
  attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
  content: [{ type: 'text', text }],
})

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
  const named = new Set(rows?.unsent.map(({ key }) => key))
  const unsent = rows?.words.filter(({ key }) => named.has(key)).map(({ bytes }) => bytes)
  const gone = goneWords(ydoc, unsent ?? [])
  ydoc.destroy()
  return {
    text: {
      ...text,
      body: { ...text.body, content: [...text.body.content, ...gone.map(paragraphOf)] },
    },
    drop: async () => {
      if (rows) await dropRows(device, storyId, rows).catch(() => undefined)
    },
  }
}
