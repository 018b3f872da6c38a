import { datedCorrections, type DatedCorrection } from '../corrections/correction.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import { picturesFor, type Crop, type Pictures } from '../photos/photo.ts'
import type { FixedShape } from '../photos/framing.ts'
import type { SiteSettings } from '../site/site.ts'
import { html, type Html, type Part } from './html.ts'
import { shortTime } from './page-dates.ts'
import { picture } from './picture.ts'
import { readerAddress } from './reader-addresses.ts'
import { descriptionOf, leadOf } from './story-head.ts'

/** A story that is out, as lists and feeds tell of it. */
export type ListedStory = {
  storyId: string
  slug: string
  headline: string
  standfirst: string
  /** The standfirst, or the story's first words. */
  description: string
  section: string | null
  language: string | null
  byline: FrozenStory['byline']
  photo: (Pictures & { crops?: readonly Crop[]; alt: string }) | null
  publishedAt: string
  changedAt: string
  /** Of the approved words. */
  mark: string
  /** Oldest first. */
  corrections: readonly DatedCorrection[]
}

export function listedStory(
  frozen: FrozenStory,
  facts: Pick<ListedStory, 'storyId' | 'slug' | 'publishedAt' | 'changedAt' | 'mark'>,
): ListedStory {
  const { text, section, language, byline } = frozen
  const lead = leadOf(frozen)
  return {
    ...facts,
    headline: text.headline,
    standfirst: text.standfirst,
    description: descriptionOf(frozen),
    section,
    language,
    byline,
    corrections: datedCorrections(frozen.corrections, facts.changedAt),
    photo: lead && lead.renditions.length > 0 ? lead : null,
  }
}

type Surroundings = { site: SiteSettings; now: Date }

const langOf = ({ language }: ListedStory, site: SiteSettings): Part =>
  language !== null && language !== site.language && html` lang="${language}"`

/** Headline, standfirst and time of one story, with its headline at the given heading level. */
export function teaser(story: ListedStory, { site, now }: Surroundings, level: 2 | 3): Html {
  const link = html`<a href="${readerAddress.story(story.slug)}">${story.headline}</a>`
  const headline =
    level === 2 ? html`<h2 dir="auto">${link}</h2>` : html`<h3 dir="auto">${link}</h3>`
  const standfirst = story.standfirst && html`<p dir="auto">${story.standfirst}</p>`
  return html`<div class="t" ${langOf(story, site)}>
    ${headline}${standfirst}<small>${shortTime(site, story, now.toISOString())}</small>
  </div>`
}

/** The photo of a teaser. The headline beside it is the link; this one is for the mouse alone. */
export const teaserPhoto = (
  { photo, slug }: ListedStory,
  { sizes, shape, isFirst = false }: { sizes: string; shape: FixedShape; isFirst?: boolean },
): Part => {
  if (!photo) return null
  const { renditions, placeholder } = picturesFor(photo, shape)
  // Thumbnails are there before a blurred one would be seen.
  const pictures = isFirst ? { renditions, placeholder: placeholder ?? null } : { renditions }
  return html`<a class="ph" href="${readerAddress.story(slug)}" tabindex="-1" aria-hidden="true"
    >${picture(pictures, { alt: '', sizes, isFirst })}</a
  >`
}

/** Stories one below the other, newest first. */
export const storyList = (
  stories: readonly ListedStory[],
  surroundings: Surroundings,
  level: 2 | 3,
): Html =>
  html`<ul class="list">
    ${stories.map(
      (story) =>
        html`<li>
          ${teaser(story, surroundings, level)}${teaserPhoto(story, {
            sizes: '(min-width: 640px) 200px, 110px',
            shape: '4:3',
          })}
        </li> `,
    )}
  </ul> `
