import type { Brief, StoryCard } from './story.ts'

export const emptyBrief: Brief = { what: '', dueAt: null, words: null, place: '', photoWanted: '' }

/** A brief that says nothing is none. */
export function briefOf(brief: Brief): Brief | null {
  const { what, dueAt, words, place, photoWanted } = brief
  const saysNothing = !what.trim() && !place.trim() && !photoWanted.trim()
  return saysNothing && dueAt === null && words === null ? null : brief
}

/** A planned story is one with a brief of which no word is written yet. */
export const isPlanned = ({ brief, state, words }: Pick<StoryCard, 'brief' | 'state' | 'words'>) =>
  brief !== null && state === 'draft' && words === 0

/** Nothing is due any more once it was sent to review. */
export const dueOf = ({ brief, state }: Pick<StoryCard, 'brief' | 'state'>): Date | null =>
  brief?.dueAt && (state === 'draft' || state === 'changes-requested')
    ? new Date(brief.dueAt)
    : null
