import { z } from 'zod'
import { manyLines } from '../one-line.ts'
import { Rendition, Photo, usageRights } from './photo.ts'
import { StoryState } from '../story/story.ts'

/** What a story's photos may lack, most pressing first. */
export const photoNeeds = [
  'photo',
  'wanted',
  'withdrawn',
  'rights-ended',
  'caption',
  'credit',
  'alt-text',
  'rights',
  'size',
] as const
export const PhotoNeed = z.enum(photoNeeds)
export type PhotoNeed = z.infer<typeof PhotoNeed>

/** The narrowest photo, in pixels, that fills its place on the reader's page. */
export const narrowestPhoto = { lead: 1080, inText: 680 } as const

/** One place in a story's words where a photo stands. */
export const PhotoUse = z.object({
  storyId: z.uuid(),
  slug: z.string(),
  headline: z.string(),
  state: StoryState,
  workingCopy: z.enum(['update', 'correction']).nullable(),
  isLead: z.boolean(),
  hasCaption: z.boolean(),
  hasAlt: z.boolean(),
  /** Who put it in as the answer to what the story waited for; null when it came otherwise. */
  answeredBy: z.uuid().nullable(),
})
export type PhotoUse = z.infer<typeof PhotoUse>
export const PhotoUses = z.object({ uses: z.array(PhotoUse) })

/** A photo as the library lists it. */
export const PhotoCard = Photo.extend({
  /** How many stories show it. */
  stories: z.int(),
  /** What its record lacks, and its places in stories that are not spiked. */
  needs: z.array(PhotoNeed),
})
export type PhotoCard = z.infer<typeof PhotoCard>

export const PhotoPage = z.object({
  photos: z.array(PhotoCard),
  /** Hand it back as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
})
export type PhotoPage = z.infer<typeof PhotoPage>

export const whenUploaded = ['today', 'week', 'month'] as const
export const needsOfPhoto = ['caption', 'credit', 'alt-text', 'rights'] as const
/** Rights that end so soon are shown before they do. */
export const endsSoonDays = 30
/**
 * `unknown`: nobody has said. `ending`: over, or over within a month; `ending-in-print` those of
 * them that readers see now.
 */
export const rightsOfPhoto = [
  ...usageRights,
  'unknown',
  'ending',
  'ending-in-print',
  'withdrawn',
] as const

const inSection = /^section:([^\p{Cc}\p{Cs}]{1,100})$/u
const inStory = /^story:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
/**
 * `story`: in any; `print`: readers see it now; `section:…`: in stories of a section that are not
 * spiked; `story:…`: in this one.
 */
export const WhereUsed = z
  .string()
  .refine(
    (where) =>
      where === 'story' || where === 'print' || inSection.test(where) || inStory.test(where),
    { message: 'Ask for story, print, section: and the section, or story: and its id.' },
  )
/** The slug of the section that is asked for. */
export const sectionOfUse = (where: string): string | undefined => inSection.exec(where)?.[1]
/** The id of the story that is asked for. */
export const storyOfUse = (where = ''): string | undefined => inStory.exec(where)?.[1]

const Day = z.iso
  .date('Write the day as 2026-11-30.')
  .regex(/^[12]/, 'Write a year from 1000 to 2999.')

/** What the library is asked for; all of it must fit. */
export const PhotoFilter = z.object({
  q: z.string().max(200).optional(),
  when: z.enum(whenUploaded).optional(),
  /** Days of the newsroom, both within. */
  uploadedFrom: Day.optional(),
  uploadedTo: Day.optional(),
  /** Days as the camera wrote them, both within. */
  takenFrom: Day.optional(),
  takenTo: Day.optional(),
  photographer: manyLines(200).optional(),
  credit: manyLines(300).optional(),
  used: WhereUsed.optional(),
  needs: z.enum(needsOfPhoto).optional(),
  rights: z.enum(rightsOfPhoto).optional(),
  unused: z.literal('true').optional(),
})
export type PhotoFilter = z.infer<typeof PhotoFilter>

/** A story that waits for the photo desk. */
export const QueuedStory = z.object({
  id: z.uuid(),
  slug: z.string(),
  headline: z.string(),
  state: StoryState,
  workingCopy: z.enum(['update', 'correction']).nullable(),
  needs: z.array(PhotoNeed),
  /** Photos that lack something, in reading order. */
  photos: z.array(z.object({ photoId: z.uuid(), isLead: z.boolean(), needs: z.array(PhotoNeed) })),
  /** The smallest rendition of the lead photo; null without one. */
  thumbnail: Rendition.nullable(),
  /** What is asked for and not answered yet; empty when nothing. */
  photoWanted: z.string(),
  /** When readers get it, or when it is due; null while nobody has said. */
  outAt: z.string().nullable(),
  stateSince: z.string(),
  changedAt: z.string(),
  /** People who have it open now. */
  here: z.array(z.uuid()),
})
export type QueuedStory = z.infer<typeof QueuedStory>

export const PhotoQueue = z.object({
  stories: z.array(QueuedStory),
  /** How many wait, on all pages. */
  total: z.int(),
  /** Hand it back as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
})
export type PhotoQueue = z.infer<typeof PhotoQueue>
