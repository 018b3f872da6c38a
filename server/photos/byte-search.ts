/** Text of one byte a letter. */
export const asciiAt = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** Where an ASCII text begins in bytes, at or after `from` and ending before `to`; -1 when nowhere. */
export function indexOfAscii(bytes: Uint8Array, text: string, from = 0, to = bytes.length): number {
  const first = text.charCodeAt(0)
  const last = Math.min(to, bytes.length) - text.length
  for (let at = from; at <= last; at += 1) {
    if (bytes[at] !== first) continue
    let same = 1
    while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same += 1
    if (same === text.length) return at
  }
  return -1
}
