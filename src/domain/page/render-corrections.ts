import { frame, type PageSurroundings } from './frame.ts'
import { html, lines } from './html.ts'
import { correctionLabel } from './corrections.ts'
import { wordsIn } from './page-words.ts'
import { readerAddress } from './reader-addresses.ts'
import { listHead, turning, type Turning } from './render-lists.ts'

/** A correction in the list of all: the story has the address and headline of today. */
export type ListedCorrection = {
  slug: string
  headline: string
  /** Of the story's words; null: the site's. */
  language: string | null
  note: string
  at: string
}

/** Everything the newsroom corrected, newest first. */
export function renderCorrections(
  parts: PageSurroundings & { corrections: readonly ListedCorrection[]; turning: Turning },
): string {
  const { site, corrections, turning: turn } = parts
  const words = wordsIn(site.language)
  const langOf = (language: string | null) =>
    language !== null && language !== site.language && html` lang="${language}"`
  const list = html`<ul class="list">
    ${corrections.map(
      ({ slug, headline, language, note, at }) =>
        html`<li>
          <div class="t">
            <h2 dir="auto" ${langOf(language)}>
              <a href="${readerAddress.story(slug)}">${headline}</a>
            </h2>
            <p dir="auto" ${langOf(language)}>${lines(note)}</p>
            <small><time datetime="${at}">${correctionLabel(site, at)}</time></small>
          </div>
        </li> `,
    )}
  </ul> `
  return frame({
    ...parts,
    title: `${words.corrections} · ${site.name}`,
    head: listHead(parts, readerAddress.corrections, words.corrections, ''),
    isIndexed: turn.before === null,
    main: html`<div class="col">
      <h1>${words.corrections}</h1>
      ${
        corrections.length > 0 ? list : html`<p class="none">${words.noCorrections}</p> `
      }${turning(site, readerAddress.corrections, turn)}
    </div> `,
  })
}
