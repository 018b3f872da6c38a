import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { field, saveSign, signSays, wordsIn } from '../support/at-a-story.ts'
import { expectNoFaults, saved } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'
import { block, story } from '../support/story-text.ts'

let newsroom: SmallNewsroom
let browser: Browser
const desks: Page[] = []
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runSmallNewsroom(), openChromium()])
})
afterEach(async () => {
  expectNoFaults(...desks)
  for (const page of desks.splice(0)) await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

type OnFile = { state: string; mark: string }
const first = 'The pier carries walkers again.'
const second = 'Boats land at its head as before.'

async function sentToReview(): Promise<string> {
  const { body: site } = await newsroom.ask<{ sections: { slug: string }[] }>(
    'Viktor Leng',
    '/api/site',
  )
  const { body } = await newsroom.ask<{ id: string }>('Ines Halloway', '/api/stories', {
    section: site.sections[0]!.slug,
    text: story(
      { headline: 'The pier opens', standfirst: 'The planks were laid anew.' },
      block('paragraph', first),
      block('paragraph', second),
    ),
  })
  await newsroom.ask('Ines Halloway', `/api/stories/${body.id}/submit`, {})
  return body.id
}
async function viktor(move: string, id: string): Promise<void> {
  const { body } = await newsroom.ask<OnFile>('Viktor Leng', `/api/stories/${id}/review`)
  const asked = move === 'approve' ? { mark: body.mark } : { note: 'Shorter, please.' }
  const { status } = await newsroom.ask('Viktor Leng', `/api/stories/${id}/${move}`, asked)
  expect(status).toBe(200)
}
const stateOf = async (id: string) =>
  (await newsroom.ask<OnFile>('Viktor Leng', `/api/stories/${id}`)).body.state
const bodyOnFile = async (id: string) =>
  JSON.stringify((await newsroom.ask('Viktor Leng', `/api/stories/${id}/text`)).body)

async function sitDown(who: 'Ines Halloway' | 'Olha Dubrava', id: string): Promise<Page> {
  const page = await newsroom.desk(browser, who)
  desks.push(page)
  await page.goto(`/stories/${id}`)
  await field(page, 'Body').getByText(first).waitFor()
  await saved(page)
  return page
}
const closed = (page: Page) => page.locator('[aria-label="Body"][contenteditable="false"]')
const opened = (page: Page) => page.locator('[aria-label="Body"][contenteditable="true"]')
async function typeBehindFirst(page: Page, words: string): Promise<void> {
  await field(page, 'Body').getByText(first).click()
  await page.keyboard.press('End')
  await page.keyboard.type(words, { delay: 20 })
}

test('an editor who types while another approves loses no key, ends no approval unasked, and sends her words when she wants to', async () => {
  const id = await sentToReview()
  const page = await sitDown('Olha Dubrava', id)
  await typeBehindFirst(page, ' Dogs')
  await saved(page)
  await page.keyboard.type(' must', { delay: 20 })
  // An approval is of the words that are on file; a key that is faster makes it a no.
  for (let isApproved = false; !isApproved;) {
    await saved(page)
    const answer = { isThere: false }
    const approving = viktor('approve', id)
      .then(
        () => true,
        () => false,
      )
      .finally(() => (answer.isThere = true))
    await page.waitForTimeout(30)
    // Without a pause, however long the answer takes: after one the text would close.
    do await page.keyboard.type(' on', { delay: 40 })
    while (!answer.isThere)
    isApproved = await approving
  }
  await page.keyboard.type(' the lead.', { delay: 20 })
  await closed(page).waitFor()
  await expect
    .poll(() => wordsIn(page, 'Body'))
    .toMatch(/^The pier carries walkers again\. Dogs must( on)+ the lead\.Boats/)
  expect(await stateOf(id)).toBe('approved')
  expect(await bodyOnFile(id)).not.toContain('the lead.')

  await page.reload()
  await signSays(page, 'Approved meanwhile: your words are kept here')
  expect(await wordsIn(page, 'Body')).toContain(' the lead.')
  await saveSign(page).getByRole('button').click()
  await page.getByRole('button', { name: 'Copy my words' }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Change anyway' }).click()
  await saved(page)
  expect(await bodyOnFile(id)).toContain(' the lead.')
  expect(await stateOf(id)).toBe('in-review')
  await opened(page).waitFor()
})

test('who wrote when the words closed has the caret back at its place when they open again', async () => {
  const id = await sentToReview()
  const page = await sitDown('Olha Dubrava', id)
  await typeBehindFirst(page, ' Dogs')
  await saved(page)
  await viktor('approve', id)
  await closed(page).waitFor()
  await page.keyboard.type('nd', { delay: 20 })
  const told = page.getByRole('group', {
    name: 'It is approved. If you change a word, the approval ends.',
  })
  await told.waitFor()
  expect(page.url()).toContain(id)
  await viktor('request-changes', id)
  await opened(page).waitFor()
  await page.keyboard.type(' too.', { delay: 20 })
  await saved(page)
  expect(await bodyOnFile(id)).toContain(`${first} Dogs too.`)
})

test('letters that a reporter types into a story in review are no commands, are answered, and come once it is hers again', async () => {
  const id = await sentToReview()
  const page = await sitDown('Ines Halloway', id)
  await closed(page).waitFor()
  await field(page, 'Body')
    .getByText(second)
    .click({ position: { x: 2, y: 8 } })
  await page.keyboard.type('The new figures came in.', { delay: 20 })
  await page
    .getByRole('group', {
      name: 'You may read this story. It is in review. Take it back to change it.',
    })
    .waitFor()
  expect(page.url()).toContain(id)
  await newsroom.ask('Ines Halloway', `/api/stories/${id}/take-back`, {})
  await opened(page).waitFor()
  await page.keyboard.type('Then. ', { delay: 20 })
  await saved(page)
  expect(await bodyOnFile(id)).toContain(`"Then. ${second}"`)

  await newsroom.ask('Ines Halloway', `/api/stories/${id}/submit`, {})
  await closed(page).waitFor()
  await field(page, 'Body').getByText(second).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  await page.getByRole('tab', { name: 'History', selected: true }).waitFor()
})
