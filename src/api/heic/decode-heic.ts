import wasmAddress from 'libheif-js/libheif-wasm/libheif.wasm?url'
import type { Decoded, ToDecode } from './decode-worker.ts'
import type { HeifFacts } from './read-heif.ts'

const quality = 0.95

/** Safari and some others read HEIC themselves, and bring the colours to those of the screen. */
async function decodeNatively(file: File): Promise<Uint8Array | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
}

/** A megabyte and a half that only who brings a HEIC photo needs. */
async function fetchDecoder(signal: AbortSignal | undefined): Promise<ArrayBuffer> {
  const answer = await fetch(wasmAddress, signal ? { signal } : {})
  if (!answer.ok) throw new Error(`The decoder was not there: ${answer.status}`)
  return answer.arrayBuffer()
}

const decodeApart = (asked: ToDecode, signal: AbortSignal | undefined): Promise<Decoded> => {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Decoded>((done, fail) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Decoded>) => done(data))
    worker.addEventListener('error', () => done('broken'))
    signal?.addEventListener('abort', () => fail(signal.reason as Error))
    worker.postMessage(asked)
  }).finally(() => worker.terminate())
}

/**
 * The picture of a HEIC file as a JPEG, upright.
 *
 * @returns `hasColours`: its colours are those of the screen already, no profile belongs to it
 */
export async function decodeHeic(
  file: File,
  bytes: Uint8Array,
  { isDisplayP3 }: HeifFacts,
  signal?: AbortSignal,
): Promise<Exclude<Decoded, { jpeg: Uint8Array }> | { jpeg: Uint8Array; hasColours: boolean }> {
  const native = await decodeNatively(file)
  signal?.throwIfAborted()
  if (native) return { jpeg: native, hasColours: true }
  const wasm = await fetchDecoder(signal)
  const decoded = await decodeApart({ bytes, wasm, isDisplayP3 }, signal)
  if (decoded === 'broken' || 'pixels' in decoded) return decoded
  return { ...decoded, hasColours: false }
}
