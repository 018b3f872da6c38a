import type { StoryCard } from '#domain/story/story.ts'

/** What a row is called where it has no headline yet. */
export const headlineOf = ({ headline, slug }: Pick<StoryCard, 'headline' | 'slug'>) =>
  headline.trim() || `Untitled: ${slug}`

/** `Ines Halloway and Jonah Pell` */
export function bylineOf({ byline }: Pick<StoryCard, 'byline'>): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(byline)
}
