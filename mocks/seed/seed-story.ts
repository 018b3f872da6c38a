import type { StoryDetails } from '#domain/story/story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import type { Move } from '#domain/workflow/moves.ts'
import { authorIds, personIds, storyIds, type SeedSlug } from './seed-ids.ts'

type PersonKey = keyof typeof personIds

/** When something happens: minutes before the newsroom's present moment. */
export type Step =
  | {
      move: Move
      by: PersonKey
      ago: number
      note?: string
      /** Of `schedule`: which of the coming moments readers get it at. */
      outAt?: 'this-evening' | 'tomorrow-morning'
    }
  | { rewrite: StoryText; by: PersonKey; ago: number }

export type SeedStory = {
  slug: SeedSlug
  id: string
  by: PersonKey
  filedAgo: number
  details: Omit<StoryDetails, 'embargoUntil'> & { embargo?: 'this-evening' }
  text: StoryText
  /** In the order they happen. */
  steps: readonly Step[]
}

type Told = {
  by: PersonKey
  section: string
  byline?: readonly (keyof typeof authorIds)[]
  tags?: string[]
  assignees?: readonly PersonKey[]
  deskNotes?: string
  language?: string
  embargo?: 'this-evening'
  filedAgo: number
  text: StoryText
  steps?: readonly Step[]
}

export const hours = (count: number) => count * 60
export const days = (count: number) => count * 24 * 60

/** A story of the made-up newsroom; who files it stands in the byline unless others are named. */
export function seedStory(slug: SeedSlug, told: Told): SeedStory {
  const { by, byline = [by], assignees = [], steps = [] } = told
  return {
    slug,
    id: storyIds[slug],
    by,
    filedAgo: told.filedAgo,
    details: {
      slug,
      section: told.section,
      tags: told.tags ?? [],
      byline: byline.map((key) => ({ authorId: authorIds[key] })),
      deskNotes: told.deskNotes ?? '',
      assignees: assignees.map((key) => personIds[key]),
      language: told.language ?? null,
      brief: null,
      ...(told.embargo && { embargo: told.embargo }),
    },
    text: told.text,
    steps,
  }
}
