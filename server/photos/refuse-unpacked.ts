import { tooManyPixelsAs } from '#domain/photos/rendition-widths.ts'
import { notAPhoto } from './photo-refusals.ts'
import type { PictureFormat } from './picture-format.ts'

/** What the head of a photo says of how it is packed. */
export type PackedPhoto = {
  format: PictureFormat
  width: number
  height: number
  /** How many colours a pixel has, transparency among them. */
  channels: number
  isDeep: boolean
  /** Comes in several passes, from coarse to fine: a progressive JPEG, an interlaced PNG. */
  isInPasses: boolean
  /** Of a JPEG: 4:2:0, for example, where colours are thinned. */
  chromaSubsampling?: string | undefined
  /** Where a TIFF has tiles: a row of them is unpacked at once. */
  tile?: { width: number; height: number } | undefined
  /** Rows of a strip of a TIFF, where strips are unpacked whole: as below, or each colour apart. */
  stripRows?: number | undefined
  /** A TIFF whose tiles or strips are JPEGs, which may be progressive. */
  isOfJpegs?: boolean
  /** A TIFF in YCbCr that is not made of JPEGs: each strip is turned into RGBA beside itself. */
  isYcc?: boolean
}

type Cost = { bytesPerPixel: number; as: string; instead: string }

/** For what is held of a photo that must be unpacked whole; the process itself takes some 110 MB. */
const mostMemory = 490_000_000

/** Coefficients of two bytes, and their copies; by which part of the colours is kept. */
const kept: Partial<Record<string, number>> = { '4:2:0': 1.5, '4:2:2': 2, '4:4:4': 3 }

/** By measure, renditions and crops; undefined for what is read piece by piece. */
function costOf(photo: PackedPhoto): Cost | undefined {
  const { format, channels, isDeep, isInPasses, chromaSubsampling = '' } = photo
  const stored = channels * (isDeep ? 2 : 1)
  if (format === 'avif') {
    return { bytesPerPixel: isDeep ? 26 : 19.6, as: 'As AVIF', instead: 'JPEG' }
  }
  if (format === 'gif') return { bytesPerPixel: 5.4, as: 'As GIF', instead: 'PNG or JPEG' }
  if (format === 'webp') return { bytesPerPixel: 9.4, as: 'As WebP', instead: 'JPEG' }
  if (format === 'jpeg' && isInPasses) {
    const bytesPerPixel = 1.6 + 2 * (channels === 1 ? 1 : (kept[chromaSubsampling] ?? channels))
    return { bytesPerPixel, as: 'As a progressive JPEG', instead: 'a JPEG that is not progressive' }
  }
  if (format === 'png' && isInPasses) {
    const instead = 'a PNG that is not interlaced, or as JPEG'
    return { bytesPerPixel: 1.3 * stored, as: 'As an interlaced PNG', instead }
  }
  return format === 'tiff' ? costOfTiff(photo, stored) : undefined
}

/** @param stored bytes of a pixel */
function costOfTiff(photo: PackedPhoto, stored: number): Cost | undefined {
  const { width, height, channels, tile, stripRows, isOfJpegs, isYcc } = photo
  const coefficients = isOfJpegs ? 2.3 * channels : 0
  if (tile) {
    const atOnce = 3.2 * stored * tile.height * Math.max(tile.width, width)
    const bytes = atOnce + coefficients * tile.height * tile.width
    const instead = 'TIFF without tiles, or as JPEG'
    return { bytesPerPixel: bytes / (width * height), as: 'With tiles so large', instead }
  }
  if (stripRows === undefined) return undefined
  const part = Math.min(1, stripRows / height)
  if (isYcc) {
    return { bytesPerPixel: 7 * part, as: 'As YCbCr', instead: 'TIFF in RGB, or as JPEG' }
  }
  // The last strips stand side by side in memory; one alone does not.
  const whole = Math.max(isOfJpegs ? 2.2 : 0, 1 + 2.2 / channels)
  const bytesPerPixel = stored * Math.min(3.2 * part, whole) + coefficients * part
  return isOfJpegs
    ? { bytesPerPixel, as: 'As a TIFF with JPEG inside', instead: 'JPEG' }
    : {
        bytesPerPixel,
        as: 'With each colour apart',
        instead: 'TIFF with its colours interleaved, or as JPEG',
      }
}

/**
 * @param fileBytes what the file itself weighs, which is held twice
 * @throws Refusal `not-a-photo` for a photo that would take more memory than there is for one
 */
export function refuseUnpacked(photo: PackedPhoto, fileBytes: number): void {
  const cost = costOf(photo)
  if (!cost) return
  const most = Math.max(0, mostMemory - 2 * fileBytes) / cost.bytesPerPixel
  if (photo.width * photo.height <= most) return
  throw notAPhoto(tooManyPixelsAs(photo, most, cost.as, cost.instead))
}
