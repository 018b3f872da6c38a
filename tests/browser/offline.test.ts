import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  chooseSignOut,
  deskIsKept,
  field,
  saveSign,
  signSays,
  typeAtHeadline,
} from '../support/at-a-story.ts'
import { saved } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'

let newsroom: SmallNewsroom
let browser: Browser
let page: Page
let ferry: string

beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runSmallNewsroom(), openChromium()])
  ferry = await newsroom.file('Ines Halloway', 'The ferry stays')
  page = await newsroom.desk(browser, 'Ines Halloway')
  await page.goto('/')
  await deskIsKept(page)
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

const row = (slug: string | RegExp) => page.getByRole('row', { name: slug })
const cards = async () =>
  (await newsroom.ask<{ stories: { id: string; slug: string }[] }>('Ines Halloway', '/api/stories'))
    .body.stories

describe('with the server down', () => {
  test('the desk opens, a story shows its last words, takes more of them and counts them truly', async () => {
    await row('the-ferry-stays').getByRole('link').click()
    await typeAtHeadline(page, ' until')
    await saved(page)
    await newsroom.running.stop('SIGKILL')

    await page.goto('/')
    await page.getByText(/^Offline: this list is from \d\d:\d\d$/).waitFor()
    await row('the-ferry-stays').getByRole('link').click()
    await field(page, 'Headline').getByText('The ferry stays until').waitFor()
    await typeAtHeadline(page, ' May')
    await signSays(page, 'Offline: kept on this device (4 changes)')

    await page.goto(`/stories/${ferry}`)
    await signSays(page, 'Offline: kept on this device (4 changes)')
    await typeAtHeadline(page, '!')
    await signSays(page, 'Offline: kept on this device (5 changes)')
    await saveSign(page).getByRole('button').click()
    await page.getByText(/^The first of them is from \d\d:\d\d\.$/).waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: 'Preview' }).click()
    const frame = page.frameLocator('iframe[name="Reader’s page"]')
    await frame.getByRole('heading', { level: 1, name: 'The ferry stays until May!' }).waitFor()
  })

  test('a story is started with the caret in its headline, and is on the board', async () => {
    await page.goto('/')
    await page.getByRole('region', { name: 'On this device' }).getByText('5 changes are').waitFor()
    await page.keyboard.press('n')
    await page.locator('[aria-label="Headline"]:focus').waitFor()
    await page.keyboard.type('Gale warning')
    await signSays(page, 'Offline: kept on this device (12 changes)')
    await page.getByText('Started on this device. It is filed when you are online.').waitFor()
    await page.reload()
    await field(page, 'Headline').getByText('Gale warning').waitFor()

    await page.getByRole('link', { name: 'Board' }).first().click()
    const here = page.getByRole('region', { name: 'On this device' })
    await here.getByRole('link', { name: 'Gale warning' }).waitFor()
    await here.getByText('Started on this device. It is filed when you are online.').waitFor()
  })

  test('nobody signs out of words that are nowhere else, and is shown where they are', async () => {
    await chooseSignOut(page, 'Ines Halloway')
    const dialog = page.getByRole('dialog', { name: 'Not signed out yet' })
    await dialog
      .getByText(
        '17 changes of 2 stories are only on this device. Go online first, so that nothing is lost.',
      )
      .waitFor()
    await dialog.getByRole('link', { name: 'The ferry stays until May!' }).waitFor()
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
  })
})

describe('when the server is back', () => {
  test('the story is filed once from two tabs, and all words are sent from the board', async () => {
    const other = await page.context().newPage()
    await other.goto('/')
    if (!newsroom.running.isRunning()) await newsroom.running.startAgain()
    for (const each of [page, other]) {
      await each.getByRole('region', { name: 'On this device' }).waitFor({ state: 'detached' })
      await each.getByRole('row', { name: 'gale-warning' }).waitFor()
    }
    await other.close()
    expect((await cards()).map(({ slug }) => slug).sort()).toEqual([
      'gale-warning',
      'the-ferry-stays',
    ])
    expect(await newsroom.headline(ferry)).toBe('The ferry stays until May!')
    const [gale] = (await cards()).filter(({ slug }) => slug === 'gale-warning')
    await expect.poll(() => newsroom.headline(gale!.id)).toBe('Gale warning')
  })

  test('signing out takes every local copy with it, and the next person finds nothing', async () => {
    await page.goto('/')
    await row('the-ferry-stays').getByRole('link').click()
    await saved(page)
    await page.getByRole('link', { name: 'Board' }).first().click()
    await chooseSignOut(page, 'Ines Halloway')
    await page.getByLabel('E-mail').waitFor()
    const kept = async () =>
      page.evaluate(async () => ({
        databases: (await indexedDB.databases()).map(({ name }) => name),
        person: localStorage.getItem('stet.person'),
        photos: await caches.has('stet-photos'),
      }))
    await expect.poll(kept).toEqual({ databases: [], person: null, photos: false })

    await newsroom.running.stop('SIGKILL')
    await page.goto(`/stories/${ferry}`)
    await page
      .getByText('The server does not answer. Your unsent words are safe on this device.')
      .waitFor()
    await newsroom.running.startAgain()
  })
})
