import type { StoryField } from '../story-text/story-text.ts'
import type { OpenSuggestion } from '../story-text/suggestions/open-suggestions.ts'
import type { Finding } from './finding.ts'

const nameOfField: Record<StoryField, string> = {
  headline: 'the headline',
  standfirst: 'the standfirst',
  lead: 'the caption of the lead photo',
  body: 'the body',
}

/** Where a suggestion is, for a sentence: `in the body after “…sails on”`. */
export const placeOfSuggestion = ({ field, after }: Pick<OpenSuggestion, 'field' | 'after'>) =>
  after.trim() ? `in ${nameOfField[field]} after “…${after.trim()}”` : `in ${nameOfField[field]}`

/**
 * Approval names exact words, so nothing may be open about them. Takes the suggestions and not the
 * words as frozen, which are without them.
 */
export function findOpenSuggestions(open: readonly OpenSuggestion[]): Finding[] {
  const [first] = open
  if (!first) return []
  const what =
    open.length === 1
      ? `1 suggestion is open, ${placeOfSuggestion(first)}`
      : `${open.length} suggestions are open, the first ${placeOfSuggestion(first)}`
  return [
    {
      rule: 'open-suggestions',
      level: 'stop',
      what,
      why: 'An approval names exact words. Accept or refuse every suggestion first.',
      at: { part: first.field },
    },
  ]
}
