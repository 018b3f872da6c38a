export type Bytes = Uint8Array<ArrayBuffer>

export const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text))

export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Most significant byte first, as JPEG, PNG and AVIF have it. */
export const int16 = (value: number): Bytes => Uint8Array.of(value >> 8, value & 0xff)
export const int32 = (value: number): Bytes => joinBytes(int16(value >>> 16), int16(value & 0xffff))
