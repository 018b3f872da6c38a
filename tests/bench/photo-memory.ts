// How much memory the process that reads photos takes for the largest photo of each format that is
// taken: what is refused above it is worked out from these figures.
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { boxAround, pixelsOf, ratioOf, type FixedShape } from '#domain/photos/framing.ts'
import { openPhotoPool } from '#server/node/photo-pool.ts'
import { say } from './figures.ts'

const limit = 600 * 1024 * 1024
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MiB`

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** As a camera makes it: no two pixels alike. */
async function aPhoto(width: number, height: number) {
  const noise = { type: 'gaussian' as const, mean: 110, sigma: 45 }
  const create = { width: 1500, height: 1000, channels: 3 as const, background: '#888', noise }
  const coarse = await sharp({ create }).png().toBuffer()
  return sharp(coarse).resize(width, height, { kernel: 'cubic', fit: 'fill' })
}

/** Of one colour: what weighs less on the way in takes as much unpacked. */
const plain = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 4, background: { r: 200, g: 80, b: 30, alpha: 0.9 } },
  })

const whole = { progressive: true, chromaSubsampling: '4:4:4' }
const largest = {
  'JPEG, 100 MP': async () => (await aPhoto(10_000, 10_000)).jpeg({ quality: 70 }),
  'progressive JPEG, 100 MP': async () =>
    (await aPhoto(10_000, 10_000)).jpeg({ quality: 60, progressive: true }),
  'progressive JPEG 4:4:4, 63 MP': async () => plain(8000, 7900).jpeg(whole),
  'a strip as JPEG, 80 MP': async () => (await aPhoto(4000, 20_000)).jpeg({ quality: 70 }),
  'PNG of 16 bits on its side, 100 MP': async () =>
    plain(10_000, 10_000).toColourspace('rgb16').withMetadata({ orientation: 6 }).png(),
  'interlaced PNG of 16 bits, 46 MP': async () =>
    plain(8000, 5800).toColourspace('rgb16').png({ progressive: true }),
  'WebP without loss, 50 MP': async () => plain(8000, 6300).webp({ lossless: true, effort: 0 }),
  'GIF, 80 MP': async () => plain(10_000, 8000).gif({ effort: 1 }),
  'AVIF, 24 MP': async () => (await aPhoto(6000, 4000)).avif({ effort: 0, quality: 45 }),
  'AVIF of 10 bits, 18 MP': async () =>
    (await aPhoto(5200, 3450)).avif({ effort: 0, quality: 45, bitdepth: 10 }),
}

for (const [what, make] of Object.entries(largest)) {
  const bytes = new Uint8Array(await (await make()).toBuffer())
  const pool = openPhotoPool()
  let peak = 0
  const watching = setInterval(() => (peak = Math.max(peak, peakOf(pool.pid()))), 10)
  const made = await pool.makeRenditions(bytes)
  const crops = (Object.keys(ratioOf) as FixedShape[]).map((shape) => ({
    shape,
    box: pixelsOf(boxAround({ x: 0.3, y: 0.4 }, ratioOf[shape], made), made),
  }))
  await pool.makeCrops(bytes, crops)
  clearInterval(watching)
  pool.close()
  say(what, megabytes(peak), `${(peak / limit).toFixed(2)} × the limit of ${megabytes(limit)}`)
}
