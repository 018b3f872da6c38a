import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium } from '../support/chromium.ts'
import { runServedDesk } from '../support/served-desk.ts'

let served: Awaited<ReturnType<typeof runServedDesk>>
let browser: Browser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([runServedDesk(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const script = /\/assets\/index-[^/]+\.js$/
const style = /\/assets\/index-[^/]+\.css$/
const onePartOfIt = /\/assets\/schemas-[^/]+\.js$/

/** A new tab in which that file breaks off so many times. */
async function openWhereItBreaksOff(file: RegExp, times: number) {
  const context = await browser.newContext({ baseURL: served.address, serviceWorkers: 'block' })
  const page = await context.newPage()
  let asked = 0
  await page.route(file, (route) => ((asked += 1) <= times ? route.abort() : route.continue()))
  await page.goto('/sign-in')
  return { page, asked: () => asked }
}
const email = (page: Page) => page.getByLabel('E-mail')

for (const [name, file] of [
  ['script', script],
  ['script that it needs', onePartOfIt],
  ['style sheet', style],
] as const) {
  test(`a desk of which the ${name} breaks off starts at the next try, by itself`, async () => {
    const { page, asked } = await openWhereItBreaksOff(file, 2)
    await email(page).waitFor()
    expect(asked()).toBe(3)
    await page.context().close()
  })
}

test('one that never starts says what to do, and is not loaded again and again', async () => {
  const { page, asked } = await openWhereItBreaksOff(script, Infinity)
  await page
    .getByRole('alert')
    .getByText('Stet did not start. Words kept on this device are safe.')
    .waitFor()
  const tries = asked()
  await page.waitForTimeout(500)
  expect(asked()).toBe(tries)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(asked).toBe(tries + 1)
  await page.context().close()
})

test('a screen that is shown stays, whatever breaks off later', async () => {
  const { page } = await openWhereItBreaksOff(script, 0)
  await email(page).fill('half typed')
  await page.evaluate(async () => {
    const late = document.createElement('link')
    Object.assign(late, { rel: 'stylesheet', href: '/assets/nowhere.css' })
    const broke = new Promise((done) => late.addEventListener('error', done))
    document.head.append(late)
    await broke
  })
  await page.waitForTimeout(300)
  expect(await email(page).inputValue()).toBe('half typed')
  await page.context().close()
})
