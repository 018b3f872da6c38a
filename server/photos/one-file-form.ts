import { asciiAt } from './byte-search.ts'
import { utf8, type Bytes } from './bytes.ts'

export type FormPart = {
  name: string
  /** Undefined for a field of text. */
  fileName: string | undefined
  bytes: Bytes
}

/** An upload has one; a form of more is none. */
const mostParts = 20
const longestHead = 4096

/** Where bytes begin in others. The native search for the first of them takes most of the way. */
function indexOf(bytes: Bytes, wanted: Bytes, from: number): number {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (at + wanted.length > bytes.length) return -1
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at
  }
  return -1
}

/** A browser writes these three into a file's name as signs of their own. */
const unescaped = (name: string) =>
  name.replace(/%(0A|0D|22)/gi, (sign) => decodeURIComponent(sign))

const valueOf = (head: string, name: string) =>
  new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(head)?.[1]

/**
 * The parts of a form, where they stand in its bytes: nothing is copied, so that a large file is in
 * memory once. Undefined for a form that does not come to its end.
 */
export function partsOfForm(form: Bytes, boundary: string): FormPart[] | undefined {
  const delimiter = utf8(`\r\n--${boundary}`)
  const [emptyLine, parts] = [utf8('\r\n\r\n'), [] as FormPart[]]
  let at = delimiter.length - 2
  if (indexOf(form.subarray(0, at), delimiter.subarray(2), 0) !== 0) return undefined
  while (asciiAt(form, at, 2) !== '--') {
    const headEnd = indexOf(form.subarray(0, at + longestHead), emptyLine, at)
    const end = headEnd < 0 ? -1 : indexOf(form, delimiter, headEnd + 2)
    if (end < 0 || parts.length === mostParts) return undefined
    const head = new TextDecoder().decode(form.subarray(at, headEnd))
    const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ''
    const fileName = valueOf(disposition, 'filename')
    parts.push({
      name: valueOf(disposition, 'name') ?? '',
      fileName: fileName === undefined ? undefined : unescaped(fileName),
      bytes: form.subarray(headEnd + emptyLine.length, Math.max(end, headEnd + emptyLine.length)),
    })
    at = end + delimiter.length
  }
  return parts
}
