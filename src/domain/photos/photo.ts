import { z } from 'zod'
import { manyLines, oneLine, required } from '../one-line.ts'
import { DataMining } from './data-mining.ts'
import { DigitalSourceType } from './digital-source-type.ts'
import { Framing, Shape } from './framing.ts'
import { isMoment } from './taken-at.ts'

export const renditionTypes = ['image/avif', 'image/webp', 'image/jpeg'] as const

/** One size of a photo in one format, ready to be shown. Its address changes when its bytes do. */
export const Rendition = z.object({
  url: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  type: z.enum(renditionTypes),
})
export type Rendition = z.infer<typeof Rendition>

/** The photo in a few blurred pixels, as an address that holds them: seen while the photo loads. */
export const Placeholder = z
  .string()
  .regex(/^data:image\/(?:webp|jpeg);base64,[A-Za-z0-9+/=]+$/)
  .max(4000)
  .nullable()

/** The pictures of one shape of a photo. */
export const Crop = z.object({
  shape: Shape,
  renditions: z.array(Rendition),
  placeholder: Placeholder,
})
export type Crop = z.infer<typeof Crop>

/** Pictures with what is seen of them while they load. */
export type Pictures = { renditions: readonly Rendition[]; placeholder?: string | null }

/** A photo for a place of this shape: its crop, or the photo as it is while there is none. */
export function picturesFor(photo: Pictures & { crops?: readonly Crop[] }, shape: Shape): Pictures {
  return photo.crops?.find((crop) => crop.shape === shape) ?? photo
}

/** The square of a photo that shows a person; empty without a photo. */
export const portraitOf = (
  photo: { renditions: readonly Rendition[] | null; crops: readonly Crop[] | null } | undefined,
): Rendition[] => [
  ...picturesFor({ renditions: photo?.renditions ?? [], crops: photo?.crops ?? [] }, '1:1')
    .renditions,
]

export const usageRights = ['staff', 'agency', 'one-use', 'handout', 'ask-first'] as const
export const UsageRights = z.enum(usageRights)
export const nameOfUsageRights: Record<z.infer<typeof UsageRights>, string> = {
  staff: 'Staff photo, no limits',
  agency: 'Agency',
  'one-use': 'One use',
  handout: 'Handout',
  'ask-first': 'Ask first',
}

/** No other kind of address is ever shown as a link. */
export const webAddress = oneLine(1000).refine(
  (text) => /^(https?:\/\/[^\s/<>"\\][^\s<>"\\]*)?$/i.test(text),
  'Write an address that begins with https://.',
)

/**
 * What is known of a photo, whichever story uses it. The caption here is the original one, of the
 * file; each story's own caption is among the words of that story. The credit is only here.
 */
export const PhotoFacts = z.object({
  caption: manyLines(4000),
  credit: oneLine(300),
  suggestedAltText: oneLine(1000),
  photographer: oneLine(200),
  source: oneLine(200),
  copyright: oneLine(300),
  city: oneLine(120),
  country: oneLine(120),
  /** As the camera wrote it, without a zone: 2026-11-20T19:42:00; null when unknown. */
  takenAt: z
    .string()
    .regex(
      /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?$/,
      'Write when it was taken as 2026-11-20 or 2026-11-20T19:42.',
    )
    .nullable(),
  usageRights: UsageRights.nullable(),
  /** The last day on which it may be shown, on the newsroom's calendar; null for ever. */
  usageRightsUntil: z.iso.date('Write the last day as 2026-11-30.').nullable(),
  /** The supplier's, over the original caption; no story's. */
  headline: oneLine(300),
  keywords: z.array(required(oneLine(100), 'A keyword has letters.')).max(100, 'Use 100 keywords.'),
  /** What the supplier asks of whoever uses it: an embargo, no sales, a credit that must stand. */
  specialInstructions: manyLines(2000),
  /** Longer than an alt text: for who wants to know all that is to be seen. */
  extendedDescription: manyLines(4000),
  /** Under which terms it may be used, in the words of who owns it. */
  usageTerms: manyLines(2000),
  /** Where those terms stand; empty or an address of the web. */
  licenceUrl: webAddress,
  /** Who grants a licence, and where one is asked for. */
  licensor: oneLine(300),
  licensorUrl: webAddress,
  digitalSourceType: DigitalSourceType.nullable(),
  /** Whether machines may learn from it, as its owner says; it goes out with every picture. */
  dataMining: DataMining.nullable(),
})
export type PhotoFacts = z.infer<typeof PhotoFacts>

/** What a person may save; a record may hold an older day that is none, and is read all the same. */
export const PhotoFactsToSave = PhotoFacts.extend({
  takenAt: PhotoFacts.shape.takenAt.refine(
    (moment) => moment === null || isMoment(moment),
    'There is no such day or time. Write when it was taken as 2026-11-20 or 2026-11-20T19:42.',
  ),
})

/** Facts that came later than the first newsrooms: who does not name them leaves them as they are. */
export const laterFacts = {
  usageRightsUntil: true,
  headline: true,
  keywords: true,
  specialInstructions: true,
  extendedDescription: true,
  usageTerms: true,
  licenceUrl: true,
  licensor: true,
  licensorUrl: true,
  digitalSourceType: true,
  dataMining: true,
} as const

/** What goes out with every picture of a photo, in the file itself. */
export type PhotoNotice = Pick<
  PhotoFacts,
  | 'credit'
  | 'copyright'
  | 'usageTerms'
  | 'licenceUrl'
  | 'licensor'
  | 'licensorUrl'
  | 'digitalSourceType'
  | 'dataMining'
>

export type PhotoRights = Pick<PhotoFacts, 'usageRights' | 'usageRightsUntil'>

export const noPhotoFacts: PhotoFacts = {
  caption: '',
  credit: '',
  suggestedAltText: '',
  photographer: '',
  source: '',
  copyright: '',
  city: '',
  country: '',
  takenAt: null,
  usageRights: null,
  usageRightsUntil: null,
  headline: '',
  keywords: [],
  specialInstructions: '',
  extendedDescription: '',
  usageTerms: '',
  licenceUrl: '',
  licensor: '',
  licensorUrl: '',
  digitalSourceType: null,
  dataMining: null,
}

export const Photo = PhotoFacts.extend({
  id: z.uuid(),
  fileName: z.string(),
  /** Of the upright original, in pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** Of the whole photo, uncut. */
  renditions: z.array(Rendition),
  placeholder: Placeholder,
  /** Null while nobody drew it: then the whole photo is shown. */
  framing: Framing.nullable(),
  /** Counts how often the framing was saved; the facts have a revision of their own. */
  framingRevision: z.int(),
  crops: z.array(Crop),
  /** Taken from every page, by whom and why; null while readers may have it. */
  withdrawn: z
    .object({ at: z.string(), personId: z.uuid().nullable(), reason: z.string() })
    .nullable(),
  uploadedBy: z.uuid().nullable(),
  uploadedAt: z.string(),
  revision: z.int(),
})
export type Photo = z.infer<typeof Photo>

/** The most an uploaded file may weigh. */
export const photoBytesLimit = 50 * 1024 * 1024
