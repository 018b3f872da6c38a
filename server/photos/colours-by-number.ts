import { asciiAt } from './byte-search.ts'
import { boxesIn, numberAt } from './iso-boxes.ts'
import type { PictureFormat } from './picture-format.ts'

/** Whose colours a picture has, by the numbers of ITU-T H.273. */
export type ColourNumbers = {
  primaries: number
  transfer: number
  /** False where black is 16 and white 235, as in video. */
  isFullRange: boolean
}

const unspecified = 2

/** cICP stands before the picture, and goes before a profile beside it. */
function numbersOfPng(bytes: Uint8Array): ColourNumbers | undefined {
  for (let at = 8, i = 0; i < 512 && at + 12 <= bytes.length; i += 1) {
    const length = numberAt(bytes, at, 4)
    const type = asciiAt(bytes, at + 4, 4)
    if (type === 'IDAT') return undefined
    if (type === 'cICP' && length === 4) {
      const [primaries = 0, transfer = 0, , range] = bytes.subarray(at + 8, at + 12)
      return { primaries, transfer, isFullRange: range !== 0 }
    }
    at += 12 + length
  }
  return undefined
}

/**
 * The nclx of an AVIF; a profile goes before it. Its range is that of the brightness and not of
 * red, green and blue: who decodes has seen to it.
 */
function numbersOfAvif(bytes: Uint8Array): ColourNumbers | undefined {
  const inside = (boxes: ReturnType<typeof boxesIn>, type: string, skip = 0) =>
    boxesIn(boxes?.find((box) => box.type === type)?.content.subarray(skip) ?? new Uint8Array())
  const properties = inside(inside(inside(boxesIn(bytes), 'meta', 4), 'iprp'), 'ipco') ?? []
  const colours = properties.filter(({ type }) => type === 'colr').map(({ content }) => content)
  if (colours.some((colour) => ['prof', 'rICC'].includes(asciiAt(colour, 0, 4)))) return undefined
  return (
    colours
      .filter((colour) => asciiAt(colour, 0, 4) === 'nclx' && colour.length >= 10)
      .map((colour) => ({
        primaries: numberAt(colour, 4, 2),
        transfer: numberAt(colour, 6, 2),
        isFullRange: true,
      }))
      // What goes with the picture, as where it can be seen through, has no colours of its own.
      .find(({ primaries }) => primaries !== unspecified)
  )
}

/** The numbers that a picture's colours are to be read by; undefined where it names none. */
export function coloursByNumber(
  bytes: Uint8Array,
  format: PictureFormat,
): ColourNumbers | undefined {
  if (format === 'png') return numbersOfPng(bytes)
  return format === 'avif' ? numbersOfAvif(bytes) : undefined
}
