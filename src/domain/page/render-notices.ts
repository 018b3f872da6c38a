import { frame, type PageSurroundings } from './frame.ts'
import { fill, html, lines, nothing } from './html.ts'
import { whenOf } from './page-dates.ts'
import { wordsIn } from './page-words.ts'
import { readerAddress } from './reader-addresses.ts'

const toFront = ({ site }: PageSurroundings) =>
  html`<p class="turn"><a href="${readerAddress.front}">${wordsIn(site.language).toFront}</a></p> `

/**
 * One page for every address without a page: never used, not out yet, under embargo. It says
 * nothing of the address, so that nobody learns which of these it is.
 */
export function renderNotFound(parts: PageSurroundings): string {
  const words = wordsIn(parts.site.language)
  return frame({
    ...parts,
    title: `${words.notFound} · ${parts.site.name}`,
    head: nothing,
    isIndexed: false,
    main: html`<div class="col">
      <h1>${words.notFound}</h1>
      <p class="sf">${words.notFoundHint}</p>
      ${toFront(parts)}
    </div> `,
  })
}

/**
 * In the place of a withdrawn story: that it was withdrawn, when, and why as far as readers are told;
 * no word of the story.
 */
export function renderWithdrawn(
  parts: PageSurroundings & { withdrawnAt: string; reason: string },
): string {
  const { site, withdrawnAt, reason } = parts
  const words = wordsIn(site.language)
  const sentence = fill(words.withdrew, { site: site.name, when: whenOf(site, withdrawnAt) })
  return frame({
    ...parts,
    title: `${words.withdrawn} · ${site.name}`,
    head: nothing,
    isIndexed: false,
    main: html`<div class="col">
      <h1>${words.withdrawn}</h1>
      <p class="sf" dir="auto">${sentence}${reason && html` ${lines(reason)}`}</p>
      ${toFront(parts)}
    </div> `,
  })
}
