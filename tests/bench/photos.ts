// Figures of photos: one of 24 megapixels to all renditions and to all crops, beside bare sharp that
// writes one JPEG of it; then ten at once while others read.
import { availableParallelism } from 'node:os'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { boxAround, pixelsOf, ratioOf, type FixedShape } from '#domain/photos/framing.ts'
import { makeCrops, makeRenditions } from '#server/node/photo-renditions.ts'
import { runNewsroom } from '../support/running-newsroom.ts'
import { median, ms, percentile, say, times } from './figures.ts'

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MiB`

/** As a camera makes it: 6,000 × 4,000 pixels, no two alike, some ten megabytes. */
async function aLargePhoto(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const noise = { type: 'gaussian' as const, mean: 120 + seed, sigma: 45 }
  const coarse = await sharp({
    create: { width: 1500, height: 1000, channels: 3, background: '#888', noise },
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const jpeg = sharp(coarse).resize(6000, 4000, { kernel: 'cubic' }).jpeg({ quality: 92 })
  return new Uint8Array(await jpeg.toBuffer())
}

const memoryOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
}

/** Once the code of the database is compiled, which takes half a gigabyte for the first minutes. */
async function settledMemoryOf(pid: number): Promise<number> {
  let least = Infinity
  for (let since = 0; since < 40; since += 1) {
    const now = await memoryOf(pid)
    if (now < least * 0.97) since = 0
    least = Math.min(least, now)
    await new Promise((next) => setTimeout(next, 2000))
  }
  return least
}

/** Of the newsroom's process alone, and together with the one that reads its photos. */
async function memoryOfBoth(pid: number) {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const others = children.split(' ').filter(Boolean).map(Number)
  const own = await memoryOf(pid)
  const beside = await Promise.all(others.map(memoryOf))
  return { own, both: beside.reduce((sum, bytes) => sum + bytes, own) }
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({
      email: 'maren.sollis@larkmouth.example',
      password: 'larkmouth-demo-1',
    }),
  })
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

/** Asks again and again, one request behind the other, until it is stopped. */
function askingMeanwhile(address: string, cookie: string) {
  const took: number[] = []
  const over = new AbortController()
  const done = (async () => {
    while (!over.signal.aborted) {
      const start = performance.now()
      const answer = await fetch(`${address}/api/stories`, { headers: { cookie } })
      await answer.arrayBuffer()
      took.push(performance.now() - start)
      await new Promise((next) => setTimeout(next, 20))
    }
  })()
  return {
    took,
    async stop() {
      over.abort()
      await done
    },
  }
}

const photos = await Promise.all(Array.from({ length: 10 }, (_, i) => aLargePhoto(i)))
const one = photos[0]!
const photo = { width: 6000, height: 4000 }
const crops = (Object.keys(ratioOf) as FixedShape[]).map((shape) => ({
  shape,
  box: pixelsOf(boxAround({ x: 0.3, y: 0.4 }, ratioOf[shape], photo), photo),
}))

/** What anybody must do at least: read the whole photo and write it small, once. */
const oneJpeg = (bytes: Uint8Array) =>
  sharp(bytes).resize({ width: 2560 }).jpeg({ quality: 80, progressive: true }).toBuffer()

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const alone: Record<'jpeg' | 'renditions' | 'crops', number[]> = {
  jpeg: [],
  renditions: [],
  crops: [],
}
for (let i = 0; i < 3; i += 1) {
  alone.jpeg.push(await timed(() => oneJpeg(one)))
  alone.renditions.push(await timed(() => makeRenditions(one)))
  alone.crops.push(await timed(() => makeCrops(one, crops)))
}
const ofJpeg = median(alone.jpeg)
const ofAll = median(alone.renditions)
const perJpeg = (took: number) => `${times(took / ofJpeg)} one JPEG by bare sharp, ${ms(ofJpeg)}`
say(
  `24 megapixels to all renditions, ${availableParallelism()} cores`,
  ms(ofAll),
  `${perJpeg(ofAll)}; 18 files of ${megabytes(one.length)}`,
)
say(
  '24 megapixels to the crops of a framing',
  ms(median(alone.crops)),
  perJpeg(median(alone.crops)),
)

const newsroom = await runNewsroom()
try {
  // The first start fills the newsroom and builds its desk: not the memory of every day.
  await newsroom.stop()
  await newsroom.startAgain()
  const { address } = newsroom
  const cookie = await signIn(address)
  const before = askingMeanwhile(address, cookie)
  await new Promise((next) => setTimeout(next, 3000))
  await before.stop()
  const idle = await settledMemoryOf(newsroom.pid())

  const peak = { own: 0, both: 0 }
  const watching = setInterval(async () => {
    const { own, both } = await memoryOfBoth(newsroom.pid())
    peak.own = Math.max(peak.own, own)
    peak.both = Math.max(peak.both, both)
  }, 50)
  const meanwhile = askingMeanwhile(address, cookie)
  const began = performance.now()
  await Promise.all(
    photos.map(async (bytes, i) => {
      const form = new FormData()
      form.append('file', new File([bytes], `photo-${i}.jpg`))
      const answer = await fetch(`${address}/api/photos`, {
        method: 'POST',
        headers: { origin: address, cookie },
        body: form,
      })
      if (!answer.ok) throw new Error(await answer.text())
    }),
  )
  const took = performance.now() - began
  await meanwhile.stop()
  clearInterval(watching)
  say(
    '10 × 24 megapixels at once, all on file',
    ms(took),
    `${times(took / (10 * ofAll))} ten that come alone`,
  )
  say(
    'memory of the newsroom, at most',
    megabytes(peak.own),
    `${megabytes(idle)} before; ${times(peak.own / (600 * 1024 * 1024))} the limit of 600 MiB`,
  )
  say('with the process that reads photos, at most', megabytes(peak.both))
  const p95 = percentile(meanwhile.took, 0.95)
  const quiet = percentile(before.took, 0.95)
  say(
    'the list of stories meanwhile, p95',
    ms(p95),
    `${times(p95 / quiet)} without uploads, ${ms(quiet)}; ${meanwhile.took.length} asked`,
  )
} finally {
  await newsroom.close()
}
