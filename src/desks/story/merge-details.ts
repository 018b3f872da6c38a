import { detailsFields, detailsOf, type DetailsField } from '#domain/story/details-of.ts'
import type { StoryDetails } from '#domain/story/story.ts'
import { canonicalJson } from '#domain/story-text/frozen-story.ts'
import { threeWay, type Merged } from '#src/ui/three-way.ts'

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

export type MergedDetails = Merged<StoryDetails>

const differs = (field: DetailsField, a: StoryDetails, b: StoryDetails) =>
  canonicalJson(a[field] ?? null) !== canonicalJson(b[field] ?? null)

/** Fields in which two versions of the details differ, in the order of the record. */
export const changedFields = (a: StoryDetails, b: StoryDetails) =>
  detailsFields.filter((field) => differs(field, a, b))

const listOf = (fields: readonly DetailsField[]) =>
  fields.map((field) => nameOfField[field]).join(', ')

/** What was taken over without a question; empty when nothing was. */
export function keptSentence(
  { onlyMine, onlyTheirs }: Pick<MergedDetails, 'onlyMine' | 'onlyTheirs'>,
  savedBy: string,
): string {
  const sentences = [
    onlyMine.length > 0 && `${listOf(onlyMine)}, changed only by you.`,
    onlyTheirs.length > 0 && `${listOf(onlyTheirs)}, changed only by ${savedBy}.`,
  ].filter((sentence) => sentence !== false)
  return sentences.length > 0 ? `Kept: ${sentences.join(' ')}` : ''
}

/**
 * Two people's changes of one story's details, side by side.
 *
 * @param base what both started from
 */
export const mergeDetails = (base: StoryDetails, mine: StoryDetails, theirs: StoryDetails) =>
  threeWay(detailsOf(base), detailsOf(mine), detailsOf(theirs))

/** `details` with some fields as they are in `other`. */
export const takeFields = (
  details: StoryDetails,
  other: StoryDetails,
  fields: readonly DetailsField[],
): StoryDetails => ({
  ...detailsOf(details),
  ...Object.fromEntries(fields.map((field) => [field, other[field]])),
})
