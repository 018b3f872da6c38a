import { asciiAt } from './byte-search.ts'
import { joinBytes } from './bytes.ts'

const keyword = 'XML:com.adobe.xmp\0'

const afterNull = (chunk: Uint8Array, from: number) => {
  const at = chunk.indexOf(0, from)
  return at < 0 ? chunk.length : at + 1
}

/**
 * The XMP of a text chunk of a PNG as zlib packed it: of zTXt, which libvips writes, or of iTXt
 * with the sign of it. Undefined for any other chunk.
 */
export function packedXmpIn(type: string, chunk: Uint8Array): Uint8Array | undefined {
  if (asciiAt(chunk, 0, keyword.length) !== keyword) return undefined
  const at = keyword.length
  // Behind the name of the method, of which there is one.
  if (type === 'zTXt') return chunk.subarray(at + 1)
  if (type !== 'iTXt' || chunk[at] !== 1) return undefined
  // Language and translated keyword stand before the text.
  return chunk.subarray(afterNull(chunk, afterNull(chunk, at + 2)))
}

/**
 * Unpacks what zlib packed, and no more of it than this: a bomb costs as much as a long packet.
 * Undefined for what is broken or longer.
 */
export async function unpack(
  packed: Uint8Array,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const stream = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return joinBytes(...pieces)
      length += value.length
      if (length > mostBytes) break
      pieces.push(value)
    }
  } catch {
    return undefined
  }
  await reader.cancel().catch(() => undefined)
  return undefined
}
