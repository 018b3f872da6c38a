import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database } from '#server/database/database.ts'

/** Texts that are kept at hand: many people have read a story up to the same move. */
const most = 50

/** A story's words at places of its log, which never change. */
export function openTextsOfPlaces(database: Database) {
  const texts = new Map<string, StoryText>()
  return {
    async textAt(storyId: string, through: number): Promise<StoryText> {
      const key = `${storyId} ${through}`
      let text = texts.get(key)
      if (!text) {
        const { ydoc } = await openDurableDocument(database, storyId, through)
        text = readStoryText(ydoc)
        ydoc.destroy()
      }
      texts.delete(key)
      texts.set(key, text)
      const [oldest] = texts.keys()
      if (texts.size > most && oldest) texts.delete(oldest)
      return text
    },
  }
}
