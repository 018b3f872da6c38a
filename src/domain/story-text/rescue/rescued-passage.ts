import { z } from 'zod'
import { storyFields } from '../story-text.ts'
import { wordAttributes } from '../word-attributes.ts'

export const rescuedStates = ['open', 'in-place', 'put-back', 'returned', 'let-go'] as const
export type RescuedState = (typeof rescuedStates)[number]

/** Words in the tray: typed by somebody, deleted by another person who had not seen them. */
export const RescuedPassage = z.object({
  id: z.uuid(),
  storyId: z.uuid(),
  slug: z.string(),
  headline: z.string(),
  state: z.enum(['open', 'let-go']),
  words: z.string(),
  /** Where they stood; null when that is not known any more. */
  field: z.enum(storyFields).nullable(),
  /** The words before them, to know the place again; empty at the start of a part. */
  after: z.string(),
  /** The words behind them; empty at the end of a part, and where that is not known. */
  behind: z.string(),
  /** Null for words in the text. */
  attribute: z.enum(wordAttributes).nullable(),
  /** They stood under a photo. */
  isCaption: z.boolean(),
  /** `overwritten`: another alt text or speaker stands there; `exchanged`: another photo does. */
  how: z.enum(['deleted', 'overwritten', 'exchanged']),
  /** Empty for somebody who is not known. */
  writer: z.string(),
  deleter: z.string(),
  writtenAt: z.string(),
  rescuedAt: z.string(),
  /** Whether who asks may put it back or let it go. */
  mayWrite: z.boolean(),
  /** Putting it back ends the story's approval. */
  endsApproval: z.boolean(),
})
export type RescuedPassage = z.infer<typeof RescuedPassage>

export const RescuedPage = z.object({
  passages: z.array(RescuedPassage),
  /** Hand it back as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
  /** How many wait. */
  total: z.int(),
})
export type RescuedPage = z.infer<typeof RescuedPage>

/** Where words were put: at their place, or at the end of the body when that is gone. */
export const PutBack = z.object({
  isInPlace: z.boolean(),
  field: z.enum(storyFields),
  /** Put back as an alt text or a speaker; the positions are of its caption or quote then. */
  attribute: z.enum(wordAttributes).nullable(),
  /** A Yjs relative position before the words and one behind them, for showing them. */
  start: z.string(),
  end: z.string(),
})
export type PutBack = z.infer<typeof PutBack>
