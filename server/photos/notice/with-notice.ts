import type { PhotoNotice, Rendition } from '#domain/photos/photo.ts'
import type { Bytes } from '../bytes.ts'
import { withSegments, xmpSegment } from './jpeg-segments.ts'
import { noticeIim, noticeXmp } from './photo-notice.ts'
import { withXmpInAvif } from './xmp-in-avif.ts'
import { withXmpInWebp } from './xmp-in-webp.ts'

const isJpeg = (bytes: Bytes) => bytes[0] === 0xff && bytes[1] === 0xd8

/**
 * The file of a rendition with credit, copyright, licence, digital source type and what machines may
 * not do with it, where any program finds them. Nothing else goes out with a picture; not a pixel is touched.
 */
export function withNotice(bytes: Bytes, type: Rendition['type'], notice: PhotoNotice): Bytes {
  const xmp = noticeXmp(notice)
  if (!xmp) return bytes
  if (type === 'image/avif') return withXmpInAvif(bytes, xmp)
  if (type === 'image/webp') return withXmpInWebp(bytes, xmp)
  return isJpeg(bytes) ? withSegments(bytes, xmpSegment(xmp), noticeIim(notice)) : bytes
}
