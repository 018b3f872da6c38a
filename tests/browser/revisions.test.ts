import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectNoFaults, saved } from '../support/at-the-desk.ts'
import { field, typeAtHeadline, wordsIn } from '../support/at-a-story.ts'
import { openChromium } from '../support/chromium.ts'
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
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

const headlineSays = (page: Page, words: RegExp) =>
  expect.poll(() => wordsIn(page, 'Headline'), { timeout: 45_000 }).toMatch(words)

describe('restoring a version with two tabs open', () => {
  beforeEach(async () => {
    const ferry = await newsroom.file('Ines Halloway', 'The ferry stays')
    await Promise.all([ines, olha].map((page) => page.goto(`/stories/${ferry}`)))
    await typeAtHeadline(ines, ' until May')
    await saved(ines)
    await headlineSays(olha, /^The ferry stays until May$/)
  })

  test('both show it at once, by keys alone, and Undo keeps what was typed since', async () => {
    await ines.getByRole('tab', { name: 'History' }).click()
    const restore = ines.getByRole('button', { name: /^Restore the version of / })
    await restore.waitFor()
    await shot(ines, 'history')
    await restore.focus()
    await ines.keyboard.press('Enter')
    const dialog = ines.getByRole('dialog', { name: /^Restore the version of / })
    await dialog.getByText('this is a new change.').waitFor()
    await shot(ines, 'dialog')
    await ines.keyboard.press('Enter')
    await ines
      .getByText(/^Restored the version of \d\d:\d\d\.$/)
      .first()
      .waitFor()
    await shot(ines, 'restored')
    for (const page of [ines, olha]) {
      await headlineSays(page, /^The ferry stays$/)
    }
    await typeAtHeadline(olha, '!')
    await saved(olha)
    await ines.getByRole('button', { name: 'Undo', exact: true }).click()
    for (const page of [ines, olha]) {
      await headlineSays(page, /^The ferry stays( until May!|! until May)$/)
    }
    expectNoFaults(ines, olha)
  })

  test('any two versions are compared, and who wrote the words is asked by key', async () => {
    await typeAtHeadline(olha, '!')
    await saved(olha)
    await olha.keyboard.press('Control+Alt+a')
    const told = olha.getByRole('dialog', { name: 'Who wrote this?' })
    await told.getByText('Ines Halloway').first().waitFor()
    await told.getByText('Olha Dubrava').waitFor()
    await shot(olha, 'who-wrote')
    await olha.keyboard.press('Escape')
    await told.waitFor({ state: 'detached' })
    await field(olha, 'Body').click()
    await olha.keyboard.type('Crews accept.')
    await olha.keyboard.press('Shift+Home')
    await olha.getByRole('button', { name: 'Who wrote this?' }).click()
    await told.getByText('Crews accept.').waitFor()
    expect(await told.getByRole('listitem').count()).toBe(1)
    await olha.keyboard.press('Escape')
    await olha.getByRole('button', { name: 'More for this story' }).click()
    await olha.getByRole('menuitem', { name: 'Show revisions' }).click()
    const words = olha.getByRole('main', { name: 'Compared words' })
    await words.locator('ins').first().waitFor()
    await shot(olha, 'revisions')
    const oldest = await olha.getByLabel('From').locator('option').last().getAttribute('value')
    await olha.getByLabel('From').selectOption(oldest)
    await words.locator('ins').getByText('until May').first().waitFor()
    await shot(olha, 'revisions-oldest')
    expect(new URL(olha.url()).searchParams.get('from')).toBe(oldest)
    expectNoFaults(olha)
  })
})
