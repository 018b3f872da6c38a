import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyBrief } from '#domain/story/brief.ts'
import { field, wordsIn } from '../support/at-a-story.ts'
import { expectNoFaults, openDesk, saved, signIn, typeQuickly } from '../support/at-the-desk.ts'
import { reach, signInByKeys } from '../support/by-keyboard.ts'
import { openChromium } from '../support/chromium.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'
import { block, story } from '../support/story-text.ts'

const original = 'The Old Bridge in its new green'
const sentences = Array.from(
  { length: 8 },
  (_, i) => `Sentence ${i + 1} tells what the toll brought in that week.`,
).join(' ')

let newsroom: RunningNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

/** A story of its own each time, which has no photo and asks for one. */
async function aStoryThatAsks(ines: Page): Promise<{ id: string; headline: string }> {
  const id = randomUUID()
  const headline = `Bridge toll stays ${id.slice(0, 8)}`
  const answer = await ines.request.post('/api/stories', {
    headers: { origin: newsroom.address },
    data: {
      id,
      section: 'city',
      brief: { ...emptyBrief, photoWanted: 'The bridge, today' },
      text: story({ headline }, block('paragraph', 'The council has counted.')),
    },
  })
  expect(answer.status()).toBe(200)
  return { id, headline }
}

test(
  'the photo desk answers a wanted photo from the queue by the keyboard while the reporter types',
  { timeout: 240_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address)
    const maren = await openDesk(browser, newsroom.address)
    await signIn(ines, 'Ines Halloway')
    const { id, headline } = await aStoryThatAsks(ines)
    await ines.goto(`/stories/${id}`)
    await field(ines, 'Body').click()
    await ines.keyboard.press('Control+End')

    await signInByKeys(maren, 'Maren Sollis')
    await maren.keyboard.press('g')
    await maren.keyboard.press('p')
    const queued = maren.getByRole('button', { name: new RegExp(headline) })
    await queued.getByText('The bridge, today').waitFor()
    await reach(queued)
    await maren.keyboard.press('Enter')

    const marensPart = async () => {
      const { keyboard } = maren
      await maren.getByRole('button', { name: 'Choose from Photos' }).and(focused(maren)).waitFor()
      await keyboard.press('Enter')
      const chooser = maren.getByRole('dialog', { name: 'Choose from Photos' })
      await chooser.getByRole('searchbox').and(focused(maren)).waitFor()
      const tiles = chooser.locator('[data-choice]')
      await tiles.nth(1).waitFor()
      await keyboard.type('old-bridge')
      await tiles.nth(1).waitFor({ state: 'detached' })
      await tiles.first().waitFor()
      await keyboard.press('ArrowDown')
      // One Escape closes the photos alone, and what they were opened from goes on.
      await keyboard.press('Escape')
      await chooser.waitFor({ state: 'detached' })
      await maren.getByRole('button', { name: 'Choose from Photos' }).and(focused(maren)).waitFor()
      await keyboard.press('Enter')
      await tiles.nth(1).waitFor()
      await keyboard.type('old-bridge')
      await tiles.nth(1).waitFor({ state: 'detached' })
      await tiles.first().waitFor()
      await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
      await field(maren, 'Caption').and(focused(maren)).waitFor()
      await typeQuickly(maren, ' at noon')
    }
    await Promise.all([typeQuickly(ines, ` ${sentences}`), marensPart()])

    await expect
      .poll(() => wordsIn(ines, 'Caption'), { timeout: 45_000 })
      .toBe(`${original} at noon`)
    await ines.getByRole('figure', { name: 'Lead photo' }).locator('picture img').waitFor()
    expect(await wordsIn(ines, 'Body')).toBe(`The council has counted. ${sentences}`)
    await field(ines, 'Body').and(focused(ines)).waitFor()
    await saved(ines)
    await queued.getByText('The bridge, today').waitFor({ state: 'detached' })
    expectNoFaults(ines, maren)
  },
)

const focused = (page: Page) => page.locator(':focus')
