import { z } from 'zod'
import { DatedCorrection, WorkingNote } from '../corrections/correction.ts'
import { manyLines, oneLine, required } from '../one-line.ts'
import { SectionSlug } from '../site/site.ts'
import { SinceYou } from '../reading/last-read.ts'
import { Slug } from './slug.ts'
import { StoryText } from '../story-text/story-text.ts'
import { Rendition } from '../photos/photo.ts'

export const storyStates = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'scheduled',
  'published',
  'withdrawn',
  'spiked',
] as const
export const StoryState = z.enum(storyStates)
export type StoryState = z.infer<typeof StoryState>

export const nameOfState: Record<StoryState, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  'changes-requested': 'Changes requested',
  approved: 'Approved',
  scheduled: 'Scheduled',
  published: 'Published',
  withdrawn: 'Withdrawn',
  spiked: 'Spiked',
}

export const BylineEntry = z.object({
  authorId: z.uuid(),
  /** The name as printed on this story, where it differs from the profile's. */
  as: required(oneLine(120), 'Give the name as it is printed.').optional(),
})
export type BylineEntry = z.infer<typeof BylineEntry>

/** A moment: ISO 8601 with its offset, kept and answered in UTC. */
export const Moment = z.iso.datetime({ offset: true, error: 'Give the time with its offset.' })

/** What is ordered of a story before a word of it is written. */
export const Brief = z.object({
  what: manyLines(2000),
  /** UTC; when the words should be there. */
  dueAt: Moment.transform((moment) => new Date(moment).toISOString()).nullable(),
  /** How long it should be. */
  words: z
    .int({ error: 'Give the length in words, as a number.' })
    .positive('Give the length in words, as a number.')
    .max(100_000, 'No story is longer than 100,000 words.')
    .nullable(),
  /** Where it happens. */
  place: oneLine(200),
  /** What the photo should show; empty when none is wanted. */
  photoWanted: oneLine(300),
})
export type Brief = z.infer<typeof Brief>

/** What one person decides about a story; saved with the revision it is based on. */

export const StoryDetails = z.object({
  slug: Slug,
  section: SectionSlug.nullable(),
  tags: z.array(required(oneLine(60), 'A tag needs a name.')).max(20, 'Use at most 20 tags.'),
  /** In the order printed. */
  byline: z
    .array(BylineEntry)
    .max(12, 'Use at most 12 authors.')
    .refine(
      (byline) => new Set(byline.map(({ authorId }) => authorId)).size === byline.length,
      'An author stands in the byline once.',
    ),
  embargoUntil: Moment.nullable(),
  /** Never published. */
  deskNotes: manyLines(10_000),
  /** People who may write this story beside its reporter. */
  assignees: z.array(z.uuid()).max(30),
  /** BCP 47 tag of the words; null: the site's language. */
  language: z
    .string()
    .max(35)
    .regex(/^[A-Za-z0-9-]+$/)
    .nullable(),
  brief: Brief.nullable(),
})
export type StoryDetails = z.infer<typeof StoryDetails>

/** Who approved which words: the mark is the hash of all that was frozen. */
export const Approval = z.object({ mark: z.string(), personId: z.uuid(), at: z.string() })
export type Approval = z.infer<typeof Approval>

/** What readers see of a story, or will see from `visibleFrom` on. */
export const Publication = z.object({
  slug: Slug,
  mark: z.string(),
  firstPublishedAt: z.string(),
  /** UTC. Before this moment the public sees nothing of it. */
  visibleFrom: z.string(),
  /** UTC; of the latest version. Equal to firstPublishedAt while there was no update. */
  changedAt: z.string(),
  withdrawnAt: z.string().nullable(),
})
export type Publication = z.infer<typeof Publication>

export const Story = StoryDetails.extend({
  id: z.uuid(),
  state: StoryState,
  /** Set while the next version of a published story is being written. */
  workingCopy: z.enum(['update', 'correction']).nullable(),
  /** The note of the working copy, or of the version that readers have while there is none. */
  correction: WorkingNote.nullable(),
  /** Of the versions before; oldest first. */
  earlierCorrections: z.array(DatedCorrection),
  revision: z.int(),
  /** Hash of all that an approval would freeze now. */
  mark: z.string(),
  /** The reporter whose story it is. */
  createdBy: z.uuid(),
  createdAt: z.string(),
  changedAt: z.string(),
  /** Since when it is in this state. */
  stateSince: z.string(),
  approval: Approval.nullable(),
  publication: Publication.nullable(),
  /** UTC; when readers get the approved version that waits for its moment. */
  scheduledFor: z.string().nullable(),
  /** People who read it in review now. */
  readers: z.array(z.uuid()),
  text: StoryText,
})
export type Story = z.infer<typeof Story>

export const storyNeeds = ['photo', 'caption', 'credit', 'alt-text'] as const
export const StoryNeed = z.enum(storyNeeds)
export type StoryNeed = z.infer<typeof StoryNeed>

/** A story as the board lists it. */
export const StoryCard = z.object({
  id: z.uuid(),
  slug: z.string(),
  state: StoryState,
  workingCopy: z.enum(['update', 'correction']).nullable(),
  section: z.string().nullable(),
  headline: z.string(),
  words: z.int(),
  /** Printed names, in order. */
  byline: z.array(z.string()),
  needs: z.array(StoryNeed),
  /** The smallest rendition of the lead photo, for a thumbnail. */
  thumbnail: Rendition.nullable(),
  embargoUntil: z.string().nullable(),
  /** When it goes out or went out; null before that is known. */
  visibleFrom: z.string().nullable(),
  createdBy: z.uuid(),
  assignees: z.array(z.uuid()),
  /** People who have it open now. */
  here: z.array(z.uuid()),
  /** People who read it in review now. */
  readers: z.array(z.uuid()),
  sinceYou: SinceYou,
  /** Rescued passages that wait in its tray. */
  rescued: z.int(),
  changedAt: z.string(),
  stateSince: z.string(),
  /** What was ordered before it was written. */
  brief: Brief.nullable(),
  /** Open comments here that wait for the answer of whoever asks, and the last one said. */
  asked: z
    .object({
      count: z.int(),
      kind: z.enum(['comment', 'answer', 'mention']),
      personId: z.uuid().nullable(),
      at: z.string(),
    })
    .nullable(),
  /** Who made the last move and why; null for a story that has not moved yet. */
  lastMove: z
    .object({ move: z.string(), personId: z.uuid().nullable(), at: z.string(), note: z.string() })
    .nullable(),
})
export type StoryCard = z.infer<typeof StoryCard>

/** Beyond it nobody reads the figure, and counting on would cost more than the list itself. */
export const mostCounted = 1000

export const StoryPage = z.object({
  stories: z.array(StoryCard),
  /** Hand it back as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
  /** How many stories fit the filter; none is counted beyond `mostCounted`. */
  total: z.int(),
})
export type StoryPage = z.infer<typeof StoryPage>

/** One entry of a story's history: a move, or something else that everybody should be able to trace. */
export const HistoryEntry = z.object({
  id: z.string(),
  move: z.string(),
  from: StoryState,
  to: StoryState,
  personId: z.uuid().nullable(),
  personName: z.string(),
  at: z.string(),
  note: z.string(),
  /** Of the words the move was about. */
  mark: z.string().nullable(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>
