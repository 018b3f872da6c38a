import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { field } from '../support/at-a-story.ts'
import { expectNoFaults, saved } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { select } from '../support/select-words.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'
import { block, story } from '../support/story-text.ts'

const quote = '61 to 14 on Tuesday'
const text = story(
  { headline: 'Night ferry stays', standfirst: 'Crews accept a winter timetable.' },
  block('paragraph', `Crews voted by ${quote} for a timetable.`),
  block('paragraph', 'Islanders say it keeps their jobs.'),
)

let newsroom: SmallNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runSmallNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

/** Two browsers and a newsroom share a machine that may have other work. */
const patient = { timeout: 60_000 }
const marks = (page: Page) => page.locator('.stet-body mark.stet-comment')
/** Waits until these words are marked in a person's page, all of them and no others. */
async function isMarked(page: Page, words: string): Promise<void> {
  await expect.poll(async () => (await marks(page).allTextContents()).join(''), patient).toBe(words)
}
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
const lines = (page: Page) =>
  field(page, 'Body')
    .locator('.stet-block')
    .evaluateAll((blocks) => blocks.map((each) => each.textContent))

test('a comment stays with its words while two people write, split, join, delete and undo', async () => {
  const { body: filed } = await newsroom.ask<{ id: string }>('Ines Halloway', '/api/stories', {
    text,
  })
  const path = `/stories/${filed.id}`
  const ines = await newsroom.desk(browser, 'Ines Halloway')
  const olha = await newsroom.desk(browser, 'Olha Dubrava')
  await Promise.all([ines.goto(path), olha.goto(path)])
  await Promise.all([field(ines, 'Body').waitFor(), field(olha, 'Body').waitFor()])
  await Promise.all([saved(ines), saved(olha)])

  // An editor asks about the figure and names the reporter.
  await select(olha, quote)
  await press(olha, 'Control+Alt+m')
  const comment = olha.getByRole('textbox', { name: 'Comment' })
  await comment.and(olha.locator(':focus')).waitFor()
  await olha.keyboard.type('Who counted, @ines')
  await olha.getByRole('option', { name: 'Ines Halloway' }).waitFor()
  await press(olha, 'Enter')
  await olha.keyboard.type('?')
  await press(olha, 'Control+Enter')
  await olha.getByText('Who counted, @Ines Halloway ?').waitFor()
  await Promise.all([isMarked(olha, quote), isMarked(ines, quote)])

  // Written before it and within, by both.
  await select(ines, 'Crews voted', 'before it')
  await ines.keyboard.type('At last: ')
  await select(olha, ' on Tuesday', 'before it')
  await olha.keyboard.type(' votes')
  const longer = '61 to 14 votes on Tuesday'
  await Promise.all([isMarked(olha, longer), isMarked(ines, longer)])

  // Split by one before it, by the other within it; made a quote; joined again.
  await select(ines, '61 to', 'before it')
  await press(ines, 'Enter')
  await expect.poll(() => lines(olha), patient).toHaveLength(3)
  await Promise.all([isMarked(olha, longer), isMarked(ines, longer)])
  await select(olha, ' votes on', 'before it')
  await press(olha, 'Enter')
  await expect.poll(() => lines(ines), patient).toHaveLength(4)
  await Promise.all([isMarked(olha, longer), isMarked(ines, longer)])
  await press(olha, 'Control+Shift+B')
  await expect.poll(() => ines.locator('.stet-block[data-kind="quote"]').count(), patient).toBe(1)
  await isMarked(ines, longer)
  await select(ines, 'votes on', 'before it')
  await press(ines, 'Home', 'Backspace')
  if ((await lines(ines)).length === 4) await press(ines, 'Backspace')
  await expect.poll(() => lines(olha), patient).toHaveLength(3)
  await Promise.all([isMarked(olha, longer), isMarked(ines, longer)])

  // A page that is opened now finds it at the same words.
  await Promise.all([saved(ines), saved(olha)])
  await olha.reload()
  await isMarked(olha, longer)

  // Deleted, the comment keeps the words it was about; undone, they are its own again.
  await select(ines, longer)
  await press(ines, 'Delete')
  await Promise.all([isMarked(olha, ''), isMarked(ines, '')])
  await press(olha, 'Escape')
  await olha.getByRole('tab', { name: /Comments/ }).click()
  await olha.getByText('The words this was about were deleted.').waitFor()
  await olha.getByText(quote, { exact: true }).waitFor()
  await select(ines, 'Islanders', 'before it')
  await press(ines, 'Control+z')
  await Promise.all([isMarked(olha, longer), isMarked(ines, longer)])
  const gone = olha.getByText('The words this was about were deleted.')
  await expect.poll(() => gone.count(), patient).toBe(0)

  // Locked in review, the reporter still answers; the editor settles.
  await saved(ines)
  const moved = await newsroom.ask('Ines Halloway', `/api/stories/${filed.id}/submit`, {})
  expect(moved.status).toBe(200)
  await ines.getByText('You may read this story.').waitFor()
  await marks(ines).first().click()
  const reply = ines.getByRole('textbox', { name: 'Reply' })
  await reply.fill('The union, by phone.')
  await reply.press('Control+Enter')
  await olha.getByText('The union, by phone.').waitFor()
  await olha.getByRole('button', { name: 'Settle', exact: true }).click()
  await Promise.all([isMarked(olha, ''), isMarked(ines, '')])

  // Each heard of the other, and of nothing of their own.
  await olha.getByRole('link', { name: 'Board' }).click()
  await press(olha, 'g', 'n')
  await olha
    .getByText(/Ines Halloway answered a comment on/)
    .first()
    .waitFor()
  await ines.getByRole('link', { name: 'Board' }).click()
  await press(ines, 'g', 'n')
  await ines
    .getByText(/Olha Dubrava mentioned you in a comment on/)
    .first()
    .waitFor()
  expect(await ines.getByText(/Ines Halloway answered/).count()).toBe(0)
  expectNoFaults(ines, olha)
})
