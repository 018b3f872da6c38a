import { z } from 'zod'
import { FrozenPhoto, FrozenStory } from '../story-text/frozen-story.ts'

/** What of a frozen story is no words: it stands in no log, so a last read keeps it. */
export const ReadFacts = FrozenStory.omit({ text: true }).extend({
  photos: z.array(FrozenPhoto.pick({ photoId: true, credit: true, framing: true })),
})
export type ReadFacts = z.infer<typeof ReadFacts>

export const factsOf = ({ text: _words, photos, ...facts }: FrozenStory): ReadFacts => ({
  ...facts,
  photos: photos.map(({ photoId, credit, framing }) => ({
    photoId,
    credit,
    ...(framing && { framing }),
  })),
})

/** What one person had on screen. */
export const WordsRead = z.union([
  /** Words that the server answered with, up to this place in the log. */
  z.object({ through: z.int().nonnegative() }),
  /** All words of a document, as `seenOf` names them, in base64. */
  z.object({ seen: z.string().max(2_000_000) }),
  /** Not all of it: then nothing counts as read but what they wrote themselves. */
  z.object({ own: z.literal(true) }),
])
export type WordsRead = z.infer<typeof WordsRead>

export const LastRead = z.object({ through: z.int(), at: z.string() })
export type LastRead = z.infer<typeof LastRead>

/** What a story holds that one person has not read. */
export const SinceYou = z.object({
  /** When they last read it; null when they never did. */
  readAt: z.string().nullable(),
  /** Somebody else wrote in it since. */
  isNew: z.boolean(),
  /** Words that came and went; null while they are not counted. */
  words: z.object({ added: z.int(), deleted: z.int() }).nullable(),
})
export type SinceYou = z.infer<typeof SinceYou>
