// Decodes a HEIC photo where the browser itself cannot, in a thread of its own.
import openLibheif from 'libheif-js/libheif-wasm/libheif.js'
import { photoPixelsLimit } from '#domain/photos/rendition-widths.ts'

export type ToDecode = { bytes: Uint8Array; wasm: ArrayBuffer; isDisplayP3: boolean }
export type Decoded = { jpeg: Uint8Array } | { pixels: [width: number, height: number] } | 'broken'

/** Of a photo that is made of one already: no loss that anybody sees. */
const quality = 0.95

async function decode({ bytes, wasm, isDisplayP3 }: ToDecode): Promise<Decoded> {
  const { HeifDecoder } = openLibheif({ wasmBinary: wasm })
  const images = new HeifDecoder().decode(bytes)
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (!image) return 'broken'
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > photoPixelsLimit) return { pixels: [width, height] }
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return 'broken'
  const colorSpace = isDisplayP3 ? 'display-p3' : 'srgb'
  const empty = new ImageData(width, height, { colorSpace })
  const picture = await new Promise<ImageData | null>((done) => image.display(empty, done))
  if (!picture) return 'broken'
  context.putImageData(picture, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return { jpeg: new Uint8Array(await blob.arrayBuffer()) }
}

addEventListener('message', ({ data }: MessageEvent<ToDecode>) => {
  decode(data).then(
    (decoded) => postMessage(decoded),
    () => postMessage('broken' satisfies Decoded),
  )
})
