import type { SiteSettings } from '../site/site.ts'
import { authorFacts, type PageAuthor } from './byline.ts'
import { frame, type PageSurroundings } from './frame.ts'
import { html, type Html, type Part } from './html.ts'
import { storyList, teaser, teaserPhoto, type ListedStory } from './listed-story.ts'
import { wordsIn } from './page-words.ts'
import { portrait } from './picture.ts'
import { absolute, readerAddress } from './reader-addresses.ts'

export const listHead = (
  { origin, site }: PageSurroundings,
  address: string,
  title: string,
  description: string,
): Html =>
  html`<link rel="canonical" href="${absolute(origin, address)}" />
    ${description && html`<meta name="description" content="${description}" /> `}
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${site.name}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:url" content="${absolute(origin, address)}" /> `

const noStories = (site: SiteSettings) =>
  html`<p class="none">${wordsIn(site.language).noStories}</p> `

/** The way to older stories and back. `next` is what the following page's address carries. */
export function turning(site: SiteSettings, address: string, { before, next }: Turning): Part {
  const words = wordsIn(site.language)
  const older =
    next !== null && html`<a rel="next" href="${address}?before=${next}">${words.older}</a>`
  const newest = before !== null && html`<a href="${address}">${words.newest}</a>`
  return (older || newest) && html`<p class="turn">${newest}${older}</p> `
}

export type Turning = { before: string | null; next: string | null }

/** How many stories of each section the front page tells of. */
export const frontPerSection = 6

type FrontSection = { slug: string | null; name: string; stories: readonly ListedStory[] }

/** What the front page shows: one lead, two below it, the rest by section in the site's order. */
function arrange(site: SiteSettings, stories: readonly ListedStory[]) {
  const [lead, ...others] = stories
  const rest = others.slice(2)
  const known = site.sections.map(({ slug, name }) => ({
    slug,
    name,
    stories: rest.filter(({ section }) => section === slug).slice(0, frontPerSection),
  }))
  const slugs = site.sections.map(({ slug }) => slug)
  const elsewhere: FrontSection = {
    slug: null,
    name: wordsIn(site.language).more,
    stories: rest
      .filter(({ section }) => section === null || !slugs.includes(section))
      .slice(0, frontPerSection),
  }
  const sections: FrontSection[] = [...known, elsewhere].filter(({ stories }) => stories.length > 0)
  return { lead, two: others.slice(0, 2), sections }
}

/** @param parts.stories newest first */
export function renderFrontPage(parts: PageSurroundings & { stories: readonly ListedStory[] }) {
  const { site, stories } = parts
  const { lead, two, sections } = arrange(site, stories)
  const top =
    lead &&
    html`<div class="first${!lead.photo && ' bare'}">
      ${teaserPhoto(lead, {
        sizes: '(min-width: 1128px) 710px, (min-width: 760px) 66vw, 100vw',
        shape: '16:9',
        isFirst: true,
      })}${teaser(lead, parts, 2)}
    </div> `
  const below =
    two.length > 0 &&
    html`<div class="two">${two.map((story) => html`${teaser(story, parts, 2)} `)}</div> `
  const bySection = sections.map(
    ({ slug, name, stories }) =>
      html`<section class="sec">
        <h2>${slug ? html`<a href="${readerAddress.section(slug)}">${name}</a>` : name}</h2>
        ${storyList(stories, parts, 3)}
      </section> `,
  )
  const title = site.tagline ? `${site.name} · ${site.tagline}` : site.name
  return frame({
    ...parts,
    title,
    head: listHead(parts, readerAddress.front, site.name, site.tagline),
    isIndexed: true,
    isFront: true,
    main: html`<div class="front">${top || noStories(site)}${below}${bySection}</div> `,
  })
}

export function renderSectionPage(
  parts: PageSurroundings & {
    section: { slug: string; name: string }
    stories: readonly ListedStory[]
    turning: Turning
  },
) {
  const { site, section, stories, turning: turn } = parts
  const address = readerAddress.section(section.slug)
  return frame({
    ...parts,
    title: `${section.name} · ${site.name}`,
    head: listHead(parts, address, section.name, ''),
    isIndexed: turn.before === null,
    section: { slug: section.slug, isPage: true },
    main: html`<div class="col">
      <h1>${section.name}</h1>
      ${stories.length > 0 ? storyList(stories, parts, 2) : noStories(site)}${turning(site, address, turn)}
    </div> `,
  })
}

export function renderAuthorPage(
  parts: PageSurroundings & {
    author: PageAuthor
    stories: readonly ListedStory[]
    turning: Turning
  },
) {
  const { site, author, stories, turning: turn } = parts
  const address = readerAddress.author(author.slug)
  return frame({
    ...parts,
    section: undefined,
    title: `${author.name} · ${site.name}`,
    head: listHead(parts, address, author.name, author.bio.replace(/\s+/g, ' ').trim()),
    isIndexed: turn.before === null,
    main: html`<div class="col">
      <div class="au large">
        ${portrait(author.portrait, 96)}
        <div>
          <h1 dir="auto">${author.name}</h1>
          ${authorFacts(author)}
        </div>
      </div>
      <h2 class="label">${wordsIn(site.language).latest}</h2>
      ${
        stories.length > 0 ? storyList(stories, parts, 3) : noStories(site)
      }${turning(site, address, turn)}
    </div> `,
  })
}
