// Figures of photos: one of 24 megapixels to all renditions, then ten at once while others read.
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { makeRenditions } from '#server/node/photo-renditions.ts'
import { runNewsroom } from '../support/running-newsroom.ts'
import { ms, percentile, say } from './figures.ts'

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
const start = performance.now()
const { renditions } = await makeRenditions(one)
say(
  '24 megapixels to all renditions',
  ms(performance.now() - start),
  `${renditions.length} files of ${megabytes(one.length)}`,
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
  const idle = await memoryOf(newsroom.pid())

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
  say('10 × 24 megapixels at once, all on file', ms(took), `${ms(took / 10)} each`)
  say('memory of the newsroom, at most', megabytes(peak.own), `${megabytes(idle)} before`)
  say('with the process that reads photos, at most', megabytes(peak.both))
  say(
    'the list of stories meanwhile, p95',
    ms(percentile(meanwhile.took, 0.95)),
    `${ms(percentile(before.took, 0.95))} without uploads`,
  )
} finally {
  await newsroom.close()
}
