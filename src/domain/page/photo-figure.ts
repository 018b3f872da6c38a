import type { Rendition } from '../photos/photo.ts'
import { fill, html, type Html, type Part } from './html.ts'
import { missing } from './inline.ts'
import type { PageWords } from './page-words.ts'
import { picture, widestOf } from './picture.ts'

export type PhotoOnPage = {
  renditions: readonly Rendition[]
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
}

/** A photo with its caption and credit. The words stand also where the picture is missing. */
export function photoFigure(
  photo: PhotoOnPage,
  place: 'lead' | 'body',
  { words, isPreview, attributes }: { words: PageWords; isPreview: boolean; attributes: Part },
): Html {
  const { renditions, alt, caption, hasCaption, credit } = photo
  const widest = widestOf(renditions)
  const width = place === 'lead' && widest && isWide(widest) ? 'wide' : 'column'
  const notes = [
    !widest && missing(isPreview, 'This photo is not on file.'),
    !hasCaption && missing(isPreview, 'No caption yet.'),
    credit.trim() === '' && missing(isPreview, 'No credit yet.'),
    alt.trim() === '' && missing(isPreview, 'No alt text yet.'),
  ]
  const creditLine =
    credit.trim() !== '' && html` <span dir="auto">${fill(words.photo, { credit })}</span>`
  const line = (hasCaption || creditLine) && html`<span dir="auto"${attributes}>${caption}</span>`
  return html`<figure class="photo ${place} ${width}">${picture(renditions, {
    alt,
    sizes: sizesOf[width],
    isFirst: place === 'lead',
  })}${line && html`<figcaption>${line}${creditLine}</figcaption>`}${notes}</figure>\n`
}
