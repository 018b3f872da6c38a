import { z } from 'zod'
import { storyFields } from '../story-text/story-text.ts'

/**
 * A stretch of letters in the words of a story, as the reading form counts them. Blocks are those
 * of the body, of which a photo's letters are its caption; every other part has one, number 0.
 */
export const LettersPlace = z.object({
  part: z.enum(storyFields),
  block: z.int().nonnegative(),
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
})
export type LettersPlace = z.infer<typeof LettersPlace>

/** A change of letters that is certain: nothing but them is touched. */
export const Repair = z.object({ at: LettersPlace, was: z.string(), becomes: z.string() })
export type Repair = z.infer<typeof Repair>

export const FindingPlace = z.union([
  LettersPlace,
  z.object({ part: z.enum(storyFields) }),
  z.object({ part: z.literal('details'), field: z.enum(['section', 'byline']) }),
  z.object({
    part: z.literal('photo'),
    photoId: z.string(),
    field: z.enum(['caption', 'credit', 'alt', 'rights']),
  }),
])
export type FindingPlace = z.infer<typeof FindingPlace>

/** One thing a check found. A stop blocks approval; a warning lets pass. */
export const Finding = z.object({
  rule: z.string(),
  level: z.enum(['stop', 'warn']),
  /** What is wrong, one sentence without the level in front: "the lead photo has no credit". */
  what: z.string(),
  why: z.string(),
  /** The part of the story it is about, so that a screen can go there. */
  at: FindingPlace,
  /** Which words it is about, where one rule may find several things. */
  about: z.string().optional(),
  /** Every place in reading order, where there are several; the first is `at`. */
  places: z.array(LettersPlace).optional(),
  /** What settles it, where that is certain. */
  repairs: z.array(Repair).optional(),
})
export type Finding = z.infer<typeof Finding>

export const isInWords = (at: FindingPlace): at is LettersPlace => 'block' in at

type Hit = { at: LettersPlace; repair?: Omit<Repair, 'at'> | undefined }
type Told = Pick<Finding, 'rule' | 'level' | 'what' | 'why' | 'about'>

/** What a rule found in several places as one finding; nothing where it found nothing. */
export function findingOf(told: Told, hits: readonly Hit[]): Finding[] {
  const [first] = hits
  if (!first) return []
  const repairs = hits.flatMap(({ at, repair }) => (repair ? [{ at, ...repair }] : []))
  return [
    {
      ...told,
      at: first.at,
      ...(hits.length > 1 && { places: hits.map(({ at }) => at) }),
      ...(repairs.length === hits.length && { repairs }),
    },
  ]
}
