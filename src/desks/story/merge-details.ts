import { StoryDetails } from '#domain/story/story.ts'
import { canonicalJson } from '#domain/story-text/frozen-story.ts'

export type DetailsField = keyof StoryDetails
export const detailsFields = Object.keys(StoryDetails.shape) as DetailsField[]

export const nameOfField: Record<DetailsField, string> = {
  slug: 'Slug',
  section: 'Section',
  tags: 'Tags',
  byline: 'Byline',
  embargoUntil: 'Embargo',
  deskNotes: 'Desk notes',
  assignees: 'Assigned to',
  language: 'Language',
  brief: 'Brief',
}

export type MergedDetails = {
  /** What only one side changed is taken over; what both changed stands as on my side. */
  merged: StoryDetails
  onlyMine: DetailsField[]
  onlyTheirs: DetailsField[]
  /** Changed by both, and differently: a person must choose. */
  differing: DetailsField[]
}

const differs = (field: DetailsField, a: StoryDetails, b: StoryDetails) =>
  canonicalJson(a[field] ?? null) !== canonicalJson(b[field] ?? null)

/** The details alone, out of a record that knows more. */
export const detailsOf = (story: StoryDetails): StoryDetails =>
  Object.fromEntries(detailsFields.map((field) => [field, story[field]])) as StoryDetails

/**
 * Two people's changes of one story's details, side by side.
 *
 * @param base what both started from
 */
export function mergeDetails(
  base: StoryDetails,
  mine: StoryDetails,
  theirs: StoryDetails,
): MergedDetails {
  const byMe = detailsFields.filter((field) => differs(field, base, mine))
  const byThem = detailsFields.filter((field) => differs(field, base, theirs))
  const onlyTheirs = byThem.filter((field) => !byMe.includes(field))
  return {
    merged: takeFields(mine, theirs, onlyTheirs),
    onlyMine: byMe.filter((field) => !byThem.includes(field)),
    onlyTheirs,
    differing: byMe.filter((field) => byThem.includes(field) && differs(field, mine, theirs)),
  }
}

/** `details` with some fields as they are in `other`. */
export const takeFields = (
  details: StoryDetails,
  other: StoryDetails,
  fields: readonly DetailsField[],
): StoryDetails => ({
  ...detailsOf(details),
  ...Object.fromEntries(fields.map((field) => [field, other[field]])),
})
