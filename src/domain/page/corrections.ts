import type { DatedCorrection, NotePlace } from '../corrections/correction.ts'
import type { SiteSettings } from '../site/site.ts'
import { html, lines, type Part } from './html.ts'
import { clockOf, dayOf } from './page-dates.ts'
import { wordsIn } from './page-words.ts'

/** Correction, 24 November 2026, 18:05 */
export const correctionLabel = (site: SiteSettings, at: string): string =>
  wordsIn(site.language)
    .correction.replace('{day}', dayOf(site, at))
    .replace('{clock}', clockOf(site, at))

const idOf = (nth: number) => `correction-${nth + 1}`

/** Where on the page the newest correction stands; undefined where nothing was corrected. */
export const newestCorrection = (corrections: readonly DatedCorrection[]) => {
  const newest = corrections.at(-1)
  return newest && { at: newest.at, address: `#${idOf(corrections.length - 1)}` }
}

/**
 * The notes that stand at one place of a story's page, newest first. Labels are in the site's
 * language, notes in the story's.
 *
 * @param own the attribute that tells the site's language inside a story in another one
 */
export function correctionNotes(
  site: SiteSettings,
  corrections: readonly DatedCorrection[],
  place: NotePlace,
  own: Part,
): Part {
  const notes = corrections
    .map((correction, nth) => ({ ...correction, nth }))
    .filter((one) => one.place === place)
    .reverse()
  return (
    notes.length > 0 &&
    html`<aside class="facts body cor" aria-label="${wordsIn(site.language).corrections}">
      ${notes.map(
        ({ note, at, nth }) =>
          html`<p id="${idOf(nth)}" dir="auto">
            <b ${own}><time datetime="${at}">${correctionLabel(site, at)}</time>.</b> ${lines(note)}
          </p> `,
      )}
    </aside> `
  )
}
