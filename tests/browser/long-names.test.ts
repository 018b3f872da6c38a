import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { openDesk, signIn } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import { aJpeg } from '../support/photo-writer.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'

const long = 'Fähranleger_an_der_Nordseite_des_Hafens_'.repeat(3).slice(0, 94)

let newsroom: RunningNewsroom
let browser: Browser
let page: Page
let photo: Photo
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
  page = await openDesk(browser, newsroom.address)
  page.setDefaultTimeout(15_000)
  await signIn(page, 'Maren Sollis')
  const headers = { origin: newsroom.address }
  const buffer = Buffer.from(await aJpeg(900, 600))
  const file = { name: `${long}.jpg`, mimeType: 'image/jpeg', buffer }
  const added = await page.request.post('/api/photos', { headers, multipart: { file } })
  photo = (await added.json()) as Photo
  const facts: Partial<PhotoFacts> = {
    caption: long,
    credit: long,
    photographer: long,
    source: long,
    copyright: long,
    city: long,
    suggestedAltText: long,
    keywords: [long],
    headline: long,
    specialInstructions: long,
    extendedDescription: long,
    usageTerms: long,
    licensor: long,
    usageRights: 'agency',
  }
  const saved = await page.request.put(`/api/photos/${photo.id}`, {
    headers,
    data: { facts: { ...photo, ...facts }, basedOnRevision: photo.revision },
  })
  expect(saved.status()).toBe(200)
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

/** Words that stand out of their region: nothing between the two cuts them off or scrolls them. */
const standingOut = (regions: string) =>
  page.evaluate((selector) => {
    const cuts = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
    return [...document.querySelectorAll(selector)].flatMap((region) => {
      const { left, right } = region.getBoundingClientRect()
      return [...region.querySelectorAll('*')].flatMap((element) => {
        const box = element.getBoundingClientRect()
        if (box.width === 0 || (box.right <= right + 1 && box.left >= left - 1)) return []
        for (let each = element.parentElement; each && each !== region; each = each.parentElement) {
          if (cuts(each)) return []
        }
        return [`${element.tagName} ${element.textContent?.slice(0, 30)}`]
      })
    })
  }, regions)

describe.each([1440, 360])('names and credits without a space, %i px wide', (width) => {
  beforeAll(() => page.setViewportSize({ width, height: 900 }))

  test('leave every photo of the library its own place', async () => {
    await page.goto('/photos')
    const tab = page.getByRole('tab', { name: 'Photos' })
    if (width < 1024) await tab.click()
    const tile = page.locator(`[data-photo="${photo.id}"]`)
    await tile.waitFor()
    const widths = await page
      .locator('[data-photo]')
      .evaluateAll((tiles) => tiles.map((each) => Math.round(each.getBoundingClientRect().width)))
    expect(new Set(widths).size).toBe(1)
    expect(await standingOut('[aria-label="All photos"] > li')).toEqual([])
  })

  test('stay in the list of filters, and in the filter that is set', async () => {
    await page.goto(`/photos?photographer=${long}`)
    if (width < 1024) await page.getByRole('tab', { name: 'Photos' }).click()
    const chip = page.getByRole('button', { name: `Photographer: ${long}` })
    await chip.waitFor()
    expect((await chip.boundingBox())!.width).toBeLessThan(320)
    expect(await standingOut('[aria-label="Library"]')).toEqual([])
  })

  test('stay in the record', async () => {
    await page.goto(`/photos/${photo.id}`)
    await page.locator('#photo-record').waitFor()
    expect(await standingOut('[aria-label="Photo record"]')).toEqual([])
  })

  test('stay in the list of what goes up', async () => {
    await page.goto('/photos')
    if (width < 1024) await page.getByRole('tab', { name: 'Photos' }).click()
    await page.locator('[data-photo]').first().waitFor()
    const file = { name: `${long}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }
    await page.locator('input[type="file"]').first().setInputFiles(file)
    await page.getByRole('alert').filter({ hasText: 'not a picture we can read' }).waitFor()
    expect(await standingOut('[aria-label="Uploads"] li')).toEqual([])
  })
})
