import { asciiAt } from './byte-search.ts'

/** A box of an ISO media file: a length, a type of four letters, a content that may be boxes. */
export type IsoBox = { type: string; bytes: Uint8Array; content: Uint8Array }

export const numberAt = (bytes: Uint8Array, at: number, length: 2 | 4) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return length === 2 ? view.getUint16(at) : view.getUint32(at)
}

/** Length and head of the box that begins here: 1 says that a longer number follows, 0 to the end. */
function lengthsAt(bytes: Uint8Array, at: number) {
  const short = numberAt(bytes, at, 4)
  if (short === 0) return { length: bytes.length - at, head: 8 }
  if (short !== 1) return { length: short, head: 8 }
  if (at + 16 > bytes.length) return { length: 0, head: 16 }
  return { length: numberAt(bytes, at + 8, 4) * 2 ** 32 + numberAt(bytes, at + 12, 4), head: 16 }
}

/** The boxes in a row of them; undefined where their lengths do not add up. */
export function boxesIn(bytes: Uint8Array): IsoBox[] | undefined {
  const found: IsoBox[] = []
  let at = 0
  while (at + 8 <= bytes.length) {
    const { length, head } = lengthsAt(bytes, at)
    if (length < head || at + length > bytes.length) return undefined
    const own = bytes.subarray(at, at + length)
    found.push({ type: asciiAt(own, 4, 4), bytes: own, content: own.subarray(head) })
    at += length
  }
  return at === bytes.length ? found : undefined
}
