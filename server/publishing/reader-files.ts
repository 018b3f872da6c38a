import type { Context } from 'hono'
import { readerCss, readerCssName } from '#domain/page/reader-css.ts'
import { readerFontFiles } from '#domain/page/reader-fonts.ts'
import type { Rendition } from '#domain/photos/photo.ts'
import type { Env } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { withNotice } from '#server/photos/notice/with-notice.ts'
import { photoAccess } from './public-store.ts'
import { readerGuards } from './reader-guards.ts'

/** For files whose name changes with their bytes. */
const forEver = 'public, max-age=31536000, immutable'

/** As the server names its renditions; no path fits it. */
const photoName = /^[a-z0-9][a-z0-9-]{0,150}\.(avif|webp|jpg)$/

const photoTypes: Record<string, Rendition['type']> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
}

export type ReaderFile = {
  status: 200 | 410
  body: Uint8Array<ArrayBuffer> | string
  headers: Record<string, string>
}

const file = (body: ReaderFile['body'], type: string, cache: string, tag: string): ReaderFile => ({
  status: 200,
  body,
  headers: {
    ...readerGuards,
    'content-type': type,
    'cache-control': cache,
    etag: `"${tag}"`,
    ...(typeof body !== 'string' && { 'content-length': String(body.byteLength) }),
  },
})

/** The style under its present name for ever; a page of another version gets it uncached. */
export const styleFile = (name: string) =>
  file(
    readerCss,
    'text/css; charset=utf-8',
    name === readerCssName ? forEver : 'no-cache',
    readerCssName,
  )

export async function fontFile({ readerAsset }: ApiParts, name: string) {
  const bytes = readerFontFiles.includes(name) ? await readerAsset(name) : undefined
  return bytes && file(bytes, 'font/woff2', forEver, name)
}

/** The answer about a photo that was withdrawn from readers. */
const gone: ReaderFile = {
  status: 410,
  body: '',
  headers: { ...readerGuards, 'cache-control': 'no-cache' },
}

/** A photo's file: for who is signed in always, for the public while a page shows it. */
export async function photoFile(
  { database, clock, photoFiles }: ApiParts,
  context: Context<Env>,
  name: string,
) {
  const ending = photoName.exec(name)?.[1]
  if (!ending) return undefined
  const access = await photoAccess(database, clock(), name)
  if (!access) return undefined
  const isDesk = context.get('person') !== undefined
  if (access.isGone && !isDesk) return gone
  if (!access.isPublic && !isDesk) return undefined
  const bytes = await photoFiles.read(name)
  const type = photoTypes[ending]!
  const cache = access.isPublic
    ? forEver
    : access.isGone
      ? 'private, no-store'
      : 'private, max-age=31536000, immutable'
  return (
    bytes && file(withNotice(bytes, type, access.notice), type, cache, `${name}-${access.revision}`)
  )
}
