import { z } from 'zod'

/** Marks of words that somebody proposes; the words of the story do without them until accepted. */
export const suggestionMarks = ['suggestedInsertion', 'suggestedDeletion'] as const
export type SuggestionMark = (typeof suggestionMarks)[number]

/** Who proposes a change and when. What one person proposes side by side has one id. */
export const Suggestion = z.strictObject({
  id: z.string().min(8).max(64),
  personId: z.string().min(1).max(64),
  /** By the clock of the device that it was made on. */
  at: z.iso.datetime(),
})
export type Suggestion = z.infer<typeof Suggestion>

/** The suggestion that a mark's value names; undefined for no mark and for anything else. */
export const suggestionOf = (value: unknown): Suggestion | undefined =>
  value === null || value === undefined ? undefined : Suggestion.safeParse(value).data

/** One key for a suggestion, whichever letters bear it. */
export const keyOfSuggestion = ({ personId, id }: Pick<Suggestion, 'personId' | 'id'>) =>
  `${personId} ${id}`

export const isSameSuggestion = (a: Suggestion | undefined, b: Suggestion | undefined) =>
  a?.id === b?.id && a?.personId === b?.personId && a?.at === b?.at

/** Written over words that belong to nobody's suggestion. */
export const noSuggestion = { suggestedInsertion: null, suggestedDeletion: null } as const
