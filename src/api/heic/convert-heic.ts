import { decodeHeic } from './decode-heic.ts'
import { jpegWithFacts } from './jpeg-with-facts.ts'
import { readHeif } from './read-heif.ts'

/** A HEIC photo as a JPEG with the same facts; comes with the decoder, when the first one is there. */
export async function convertHeic(
  file: File,
  signal?: AbortSignal,
): Promise<{ jpeg: Blob } | { pixels: [width: number, height: number] } | 'broken'> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const facts = readHeif(bytes)
  const decoded = await decodeHeic(file, bytes, facts, signal)
  if (decoded === 'broken' || 'pixels' in decoded) return decoded
  const { iccProfile: _, ...others } = facts
  return { jpeg: jpegWithFacts(decoded.jpeg, decoded.hasColours ? others : facts) }
}
