import { StoryDetails } from './story.ts'

export type DetailsField = keyof StoryDetails
export const detailsFields = Object.keys(StoryDetails.shape) as DetailsField[]

/** The details alone, out of a record that knows more. */
export const detailsOf = (story: StoryDetails): StoryDetails =>
  Object.fromEntries(detailsFields.map((field) => [field, story[field]])) as StoryDetails
