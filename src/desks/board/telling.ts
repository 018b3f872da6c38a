import type { SinceYou } from '#domain/reading/last-read.ts'
import type { StoryCard } from '#domain/story/story.ts'
import type { GroupName } from './board-groups.ts'

/** What is told of a story beside its own facts, to whoever looks at the board. */
export type Telling = {
  nameOf: (personId: string | null) => string
  sectionNameOf: (slug: string | null) => string
  /** Which of the board's own groups it belongs to, whatever it is shown in. */
  placeOf: (story: StoryCard) => GroupName
  reasonOf: (story: StoryCard) => string
  sinceYouOf: (story: StoryCard) => SinceYou
  lateAfterMinutes: number
}
