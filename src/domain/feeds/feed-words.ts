import { correctionLabel } from '../page/corrections.ts'
import type { ListedStory } from '../page/listed-story.ts'
import type { SiteSettings } from '../site/site.ts'

/** What a feed tells of a story in words: what it is about, then its corrections, newest first. */
export const feedWords = (site: SiteSettings, { description, corrections }: ListedStory) =>
  [
    description,
    ...corrections.map(({ note, at }) => `${correctionLabel(site, at)}. ${note}`).reverse(),
  ]
    .filter(Boolean)
    .join('\n\n')
