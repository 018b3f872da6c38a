import { z } from 'zod'

/** Which noun changed. Browsers that hear it ask again; the news itself carries nothing secret. */
export const News = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('story-changed'), storyId: z.string() }),
  z.object({ kind: z.literal('comments-changed'), storyId: z.string() }),
  /** Somebody has something new to hear of, or read it. */
  z.object({ kind: z.literal('inbox-changed') }),
  z.object({ kind: z.literal('photo-changed'), photoId: z.string() }),
  z.object({ kind: z.literal('author-changed'), authorId: z.string() }),
  z.object({ kind: z.literal('people-changed') }),
  z.object({ kind: z.literal('site-changed') }),
  z.object({ kind: z.literal('views-changed') }),
  z.object({ kind: z.literal('codes-changed') }),
  /** Said to one who missed more than is remembered. */
  z.object({ kind: z.literal('everything-changed') }),
])
export type News = z.infer<typeof News>
