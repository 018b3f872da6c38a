import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { field, saveSign, signSays, typeAtHeadline } from '../support/at-a-story.ts'
import { expectNoFaults, saved } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'

let newsroom: SmallNewsroom
let browser: Browser
/** Of Ines, left open in a browser that others use too. */
let page: Page
let ferry: string
let harbour: string

beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runSmallNewsroom(), openChromium()])
  ferry = await newsroom.file('Ines Halloway', 'The ferry stays')
  harbour = await newsroom.file('Ines Halloway', 'Harbour fees')
  page = await newsroom.desk(browser, 'Ines Halloway')
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

const dialog = () => page.getByRole('dialog', { name: 'Sign in again' })
const kept = 'Not allowed any more: your words are kept here'
const writersOf = async (storyId: string) => {
  const { body } = await newsroom.ask<{ revisions: { writers: { name: string }[] }[] }>(
    'Viktor Leng',
    `/api/stories/${storyId}/revisions`,
  )
  return body.revisions.flatMap(({ writers }) => writers.map(({ name }) => name))
}

/** Olha signs in in a tab of her own, where Ines’ tab is still open. */
async function olhaSignsIn(): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto('/sign-in')
  await tab.getByLabel('E-mail').fill(newsroom.email('Olha Dubrava'))
  await tab.getByLabel('Password', { exact: true }).fill(newsroom.password)
  await tab.keyboard.press('Enter')
  await tab.getByRole('heading', { name: 'Board', level: 1 }).waitFor()
  return tab
}

/** From the sign in the top bar of an open story. */
async function chooseSignIn(): Promise<void> {
  await saveSign(page).getByRole('button').click()
  await page
    .getByText('You were signed out. Your words are kept here.', { exact: true })
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Sign in again' }).click()
}

async function signInAgain(): Promise<void> {
  await dialog().getByLabel('Password', { exact: true }).fill(newsroom.password)
  await page.keyboard.press('Enter')
  await dialog().waitFor({ state: 'detached' })
}

/** As many looks at what waits as the outbox of an open tab takes in half a minute. */
const severalRounds = () => page.waitForTimeout(32_000)

test('words of a tab that was left open wait for their writer, whoever signs in meanwhile', async () => {
  await page.goto(`/stories/${ferry}`)
  await saved(page)
  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
  await dialog().waitFor()
  await dialog().getByRole('button', { name: 'Not now' }).click()
  await typeAtHeadline(page, ' until May')
  await signSays(page, kept)
  await page.getByRole('link', { name: 'Board' }).first().click()
  await page
    .getByRole('region', { name: 'On this device' })
    .getByText(/10 changes are/)
    .waitFor()

  const hers = await olhaSignsIn()
  await severalRounds()
  expect(await newsroom.headline(ferry)).toBe('The ferry stays')
  await page
    .getByRole('region', { name: 'On this device' })
    .getByText(/10 changes are/)
    .waitFor()

  await page
    .getByRole('link', { name: /The ferry stays/ })
    .first()
    .click()
  await field(page, 'Headline').getByText('The ferry stays until May').waitFor()
  await signSays(page, kept)
  expect(await newsroom.headline(ferry)).toBe('The ferry stays')

  await chooseSignIn()
  await signInAgain()
  await saved(page)
  expect(await newsroom.headline(ferry)).toBe('The ferry stays until May')
  expect(new Set(await writersOf(ferry))).toEqual(new Set(['Ines Halloway']))
  await hers.getByRole('dialog', { name: 'Sign in again' }).waitFor()
  await hers.close()
  expectNoFaults(page)
})

test('who signs in over an open story in somebody else’s place sends nothing of theirs', async () => {
  await page.goto(`/stories/${harbour}`)
  await saved(page)
  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
  await dialog().waitFor()
  await dialog().getByRole('button', { name: 'Not now' }).click()
  await typeAtHeadline(page, ' rise')
  await signSays(page, kept)
  await chooseSignIn()
  await dialog().getByLabel('E-mail').fill(newsroom.email('Olha Dubrava'))
  await signInAgain()
  await page.getByRole('button', { name: /^Olha Dubrava/ }).waitFor()
  await page.goto(`/stories/${harbour}`)
  await saved(page)
  expect(await newsroom.headline(harbour)).toBe('Harbour fees')

  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(newsroom.email('Ines Halloway'))
  await page.getByLabel('Password', { exact: true }).fill(newsroom.password)
  await page.keyboard.press('Enter')
  await expect.poll(() => newsroom.headline(harbour), { timeout: 30_000 }).toBe('Harbour fees rise')
  expectNoFaults(page)
})
