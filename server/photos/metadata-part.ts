import type { PictureFormat } from './picture-format.ts'

/** More than any camera or agency writes; the rest of the file is picture. */
const most = 8 * 1024 * 1024
const longestChunk = 1024 * 1024

/** The chunks of a PNG that may say something about it, behind its signature. */
function textChunksOfPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [bytes.subarray(0, 8)]
  let kept = 0
  for (let at = 8; at + 12 <= bytes.length && kept < most;) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const isWanted = ['IHDR', 'tEXt', 'iTXt', 'eXIf'].includes(type) && length <= longestChunk
    if (isWanted) {
      parts.push(bytes.subarray(at, at + 12 + length))
      kept += 12 + length
    }
    at += 12 + length
  }
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/**
 * As much of a file as its facts stand in, so that reading them stays quick whatever a file
 * brings: the picture itself is left out where it stands apart.
 */
export function metadataPart(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat | undefined,
): Uint8Array<ArrayBuffer> {
  if (format === 'png') return textChunksOfPng(bytes)
  if (format === 'jpeg') return bytes.subarray(0, most)
  return bytes
}
