import type { FileFacts } from '#domain/photos/facts-of-file.ts'
import { decodeFileTexts } from './file-text.ts'

/** Numbers of record 2 that we read. */
const fieldOfNumber: Partial<Record<number, Field>> = {
  25: 'keyword',
  40: 'specialInstructions',
  55: 'date',
  60: 'time',
  80: 'photographer',
  90: 'city',
  101: 'country',
  105: 'headline',
  110: 'creditLine',
  115: 'source',
  116: 'copyright',
  120: 'caption',
}
type Field =
  | 'keyword'
  | 'specialInstructions'
  | 'headline'
  | 'date'
  | 'time'
  | 'photographer'
  | 'city'
  | 'country'
  | 'creditLine'
  | 'source'
  | 'copyright'
  | 'caption'

/** Of values, and of bytes in one: a caption of IIM has 2,000 at most, and no program writes more. */
const mostValues = 1000
const longestValue = 16 * 1024

/** What the IIM block of a file says, in whichever charset. It has no field for alt text. */
export function readIim(block: Uint8Array): FileFacts {
  const found: { field: Field; bytes: Uint8Array }[] = []
  let at = 0
  for (let i = 0; i < mostValues && at + 5 <= block.length && block[at] === 0x1c; i += 1) {
    const length = (block[at + 3]! << 8) | block[at + 4]!
    const field = block[at + 1] === 2 ? fieldOfNumber[block[at + 2]!] : undefined
    if (field)
      found.push({ field, bytes: block.subarray(at + 5, at + 5 + Math.min(length, longestValue)) })
    at += 5 + length
  }
  const decoded = decodeFileTexts(found.map(({ bytes }) => bytes))
  const all = (field: Field) =>
    decoded.filter((text, i) => found[i]?.field === field && text.trim() !== '')
  const first = (field: Field): string | undefined => all(field)[0]
  const photographers = all('photographer')
  const keywords = all('keyword')
  const date = first('date')
  return {
    caption: first('caption'),
    creditLine: first('creditLine'),
    photographers: photographers.length > 0 ? photographers : undefined,
    source: first('source'),
    copyright: first('copyright'),
    city: first('city'),
    country: first('country'),
    headline: first('headline'),
    keywords: keywords.length > 0 ? keywords : undefined,
    specialInstructions: first('specialInstructions'),
    takenAt: date ? [`${date}T${first('time') ?? ''}`] : undefined,
  }
}
