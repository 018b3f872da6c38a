import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { select } from '../support/select-words.ts'
import { expectNoFaults, saved } from '../support/at-the-desk.ts'
import { press, reach } from '../support/by-keyboard.ts'
import { openChromium } from '../support/chromium.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'
import { block, story } from '../support/story-text.ts'

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
let filed = 0

type OnFile = { id: string; state: string; mark: string; approval: { mark: string } | null }

async function ok<T>(...asked: Parameters<SmallNewsroom['ask']>): Promise<T> {
  const { status, body } = await newsroom.ask<T>(...asked)
  expect(status, `${asked[1]}: ${JSON.stringify(body)}`).toBe(200)
  return body
}

/** A reporter's story in review, under a headline of its own: whoever tries again has another. */
async function sendToReview(paragraphs: readonly string[]) {
  const headline = `Skerry pier opens to walkers again, part ${(filed += 1)}`
  const { sections } = await ok<{ sections: { slug: string }[] }>('Viktor Leng', '/api/site')
  const { id } = await ok<OnFile>('Ines Halloway', '/api/stories', {
    section: sections[0]!.slug,
    text: story(
      { headline, standfirst: 'The planks were laid anew over the summer.' },
      ...paragraphs.map((words) => block('paragraph', words)),
    ),
  })
  await ok('Ines Halloway', `/api/stories/${id}/submit`, {})
  const row = (page: Page) => page.getByRole('row', { name: new RegExp(headline) })
  return { id, headline, row, onFile: () => ok<OnFile>('Viktor Leng', `/api/stories/${id}`) }
}

/** Goes from row to row of the board until a story is in focus, and opens its review. */
async function openReviewByKeys(page: Page, headline: string): Promise<void> {
  const link = page.getByRole('link', { name: headline, exact: true })
  await link.waitFor()
  await reach(link, 'j', 60)
  await page.keyboard.press('r')
  await page.waitForURL(/\/review/)
}

/** Types behind words of the body, as another editor at their own desk. */
async function typeBehind(page: Page, words: string, typed: string): Promise<void> {
  await select(page, words, 'behind it')
  await page.keyboard.type(typed)
  await saved(page)
}

test('an editor reads while words arrive, by the keyboard alone, and approves what she has read', async () => {
  const { id, headline, row, onFile } = await sendToReview([
    'The pier carries walkers again.',
    'Boats land at its head as before.',
  ])
  const viktor = await newsroom.desk(browser, 'Viktor Leng')
  const olha = await newsroom.desk(browser, 'Olha Dubrava')

  // A first read: clean, and read once its end was on screen.
  await olha.goto('/')
  await openReviewByKeys(olha, headline)
  await olha.getByText('Read', { exact: true }).waitFor()
  await olha.keyboard.press('g')
  await olha.keyboard.press('b')
  await row(olha).waitFor()

  // Another editor writes in it; the board counts his words for her.
  await viktor.goto(`/stories/${id}`)
  await typeBehind(viktor, 'walkers again.', ' Dogs may come along.')
  await row(olha).getByText('+4').waitFor()
  await row(olha).getByText('since you').waitFor()

  // The review opens on those words alone, and he sees that she reads.
  await openReviewByKeys(olha, headline)
  const change = olha.getByRole('group', { name: /^Change 1 of 1, Viktor Leng, / })
  await change.waitFor()
  expect(await change.getByRole('insertion').innerText()).toContain('Dogs may come along.')
  await olha.keyboard.press('j')
  await change.and(olha.locator(':focus')).waitFor()
  await viktor.getByText('Olha Dubrava is reading').waitFor()

  // She reads it plain, and beside what she read before.
  await olha.keyboard.press('3')
  await change.waitFor({ state: 'detached' })
  await olha.getByText('The pier carries walkers again. Dogs may come along.').waitFor()
  await olha.keyboard.press('2')
  await olha.getByRole('heading', { name: 'Now', exact: true }).waitFor()
  await olha.keyboard.press('1')
  await change.waitFor()

  // More words arrive: hers stay on screen, and nothing can be approved before they are read.
  await typeBehind(viktor, 'may come along.', ' Cats came yesterday.')
  await olha.getByText('1 change since you opened this, by Viktor Leng.').waitFor()
  expect(await olha.getByRole('main').innerText()).not.toContain('Cats came yesterday.')
  await olha.keyboard.press('a')
  await olha.getByText('Read what changed first.').first().waitFor()
  expect(await olha.getByRole('dialog').count()).toBe(0)
  await press(olha.getByRole('button', { name: 'Show them' }))
  const later = olha.getByRole('group', { name: /^Change 1 of 1, Viktor Leng, / })
  await later.getByRole('insertion').getByText('Cats came yesterday.').waitFor()

  // One of them is a word of the day; she says why it may stand.
  await press(olha.getByRole('button', { name: 'Let it stand…' }))
  await olha.getByLabel('Reason').and(olha.locator(':focus')).waitFor()
  await olha.keyboard.type('It is out before midnight.')
  await press(olha.getByRole('button', { name: 'Let it stand', exact: true }))
  await olha.getByText('Ready.').waitFor()

  // She approves exactly that, by its mark.
  const { mark } = await onFile()
  const shortMark = `${mark.slice(0, 4)} ${mark.slice(4, 8)}`
  await olha.getByRole('complementary').getByText(shortMark).waitFor()
  await olha.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await olha.keyboard.press('a')
  const dialog = olha.getByRole('dialog', { name: 'Approve these words' })
  await dialog.getByText(shortMark).waitFor()
  await dialog.getByText(/^You approve \d+ words, and the byline Ines Halloway/).waitFor()
  await press(dialog.getByRole('button', { name: 'Approve', exact: true }))
  await olha.getByText('Approved. Waits to be published.').first().waitFor()
  expect(await onFile()).toMatchObject({ state: 'approved', approval: { mark } })
  expectNoFaults(viktor, olha)
})

const long = Array.from(
  { length: 14 },
  (_, i) =>
    `Plank ${i + 1} was laid by the harbour’s own carpenters, who counted the nails twice and found that the old ones had rusted through in every second board of the landing.`,
)

test('who scrolled through half of a story is not said to have read the rest', async () => {
  const { id, headline, row } = await sendToReview(long)
  const viktor = await newsroom.desk(browser, 'Viktor Leng')
  const olha = await newsroom.desk(browser, 'Olha Dubrava')

  // At her desk she sees the first screen of it, and leaves.
  const readHalf = async () => {
    await olha.goto(`/stories/${id}`)
    await olha.getByText('Plank 1 was laid').waitFor()
    await saved(olha)
    await olha.waitForTimeout(2_500)
    await olha.getByRole('link', { name: 'Board' }).click()
    await row(olha).waitFor()
  }
  await readHalf()
  await row(olha)
    .getByText(/Not read yet/)
    .waitFor()
  await openReviewByKeys(olha, headline)
  await olha.getByText('You have not read this story yet.').waitFor()
  await olha.getByRole('button', { name: 'Mark as read' }).waitFor()
  await olha.keyboard.press('g')
  await olha.keyboard.press('b')
  await row(olha)
    .getByText(/Not read yet/)
    .waitFor()

  // To the end: read.
  await olha.goto(`/stories/${id}`)
  await olha.getByText('Plank 1 was laid').waitFor()
  await saved(olha)
  for (const words of long) {
    await olha.getByText(words.slice(0, 20)).scrollIntoViewIfNeeded()
    // A busy machine paints a few times a second; nobody reads a paragraph faster.
    await olha.waitForTimeout(500)
  }
  await olha.waitForTimeout(1_000)
  await olha.getByRole('link', { name: 'Board' }).click()
  await row(olha)
    .getByText(/You read it at/)
    .waitFor()

  // Words at its foot are new to her, however often she looks at its head.
  await viktor.goto(`/stories/${id}`)
  await viktor.getByText('Plank 14').waitFor()
  await typeBehind(viktor, long.at(-1)!.slice(-30), ' So says the foreman.')
  await row(olha).getByText('+4').waitFor()
  await readHalf()
  await row(olha).getByText('+4').waitFor()

  // In review they count as read once the last of them was on screen.
  await openReviewByKeys(olha, headline)
  await olha.getByRole('group', { name: /^Change 1 of 1, Viktor Leng, / }).waitFor()
  await olha.keyboard.press('j')
  await olha.getByText('Read', { exact: true }).waitFor()
  await olha.keyboard.press('g')
  await olha.keyboard.press('b')
  await row(olha).waitFor()
  await expect.poll(() => row(olha).getByText('since you').count(), patient).toBe(0)
  expectNoFaults(viktor, olha)
})
