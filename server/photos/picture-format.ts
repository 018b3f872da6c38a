import { areAvif, areHeic, brandsOf } from '#domain/photos/heic.ts'
import { asciiAt } from './byte-search.ts'

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff'

/** Formats we know when we see them, and cannot take. */
export type OtherFormat = 'heic' | 'bigtiff' | 'svg' | 'pdf' | 'raw' | 'video' | 'other-picture'

function isoFormatOf(bytes: Uint8Array): PictureFormat | OtherFormat {
  const brands = brandsOf(bytes)
  if (areAvif(brands)) return 'avif'
  if (areHeic(brands)) return 'heic'
  return brands.includes('crx ') ? 'raw' : 'video'
}

/**
 * What a file is by its first bytes; what it is called, or said to be, proves nothing.
 * Undefined when we know it for nothing.
 */
export function formatOf(bytes: Uint8Array): PictureFormat | OtherFormat | undefined {
  if (bytes.length < 12) return undefined
  const start = asciiAt(bytes, 0, 12)
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif'
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) {
    return start.startsWith('CR', 8) ? 'raw' : 'tiff'
  }
  if (start.startsWith('II+\0') || start.startsWith('MM\0+')) return 'bigtiff'
  if (start.startsWith('ftyp', 4)) return isoFormatOf(bytes)
  if (start.startsWith('%PDF')) return 'pdf'
  if (/^(BM|8BPS|\xff\x0a|\0\0\0\x0cJXL |\0\0\0\x0cjP {2}|IIRO|IIU\0)/.test(start)) {
    return 'other-picture'
  }
  return /<svg[\s>]/i.test(asciiAt(bytes, 0, 1024)) ? 'svg' : undefined
}

const pictureFormats: readonly string[] = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff']

export const isPictureFormat = (format: string | undefined): format is PictureFormat =>
  format !== undefined && pictureFormats.includes(format)
