import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskIsKept } from '../support/at-a-story.ts'
import { faultsOf, openDesk } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runServedDesk } from '../support/served-desk.ts'

let served: Awaited<ReturnType<typeof runServedDesk>>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[served, browser] = await Promise.all([runServedDesk(), openChromium()])
  page = await openDesk(browser, served.address)
  await page.goto('/sign-in')
  await deskIsKept(page)
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const build = () => page.locator('meta[name="stet-build"]').getAttribute('content')
const goWithoutLoading = (path: string) =>
  page.evaluate((address) => {
    history.pushState({}, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
const lookForUpdate = () =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
const shells = () =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('stet-desk-')))

test('a newer desk is told, never loaded by itself, and the old page goes on with its own files', async () => {
  const old = await build()
  await served.update('newer-desk', 'WelcomePage')
  await page.getByLabel('E-mail').fill('half typed')
  await lookForUpdate()
  await page.getByText('Stet was updated.').waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe('half typed')
  expect(await build()).toBe(old)

  // A screen that was never opened, whose file the server has no more.
  await goWithoutLoading('/welcome')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText('This screen broke').count()).toBe(0)

  await page.getByRole('button', { name: 'Reload when you are ready' }).click()
  await page.waitForFunction(() => document.querySelector('meta[content="newer-desk"]'))
  expect(await page.getByText('Stet was updated.').count()).toBe(0)
})

test('a desk of which no page is open any more leaves the device with the next one', async () => {
  await served.update('newest-desk', 'SitePage')
  await lookForUpdate()
  await page.getByText('Stet was updated.').waitFor()
  await expect.poll(shells).toEqual(['stet-desk-newer-desk', 'stet-desk-newest-desk'])
})

test('from the device the page comes with a nonce of its own each time, and its styles are let in', async () => {
  await page.reload()
  await page.waitForFunction(() => document.querySelector('meta[content="newest-desk"]'))
  await page.context().setOffline(true)
  const nonces = new Set<string | null>()
  for (let i = 0; i < 2; i += 1) {
    faultsOf.get(page)!.length = 0
    const answer = await page.goto('/')
    expect(answer?.fromServiceWorker()).toBe(true)
    await page.getByRole('main').first().waitFor()
    const nonce = await page.locator('meta[name="csp-nonce"]').getAttribute('content')
    expect(answer?.headers()['content-security-policy']).toContain(`'nonce-${nonce}'`)
    nonces.add(nonce)
    const faults = faultsOf.get(page)!.filter((fault) => /policy/i.test(fault))
    expect(faults).toEqual([])
  }
  expect(nonces.size).toBe(2)
})

test('nothing of the API or of the reader’s site is kept', async () => {
  const kept = await page.evaluate(async () => {
    const addresses: string[] = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys())
        addresses.push(new URL(url).pathname)
    }
    return addresses
  })
  expect(kept.length).toBeGreaterThan(20)
  expect(kept.filter((path) => !/^\/$|^\/assets\//.test(path))).toEqual([])
})
