import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Photo } from '#domain/photos/photo.ts'
import { expectNoFaults, openDesk, signIn } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { aHeicFile } from '../support/heic-file.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'

// Chromium reads no HEIC itself, as most browsers of newsrooms do not.

let newsroom: RunningNewsroom
let browser: Browser
let maren: Page
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
  maren = await openDesk(browser, newsroom.address)
  await signIn(maren, 'Maren Sollis')
  await maren.goto('/photos')
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

async function choose(name: string, bytes: Uint8Array): Promise<void> {
  const input = maren.locator('input[type=file]').first()
  await input.setInputFiles({ name, mimeType: 'image/heic', buffer: Buffer.from(bytes) })
}

const heicBytes = async () => new Uint8Array(await aHeicFile().arrayBuffer())

/** The colours in the middle of the four quarters of a picture, row by row. */
const coloursOf = (address: string) =>
  maren.evaluate(async (source) => {
    const bitmap = await createImageBitmap(await (await fetch(source)).blob())
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    return [0.25, 0.75].flatMap((y) =>
      [0.25, 0.75].map((x) => {
        const { data } = context.getImageData(bitmap.width * x, bitmap.height * y, 1, 1)
        const [red = 0, green = 0, blue = 0] = data
        if (blue > 150) return 'blue'
        return red > 150 && green > 150 ? 'yellow' : red > 150 ? 'red' : 'green'
      }),
    )
  }, address)

test('a HEIC photo of a phone comes into the library upright, in its colours, with its facts', async () => {
  await choose('IMG_0815.HEIC', await heicBytes())
  const found = async () => {
    const answer = await maren.request.get('/api/photos?q=Дзвони')
    return ((await answer.json()) as { photos: Photo[] }).photos[0]
  }
  await expect.poll(found, { timeout: 60_000 }).toMatchObject({
    fileName: 'IMG_0815.jpg',
    width: 64,
    height: 96,
    credit: 'Larkmouth Gazette',
  })
  const photo = (await found())!
  const [rendition] = photo.renditions
  expect(await coloursOf(rendition!.url)).toEqual(['blue', 'red', 'yellow', 'green'])
  expectNoFaults(maren)
})

test('one that nobody can decode is refused with what to do instead', async () => {
  const bytes = await heicBytes()
  bytes.fill(0, 0x3e5, 0x3e5 + 150)
  await choose('IMG_0816.HEIC', bytes)
  await maren
    .getByText(
      'IMG_0816.HEIC is a HEIC photo that cannot be opened here. On the phone choose “Most compatible”, or export it as JPEG.',
    )
    .first()
    .waitFor()
})
