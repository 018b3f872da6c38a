import { datedCorrections } from '../corrections/correction.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import { plainInline } from '../story-text/read-story-text.ts'
import type { PhotoBlock } from '../story-text/story-text.ts'
import { body } from './body.ts'
import { authorBoxes, bylinePortrait, bylineWords, type PageAuthor } from './byline.ts'
import { correctionNotes, newestCorrection } from './corrections.ts'
import { call, frame, type PageSurroundings } from './frame.ts'
import { fill, html, nothing, type Html, type Part } from './html.ts'
import { inline, missing } from './inline.ts'
import { publicationTimes } from './page-dates.ts'
import { wordsIn } from './page-words.ts'
import { photoFigure } from './photo-figure.ts'
import { absolute, readerAddress } from './reader-addresses.ts'
import { withoutPhotos } from './withdrawn-photos.ts'
import { leadOf, sectionName, storyHead, type PagePublication } from './story-head.ts'

export type StoryPageParts = PageSurroundings & {
  frozen: FrozenStory
  /** Profiles of who stands in the byline; one that is missing is printed without a link. */
  authors: readonly PageAuthor[]
  /** Null while no reader has it. */
  publication: PagePublication | null
  /** Of its photos those that readers must not see any more, whatever was approved. */
  withdrawn?: ReadonlySet<string>
  /** Names what is missing, and is kept from search engines. */
  isPreview: boolean
}

/** In the place of a photo, its caption and its credit. */
const withdrawnPhoto = (site: PageSurroundings['site']) =>
  html`<figure class="photo column">
    <p class="note">${wordsIn(site.language).photoWithdrawn}</p>
  </figure> `

function leadPhoto({ site, frozen, withdrawn, isPreview }: StoryPageParts): Part {
  const lead = leadOf(frozen)
  if (lead && withdrawn?.has(lead.photoId)) return withdrawnPhoto(site)
  if (!lead)
    return isPreview && html`<div class="col">${missing(isPreview, 'No lead photo yet.')}</div> `
  const { caption, ...photo } = lead
  const hasCaption = caption.trim() !== ''
  return photoFigure({ ...photo, caption: html`${caption}`, hasCaption }, 'lead', {
    words: wordsIn(site.language),
    isPreview,
  })
}

function photoWithin(
  { site, frozen, withdrawn, isPreview }: StoryPageParts,
  block: PhotoBlock,
  isHalf = false,
): Html {
  const { photoId, alt } = block.attrs
  if (photoId && withdrawn?.has(photoId)) return withdrawnPhoto(site)
  const photo = frozen.photos.find((one) => one.photoId === photoId)
  const hasCaption = plainInline(block.content).trim() !== ''
  if (!photo && !hasCaption && !isPreview) return nothing
  return photoFigure(
    {
      ...(photo ?? { renditions: [], credit: '' }),
      alt,
      caption: inline(block.content),
      hasCaption,
    },
    isHalf ? 'half' : 'body',
    { words: wordsIn(site.language), isPreview },
  )
}

const correctionsOf = (frozen: FrozenStory, publication: PagePublication | null) =>
  publication ? datedCorrections(frozen.corrections, publication.changedAt) : []

function byline(
  { site, frozen, authors, publication, isPreview }: StoryPageParts,
  own: Part,
): Html {
  const names =
    frozen.byline.length > 0
      ? html`<span class="names">${bylineWords(frozen.byline, authors, site.language)}</span>`
      : missing(isPreview, 'No byline yet.')
  const corrected = newestCorrection(correctionsOf(frozen, publication))
  const times =
    publication && html`<small>${publicationTimes(site, { ...publication, corrected })}</small>`
  return html`<div class="by" ${own}>
    ${bylinePortrait(frozen.byline, authors)}
    <div>${names}${times}</div>
  </div> `
}

function article(parts: StoryPageParts): Html {
  const { site, frozen, authors, isPreview, publication, origin } = parts
  const { text, section, language } = frozen
  const isForeign = language !== null && language !== site.language
  const lang = isForeign && html` lang="${language}"`
  /** Inside a story in another language: what the site itself says. */
  const own = isForeign && html` lang="${site.language}"`
  const name = sectionName(site, section)
  const corrections = correctionsOf(frozen, publication)
  const words = body(text.body.content, {
    photo: (block, isHalf) => photoWithin(parts, block, isHalf),
    galleryName: (photos) => fill(wordsIn(site.language).gallery, { photos: String(photos) }),
  })
  return html`<article ${lang}>
    <div class="head">
      ${
        section
          ? html`<p class="over" ${own}>
              <a href="${readerAddress.section(section)}">${name}</a>
            </p> `
          : missing(isPreview, 'No section yet.')
      }${
        text.headline.trim()
          ? html`<h1 dir="auto">${text.headline}</h1> `
          : missing(isPreview, 'No headline yet.')
      }${
        text.standfirst.trim()
          ? html`<p class="sf" dir="auto">${text.standfirst}</p> `
          : missing(isPreview, 'No standfirst yet.')
      }${byline(parts, own)}${correctionNotes(site, corrections, 'head', own)}
    </div>
    ${leadPhoto(parts)}
    <div class="col">
      <div class="body">${words.source ? words : missing(isPreview, 'No words yet.')}</div>
      ${correctionNotes(site, corrections, 'foot', own)}
      <div ${own}>
        ${authorBoxes(frozen.byline, authors, site.language)}${call(site.supportCall, 'support')}
      </div>
      ${publication && html`<p class="addr">${absolute(origin, readerAddress.story(publication.slug))}</p> `}
    </div>
  </article> `
}

/**
 * The page of a story, as readers get it and as the desk previews it: one function, so that the
 * two cannot differ.
 *
 * Pure. Everything a person wrote is escaped; links that are no web address are words only. No
 * script runs on it: the one script element is data for search engines.
 */
export function renderPage(parts: StoryPageParts): string {
  const { site, authors, publication, isPreview, origin, withdrawn = new Set() } = parts
  const frozen = withoutPhotos(parts.frozen, withdrawn)
  const headline = frozen.text.headline.trim() || 'No headline yet.'
  return frame({
    ...parts,
    title: `${headline} · ${site.name}`,
    head: publication ? storyHead({ site, frozen, authors, publication, origin }) : nothing,
    isIndexed: publication !== null && !isPreview,
    section: frozen.section ? { slug: frozen.section, isPage: false } : undefined,
    main: article(parts),
  })
}
