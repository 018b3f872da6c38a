import type { Pictures, Rendition } from '../photos/photo.ts'
import { html, nothing, type Html } from './html.ts'

/** Best first: a browser takes the first format it knows. */
const formats = ['image/avif', 'image/webp', 'image/jpeg'] as const

type Looks = {
  alt: string
  /** How wide the photo stands on the page, for the browser's choice: (min-width: …) …px, 100vw */
  sizes: string
  /** True for what is seen first; everything else loads when it is scrolled to. */
  isFirst?: boolean
}

const narrowFirst = (renditions: readonly Rendition[]) =>
  [...renditions].sort((a, b) => a.width - b.width)

const srcset = (renditions: readonly Rendition[]) =>
  renditions.map(({ url, width }) => `${url} ${width}w`).join(', ')

/** The JPEGs every browser and every other program reads, or what there is instead, narrow first. */
export function plainRenditions(renditions: readonly Rendition[]): Rendition[] {
  const plain = narrowFirst(renditions.filter(({ type }) => type === 'image/jpeg'))
  return plain.length > 0 ? plain : narrowFirst(renditions)
}

export const widestOf = (renditions: readonly Rendition[]) => plainRenditions(renditions).at(-1)

/** A photo in all its sizes and formats; nothing while there are none. */
export function picture(
  { renditions, placeholder }: Pictures,
  { alt, sizes, isFirst }: Looks,
): Html {
  const plain = plainRenditions(renditions)
  const widest = plain.at(-1)
  if (!widest) return nothing
  const sources = formats
    .filter((format) => format !== widest.type)
    .map((format) => narrowFirst(renditions.filter(({ type }) => type === format)))
    .filter((ofFormat) => ofFormat.length > 0)
    .map(
      (ofFormat) =>
        html`<source type="${ofFormat[0]!.type}" srcset="${srcset(ofFormat)}" sizes="${sizes}" />`,
    )
  const hurry = isFirst ? html` fetchpriority="high"` : html` loading="lazy" decoding="async"`
  const sharp = html`<picture
    >${sources}<img
      src="${middleOf(plain).url}"
      srcset="${srcset(plain)}"
      sizes="${sizes}"
      width="${widest.width}"
      height="${widest.height}"
      alt="${alt}"
      ${hurry}
  /></picture>`
  // Behind the photo until that is there; it comes with the page.
  return placeholder
    ? html`<span class="bl"><img src="${placeholder}" alt="" />${sharp}</span>`
    : sharp
}

/** For programs that know no srcset: large enough to look at, not the largest. */
export const middleOf = (plain: readonly Rendition[]) =>
  plain.find(({ width }) => width >= 1000) ?? plain.at(-1)!

/** A small round or square picture: its smallest size that is sharp on a dense screen. */
export function portrait(renditions: readonly Rendition[], side: number): Html {
  const small = plainRenditions(renditions)
  const plain =
    small.find(({ width, height }) => Math.min(width, height) >= side * 2) ?? small.at(-1)
  if (!plain) return nothing
  const same = renditions.filter(({ width }) => width === plain.width)
  const looks = { alt: '', sizes: `${side}px` }
  return html`<span class="po">${picture({ renditions: same }, looks)}</span>`
}
