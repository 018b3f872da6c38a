import type { StoryCard } from '#domain/story/story.ts'
import type { GroupName } from './board-groups.ts'

/** What a row is called where it has no headline yet. */
export const headlineOf = ({ headline, slug }: Pick<StoryCard, 'headline' | 'slug'>) =>
  headline.trim() || `Untitled: ${slug}`

/** `Ines Halloway and Jonah Pell` */
export function bylineOf({ byline }: Pick<StoryCard, 'byline'>): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(byline)
}

/** Where a story waits for somebody or is planned, a second line says why or what. */
export const saysWhy = (place: GroupName) => place === 'waits' || place === 'planned'
