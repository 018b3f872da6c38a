import type { Framing } from '#domain/photos/framing.ts'
import { renditionTypes, type Rendition } from '#domain/photos/photo.ts'
import classes from './PhotoFrame.module.css'

type Props = {
  renditions: readonly Rendition[]
  /** Empty for a picture whose words stand beside it. */
  alt: string
  /** How wide it is shown, as in the HTML attribute; `64px` for thumbnails. */
  sizes?: string
  /** Fills its place by cutting the edges; else the whole picture is shown. */
  isCut?: boolean
  /** What stays in sight where it is cut. */
  focus?: Framing['focus'] | undefined
  /** Seen until the photo is there. */
  placeholder?: string | null | undefined
  isLazy?: boolean
}

const setOf = (renditions: readonly Rendition[]) =>
  renditions.map(({ url, width }) => `${url} ${width}w`).join(', ')

/** A photo in the best format and size the browser knows; its place is kept while it loads. */
export function PhotoFrame({
  renditions,
  alt,
  sizes = '100vw',
  isCut = false,
  focus,
  placeholder,
  isLazy = true,
}: Props) {
  const present = renditionTypes
    .map((type) => ({ type, files: renditions.filter((rendition) => rendition.type === type) }))
    .filter(({ files }) => files.length > 0)
  const last = present.at(-1)
  const largest = last?.files.toSorted((a, b) => b.width - a.width)[0]
  if (!last || !largest) return <span className={classes['nothing']} role="img" aria-label={alt} />
  return (
    <picture className={classes['frame']} data-cut={isCut || undefined}>
      {present.slice(0, -1).map(({ type, files }) => (
        <source key={type} type={type} srcSet={setOf(files)} sizes={sizes} />
      ))}
      <img
        src={largest.url}
        srcSet={setOf(last.files)}
        sizes={sizes}
        width={largest.width}
        height={largest.height}
        alt={alt}
        style={{
          ...(placeholder && { background: `url("${placeholder}") center / cover` }),
          ...(isCut && focus && { objectPosition: `${focus.x * 100}% ${focus.y * 100}%` }),
        }}
        loading={isLazy ? 'lazy' : 'eager'}
        decoding="async"
      />
    </picture>
  )
}
