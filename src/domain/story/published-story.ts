import { z } from 'zod'
import { DatedCorrection } from '../corrections/correction.ts'
import { FrozenStory } from '../story-text/frozen-story.ts'

/** One version that readers had or have. */
export const PublishedVersion = z.object({
  mark: z.string(),
  slug: z.string(),
  kind: z.enum(['first', 'update', 'correction']),
  /** UTC. */
  visibleFrom: z.string(),
  approvedBy: z.string(),
  approvedAt: z.string(),
  publishedBy: z.string(),
})
export type PublishedVersion = z.infer<typeof PublishedVersion>

/** What readers have of a story, and what they would get next. */
export const PublishedStory = z.object({
  /** What readers have; null before the first version is out. */
  readers: z
    .object({
      frozen: FrozenStory,
      mark: z.string(),
      slug: z.string(),
      /** Oldest first, as on the page. */
      corrections: z.array(DatedCorrection),
      publishedAt: z.string(),
      changedAt: z.string(),
      withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
    })
    .nullable(),
  /** Newest first. */
  versions: z.array(PublishedVersion),
  /** As an approval would freeze it now. */
  now: FrozenStory,
})
export type PublishedStory = z.infer<typeof PublishedStory>
