import type { Pictures, Rendition } from '../photos/photo.ts'
import { fill, html, type Html } from './html.ts'
import { missing } from './inline.ts'
import type { PageWords } from './page-words.ts'
import { picture, widestOf } from './picture.ts'

export type PhotoOnPage = Pictures & {
  alt: string
  caption: Html
  hasCaption: boolean
  credit: string
}

/** Sharp and broad enough for the full width; all else stands in the column of the words. */
const isWide = ({ width, height }: Rendition) => width >= 900 && width >= height

const sizesOf = {
  wide: '(min-width: 1128px) 1080px, 100vw',
  column: '(min-width: 728px) 680px, 100vw',
  half: '(min-width: 761px) 331px, 100vw',
}

/** A photo with its caption and credit. The words stand also where the picture is missing. */
export function photoFigure(
  photo: PhotoOnPage,
  place: 'lead' | 'body' | 'half',
  { words, isPreview }: { words: PageWords; isPreview: boolean },
): Html {
  const { renditions, alt, caption, hasCaption, credit } = photo
  const widest = widestOf(renditions)
  const broad = place === 'lead' && widest && isWide(widest) ? 'wide' : 'column'
  const width = place === 'half' ? place : broad
  const looks = { alt, sizes: sizesOf[width], isFirst: place === 'lead' }
  const creditLine =
    credit.trim() !== '' &&
    html`<span>${fill(words.photo, { credit: html`<bdi>${credit}</bdi>` })}</span>`
  const captionLine =
    (hasCaption || creditLine) &&
    html`<figcaption dir="auto">
      ${caption}${hasCaption && creditLine && ' '}${creditLine}
    </figcaption>`
  const notes = [
    !widest && missing(isPreview, 'This photo is not on file.'),
    !hasCaption && missing(isPreview, 'No caption yet.'),
    !creditLine && missing(isPreview, 'No credit yet.'),
    alt.trim() === '' && missing(isPreview, 'No alt text yet.'),
  ]
  return html`<figure class="photo ${place === 'lead' ? place : 'body'} ${width}">
    ${picture(photo, looks)}${captionLine}${notes}
  </figure> `
}
