import type { Browser, ConsoleMessage, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Faults a browser reports of a page: none is expected anywhere. */
export const faultsOf = new WeakMap<Page, string[]>()

/** A refusal, or a page of the reader's site that is not there: answers, and no faults. */
function isAnswer(message: ConsoleMessage): boolean {
  const refused = /status of (40[139]|422)/.test(message.text())
  const noPage =
    /status of 404/.test(message.text()) && /\/read\/[^.]*$/.test(message.location().url)
  return refused || noPage
}

/** A browser of somebody's own: own cookies, own storage. Faults of its page are collected. */
export async function openDesk(
  browser: Browser,
  address: string,
  viewport = { width: 1440, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ viewport, baseURL: address, locale: 'en-GB' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  const faults: string[] = []
  faultsOf.set(page, faults)
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message)) {
      faults.push(message.text())
    }
  })
  page.setDefaultTimeout(45_000)
  return page
}

export const expectNoFaults = (...pages: Page[]) => {
  for (const page of pages) expect(faultsOf.get(page)).toEqual([])
}

/** Signs in as somebody of the made-up newsroom, by typing. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@larkmouth.example`
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('larkmouth-demo-1')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor()
}

/** Signs in without a screen, for journeys that are about something else; such are long, and wait longer. */
export async function signInAtOnce(page: Page, address: string, who: string): Promise<void> {
  const answer = await page.request.post('/api/session', {
    headers: { origin: address },
    data: { email: `${who}@larkmouth.example`, password: 'larkmouth-demo-1' },
  })
  expect(answer.status()).toBe(200)
  page.setDefaultTimeout(120_000)
}

/** Waits until the save sign says that every word is on the server. */
export async function saved(page: Page): Promise<void> {
  await page.getByRole('status', { name: 'Saving' }).getByText('Saved').waitFor()
}

/**
 * Types as fast as the browser takes keys: each letter is a key of its own, but nobody waits for
 * one before pressing the next.
 */
export async function typeQuickly(page: Page, words: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await Promise.all(
    Array.from(words, (text) => session.send('Input.dispatchKeyEvent', { type: 'keyDown', text })),
  )
  await session.detach()
}
