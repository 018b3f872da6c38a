import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { field } from '../support/at-a-story.ts'
import { expectNoFaults, saved, typeQuickly } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { threeParagraphs } from '../support/deleted-unseen.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'

let newsroom: SmallNewsroom
let browser: Browser
let ines: Page
let olha: Page

beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runSmallNewsroom(), openChromium()])
  ines = await newsroom.desk(browser, 'Ines Halloway')
  olha = await newsroom.desk(browser, 'Olha Dubrava')
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

const shot = async (page: Page, name: string) => {
  const folder = process.env['STET_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/rescued-${name}.png` })
}
const second = (page: Page) => field(page, 'Body').getByText('Islanders say it keeps their jobs.')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Ines writes in the second paragraph while Olha, whose connection is away, deletes it. */
async function deletedUnseen(): Promise<string> {
  const { body } = await newsroom.ask<{ id: string }>('Ines Halloway', '/api/stories', {
    text: threeParagraphs,
  })
  await Promise.all([ines, olha].map((page) => page.goto(`/stories/${body.id}`)))
  await Promise.all([second(ines).waitFor(), second(olha).waitFor()])
  await saved(olha)
  await olha.context().setOffline(true)
  await second(ines).click()
  await ines.keyboard.press('End')
  await typeQuickly(ines, ' Ferries run at night.')
  await saved(ines)
  await second(olha).click({ clickCount: 3 })
  await olha.keyboard.press('Backspace')
  await olha.keyboard.press('Backspace')
  await olha.context().setOffline(false)
  await ines.getByText('1 passage was rescued.').first().waitFor()
  await saved(olha)
  return body.id
}

describe('words that a colleague deleted without having seen them', () => {
  test('are told on every screen of the story, and one press puts them back and shows them', async () => {
    await deletedUnseen()
    expect(await second(ines).count()).toBe(0)
    await shot(ines, 'strip')
    await ines
      .getByRole('button', { name: /rescued words/i })
      .first()
      .click()
    const entry = ines.getByRole('list', { name: 'Rescued words' }).getByRole('listitem')
    await entry.getByText('Ferries run at night.').waitFor()
    await entry.getByText(/^Written by Ines Halloway at .* in the body, after/).waitFor()
    await entry.getByText('Olha Dubrava deleted the paragraph at the same moment.').waitFor()
    await shot(ines, 'panel')
    await ines.emulateMedia({ colorScheme: 'dark' })
    await shot(ines, 'panel-dark')
    await ines.emulateMedia({ colorScheme: 'light' })
    await entry.getByRole('button', { name: 'Put back' }).click()
    await ines.getByText('Put back in the body.').first().waitFor()
    for (const page of [ines, olha]) {
      await field(page, 'Body').getByText('Ferries run at night.').waitFor()
    }
    await press(ines, 'Show')
    await shot(ines, 'shown')
    await saved(ines)
  })

  test('are counted on the board, and in the list of all they are copied, let go and brought back', async () => {
    await deletedUnseen()
    await ines.goto('/')
    await ines.getByText('1 rescued passage').first().waitFor()
    await shot(ines, 'board')
    await ines.goto('/rescued')
    const entry = ines.getByRole('list', { name: 'Rescued words' }).getByRole('listitem')
    await shot(ines, 'all')
    await entry.getByRole('button', { name: 'Copy' }).click()
    expect(await ines.evaluate(() => navigator.clipboard.readText())).toBe('Ferries run at night.')
    await ines.setViewportSize({ width: 360, height: 740 })
    await shot(ines, 'all-360')
    const wide = await ines.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(360)
    await ines.emulateMedia({ colorScheme: 'dark' })
    await shot(ines, 'all-360-dark')
    await entry.getByRole('link').click()
    await entry.getByRole('button', { name: 'Let go' }).waitFor()
    await shot(ines, 'panel-360')
    await entry.getByRole('button', { name: 'Let go' }).click()
    const letGo = ines.getByRole('region', { name: 'Let go' })
    await letGo.getByRole('button', { name: 'Bring back' }).click()
    await entry.getByText('Ferries run at night.').waitFor()
    expectNoFaults(ines)
  })
})
