import type { Finding } from '#domain/house-style/finding.ts'
import type { Section } from '#domain/site/site.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { counted } from './counted.ts'

type Looked = {
  story: FrozenStory
  findings: readonly Finding[]
  words: number
  headlineLimit: number
  sections: readonly Section[]
}

export const nameOfSection = (sections: readonly Section[], slug: string | null) =>
  sections.find((section) => section.slug === slug)?.name ?? slug ?? ''

/** What was looked at and is in order, one line each. */
export function passedChecks({ story, findings, words, headlineLimit, sections }: Looked) {
  const isFine = (...rules: string[]) => !findings.some(({ rule }) => rules.includes(rule))
  const [lead] = story.text.lead
  const isLeadFine = (field: 'caption' | 'credit' | 'alt') =>
    lead !== undefined &&
    !findings.some(
      ({ at }) => at.part === 'photo' && at.photoId === lead.photoId && at.field === field,
    )
  return [
    isFine('headline', 'headline-length') &&
      `Headline, ${[...story.text.headline].length} of ${headlineLimit} characters`,
    isFine('words') && counted(words, 'word'),
    isFine('section') && `Section: ${nameOfSection(sections, story.section)}`,
    isFine('byline') && `Byline: ${story.byline.map(({ name }) => name).join(', ')}`,
    isLeadFine('caption') && 'Lead photo has a caption',
    isLeadFine('credit') && 'Lead photo has a credit',
    isLeadFine('alt') && 'Lead photo has alt text',
  ].filter((line) => line !== false)
}
