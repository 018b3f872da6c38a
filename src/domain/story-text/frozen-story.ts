import { z } from 'zod'
import { FrozenCorrection } from '../corrections/correction.ts'
import { Framing } from '../photos/framing.ts'
import { Crop, Placeholder, Rendition, type Photo } from '../photos/photo.ts'
import { StoryText } from './story-text.ts'

export const FrozenPhoto = z.object({
  photoId: z.string(),
  credit: z.string(),
  /** As the story shows it: the free crop, or the whole photo where there is none. */
  renditions: z.array(Rendition),
  placeholder: Placeholder.optional(),
  /** How it is cut, and its other shapes; missing of a photo that nobody has framed. */
  framing: Framing.optional(),
  crops: z.array(Crop).optional(),
})
export type FrozenPhoto = z.infer<typeof FrozenPhoto>

/** A photo as an approval freezes it now, with the crops it has now. */
export function frozenPhotoOf(
  photo: Pick<Photo, 'id' | 'credit' | 'renditions' | 'placeholder' | 'framing' | 'crops'>,
): FrozenPhoto {
  const { id, credit, framing, crops } = photo
  const shown = crops.find(({ shape }) => shape === 'free') ?? photo
  const cards = crops.filter(({ shape }) => shape !== 'free')
  return {
    photoId: id,
    credit,
    renditions: shown.renditions,
    ...(shown.placeholder !== null && { placeholder: shown.placeholder }),
    ...(framing && { framing }),
    ...(cards.length > 0 && { crops: cards }),
  }
}

export const FrozenAuthor = z.object({ authorId: z.string(), name: z.string() })

/**
 * Exactly what an approval freezes, and all that a reader's page may show of a story: the words,
 * the photos with their credits, the byline as printed, section, language and corrections. Its hash is the mark.
 */
export const FrozenStory = z.object({
  text: StoryText,
  photos: z.array(FrozenPhoto),
  byline: z.array(FrozenAuthor),
  section: z.string().nullable(),
  language: z.string().nullable(),
  /** Oldest first; missing where nothing was ever corrected. */
  corrections: z.array(FrozenCorrection).optional(),
})
export type FrozenStory = z.infer<typeof FrozenStory>

/** JSON with sorted keys and without undefined values: equal stories, equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** The text a mark is the SHA-256 of. */
export const canonicalForm = (story: FrozenStory) => canonicalJson({ stet: 1, ...story })
