import { z } from 'zod'
import { manyLines } from '../one-line.ts'

/** Where on the page readers find the note: after the words, or before them. */
export const NotePlace = z.enum(['foot', 'head'])
export type NotePlace = z.infer<typeof NotePlace>

/** What was wrong and what is right, for readers. */
export const Correction = z.object({ note: manyLines(2000), place: NotePlace })
export type Correction = z.infer<typeof Correction>

/** A correction that readers have, with the moment they had it first (UTC). */
export const DatedCorrection = Correction.extend({ at: z.string() })
export type DatedCorrection = z.infer<typeof DatedCorrection>

/** As an approval freezes it: what the version itself corrects has no moment before it is out. */
export const FrozenCorrection = Correction.extend({ at: z.string().optional() })
export type FrozenCorrection = z.infer<typeof FrozenCorrection>

/** The note of a working copy, with the revision that a save is based on. */
export const WorkingNote = Correction.extend({ revision: z.int() })
export type WorkingNote = z.infer<typeof WorkingNote>

type Noted = {
  workingCopy: 'update' | 'correction' | null
  /** Kept while a working copy is a silent update, in case it becomes a correction again. */
  correction: Correction | null
  earlierCorrections: readonly DatedCorrection[]
}

/** What is frozen of a story's corrections, as a member to be spread; nothing where there is none. */
export function correctionsToFreeze({ workingCopy, correction, earlierCorrections }: Noted): {
  corrections?: FrozenCorrection[]
} {
  const own =
    correction && workingCopy !== 'update'
      ? [{ note: correction.note.trim(), place: correction.place }]
      : []
  const all = [...earlierCorrections, ...own]
  return all.length > 0 ? { corrections: all } : {}
}

/** The corrections of a version with their moments, oldest first. */
export const datedCorrections = (
  corrections: readonly FrozenCorrection[] = [],
  /** When readers had the version first. */
  visibleFrom: string,
): DatedCorrection[] =>
  corrections.map(({ note, place, at = visibleFrom }) => ({ note, place, at }))

/** True for a version that corrects something itself. */
export const isCorrection = (corrections: readonly FrozenCorrection[] = []) =>
  corrections.some(({ at }) => at === undefined)
