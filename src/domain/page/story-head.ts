import { withoutUnshowable } from '../unshowable.ts'
import { datedCorrections } from '../corrections/correction.ts'
import { picturesFor, type Rendition } from '../photos/photo.ts'
import type { SiteSettings } from '../site/site.ts'
import { plainBody } from '../story-text/survey.ts'
import type { FrozenPhoto, FrozenStory } from '../story-text/frozen-story.ts'
import { html, trusted, type Html } from './html.ts'
import type { PageAuthor } from './byline.ts'
import { middleOf, plainRenditions, widestOf } from './picture.ts'
import { absolute, readerAddress } from './reader-addresses.ts'

export type PagePublication = {
  /** UTC. */
  publishedAt: string
  changedAt: string
  slug: string
  /** Of the approved words. */
  mark: string
}

const descriptionLimit = 200

/** The standfirst, or the first words of the story, for search engines and shared links. */
export function descriptionOf({ text }: FrozenStory): string {
  const words = (text.standfirst || plainBody(text)).replace(/\s+/g, ' ').trim()
  const characters = [...words]
  if (characters.length <= descriptionLimit) return words
  const cut = characters.slice(0, descriptionLimit).join('')
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || undefined).trim()}…`
}

/** JSON that may stand in a script element: it cannot end it, whatever the words are. */
export const jsonForScript = (value: unknown) =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' ? withoutUnshowable(part) : part,
  )
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')

export function leadOf({ text, photos }: FrozenStory) {
  const [use] = text.lead
  const photo = use && photos.find(({ photoId }) => photoId === use.photoId)
  const unknown: Omit<FrozenPhoto, 'photoId'> = { credit: '', renditions: [] }
  return use && { ...use, ...(photo ?? unknown) }
}

/** The largest of each shape that search engines ask for, or three sizes of the photo as it is. */
function imagesOf(lead: NonNullable<ReturnType<typeof leadOf>>): Rendition[] {
  if (!lead.crops) return plainRenditions(lead.renditions).slice(-3)
  const wanted = (['16:9', '4:3', '1:1'] as const).map((shape) => picturesFor(lead, shape))
  return wanted.flatMap(({ renditions }) => widestOf(renditions) ?? [])
}

type About = {
  site: SiteSettings
  frozen: FrozenStory
  authors: readonly PageAuthor[]
  publication: PagePublication
  origin: string
}

function newsArticle({ site, frozen, authors, publication, origin }: About) {
  const { text, byline, section, language } = frozen
  const corrections = datedCorrections(frozen.corrections, publication.changedAt)
  const lead = leadOf(frozen)
  const address = absolute(origin, readerAddress.story(publication.slug))
  const images = lead ? imagesOf(lead) : []
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: text.headline,
    description: descriptionOf(frozen),
    url: address,
    mainEntityOfPage: address,
    // The seal: what the approved words' canonical form must hash to.
    identifier: { '@type': 'PropertyValue', propertyID: 'stet-mark', value: publication.mark },
    datePublished: publication.publishedAt,
    dateModified: publication.changedAt,
    inLanguage: language ?? site.language,
    articleSection: sectionName(site, section) ?? undefined,
    author: byline.map(({ authorId, name }) => {
      const author = authors.find(({ id }) => id === authorId)
      const url = author && absolute(origin, readerAddress.author(author.slug))
      return { '@type': 'Person', name, url }
    }),
    image: images.map(({ url }) => absolute(origin, url)),
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: site.name,
      url: absolute(origin, readerAddress.front),
    },
    correction:
      corrections.length > 0
        ? corrections.map(({ note, at }) => ({
            '@type': 'CorrectionComment',
            text: note,
            datePublished: at,
          }))
        : undefined,
    isAccessibleForFree: true,
  }
}

export const sectionName = (site: SiteSettings, section: string | null) =>
  site.sections.find(({ slug }) => slug === section)?.name ?? section

const property = (name: string, content: string | number) =>
  html`<meta property="${name}" content="${content}" /> `

/** Canonical address, Open Graph and JSON-LD of a story that is out. */
export function storyHead(about: About): Html {
  const { site, frozen, publication, origin } = about
  const { slug, mark } = publication
  const address = absolute(origin, readerAddress.story(slug))
  const lead = leadOf(frozen)
  const plain = lead && plainRenditions(picturesFor(lead, '16:9').renditions)
  const image = plain && plain.length > 0 ? middleOf(plain) : undefined
  const section = sectionName(site, frozen.section)
  const description = descriptionOf(frozen)
  return html`<link rel="canonical" href="${address}" />
    <meta name="description" content="${description}" />
    ${property('og:type', 'article')}${property('og:site_name', site.name)}${property(
      'og:title',
      frozen.text.headline,
    )}${property('og:description', description)}${property('og:url', address)}${property(
      'og:locale',
      (frozen.language ?? site.language).replace('-', '_'),
    )}${
      image && [
        property('og:image', absolute(origin, image.url)),
        property('og:image:width', image.width),
        property('og:image:height', image.height),
        property('og:image:alt', lead!.alt),
      ]
    }${property('article:published_time', publication.publishedAt)}${property(
      'article:modified_time',
      publication.changedAt,
    )}${section && property('article:section', section)}
    <meta name="stet:mark" content="${mark}" />
    <link rel="describedby" type="text/plain" href="${readerAddress.proof(slug)}" />
    <link
      rel="alternate"
      type="application/json"
      title="ninjs"
      href="${readerAddress.ninjs(slug)}"
    />
    <meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}" />
    <script type="application/ld+json">
      ${trusted(jsonForScript(newsArticle(about)))}
    </script> `
}
