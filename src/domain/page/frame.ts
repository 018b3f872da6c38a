import type { Call, SiteSettings } from '../site/site.ts'
import { html, lines, nothing, trusted, type Html, type Part } from './html.ts'
import { fullDayOf } from './page-dates.ts'
import { isRightToLeft, wordsIn } from './page-words.ts'
import { readerAddress } from './reader-addresses.ts'
import { readerCssName } from './reader-css.ts'
import { fontOfLanguage } from './reader-fonts.ts'

/** What every page of the site is made of. */
export type PageSurroundings = {
  site: SiteSettings
  now: Date
  /** The public origin without a slash at its end, for example https://larkmouth.example */
  origin: string
  /** Follows the reader's system unless a preview asks for one. */
  colours?: 'light' | 'dark' | undefined
}

type Page = PageSurroundings & {
  title: string
  /** Descriptions for machines; beside title, style and feeds. */
  head: Html
  isIndexed: boolean
  /** Opens links beside a preview instead of in it. */
  isPreview?: boolean
  /** The section the page belongs to, or is. */
  section?: { slug: string; isPage: boolean } | undefined
  isFront?: boolean
  main: Html
}

/** An invitation with one button; nothing while nobody has written it. */
export function call(one: Call | null, tag: 'membership' | 'support'): Html {
  if (!one) return nothing
  const { title, text, button, address } = one
  const name = button.trim() || title.trim()
  if (!name && !text.trim()) return nothing
  const link = name && html`<a href="${address}">${name}</a>`
  if (tag === 'membership') {
    const lead = button.trim() && title.trim() && html`<b>${title}</b> `
    return html`<div class="call" dir="auto"><span>${lead}${lines(text)}</span> ${link}</div> `
  }
  return html`<aside class="sup">
    ${title.trim() && html`<h2 dir="auto">${title}</h2>`}${
      text.trim() && html`<p dir="auto">${lines(text)}</p>`
    }${link}
  </aside> `
}

function sectionLinks({ site, section }: Page): Part {
  const shown = site.sections.filter(({ retired }) => !retired)
  if (shown.length === 0) return false
  const links = shown.map(({ slug, name }) => {
    const current = slug === section?.slug && (section.isPage ? 'page' : 'true')
    return html`<a
      href="${readerAddress.section(slug)}"
      ${current && html` aria-current="${current}"`}
      >${name}</a
    >`
  })
  return html`<nav class="secs" aria-label="${wordsIn(site.language).sections}">${links}</nav> `
}

/** A whole page in the site's one frame: nameplate, sections, call, and what the page is about. */
export function frame(page: Page): string {
  const { site, now, title, head, isIndexed, isPreview, isFront, main, colours } = page
  const { language, name, tagline } = site
  const plate = isFront
    ? html`<h1 class="name"><a href="${readerAddress.front}" aria-current="page">${name}</a></h1>`
    : html`<a class="name" href="${readerAddress.front}">${name}</a>`
  const day = fullDayOf(site, now.toISOString())
  return html`${trusted('<!doctype html>')}
    <html
      lang="${language}"
      ${isRightToLeft(language) && html` dir="rtl"`}${colours && html` data-colours="${colours}"`}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${!isIndexed && html`<meta name="robots" content="noindex" /> `}${
          isPreview && html`<base target="_blank" /> `
        }
        <link
          rel="preload"
          href="${readerAddress.font(fontOfLanguage(language))}"
          as="font"
          type="font/woff2"
          crossorigin
        />
        <link rel="stylesheet" href="/read/${readerCssName}" />
        <link
          rel="alternate"
          type="application/rss+xml"
          title="${name}"
          href="${readerAddress.rss}"
        />
        <link
          rel="alternate"
          type="application/feed+json"
          title="${name}"
          href="${readerAddress.jsonFeed}"
        />
        ${head}
      </head>
      <body>
        <div class="w">
          <header>
            <div class="plate"><span class="d">${day}</span>${plate}</div>
            ${sectionLinks(page)}${call(site.membershipCall, 'membership')}
          </header>
          <main>${main}</main>
          <footer>
            <b>${name}</b>${tagline && html`<span>${tagline}</span>`}
            <p>
              <a href="${readerAddress.corrections}">${wordsIn(language).corrections}</a> &emsp;<a
                href="${readerAddress.rss}"
                >RSS</a
              >
            </p>
          </footer>
        </div>
      </body>
    </html> `.source
}
