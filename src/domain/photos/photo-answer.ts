import { z } from 'zod'
import type { WritingRight } from '../workflow/may-write.ts'

/** How what a story asked for was answered; it holds while the same is asked and the photo stands. */
export type PhotoAnswer = {
  /** What was asked for; empty where the place of the lead photo was empty. */
  wanted: string
  /** Null where it was answered without a photo of its own. */
  photoId: string | null
  /** What it brought along as its caption. */
  caption: string
  /** True when its place with a caption was there already, and only the picture was missing. */
  isFilled: boolean
  personId: string
  at: string
}

/** Where a photo went that answers a story; null where none did. */
export const AnsweredPlace = z.object({ place: z.enum(['lead', 'text']).nullable() })
export type AnsweredPlace = z.infer<typeof AnsweredPlace>

/**
 * Why somebody may not put a photo into a place that waits for one, as a sentence; undefined while
 * they may. Who may write captions may, and an approval is not ended by it.
 */
export function refusalToAnswer(right: WritingRight): string | undefined {
  if (right.may === 'nothing') return right.reason
  if (right.may === 'everything' && right.endsApproval) {
    return 'It is approved. Open the story to change it.'
  }
  return undefined
}
