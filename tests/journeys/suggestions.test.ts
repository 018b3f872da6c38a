import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { field, wordsIn } from '../support/at-a-story.ts'
import { expectNoFaults, openDesk, saved, signIn, typeQuickly } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'

const headline = 'Night ferry keeps its timetable'
const first = 'The last boat sails on Monday and nobody is glad of it.'
const second = 'Crews voted by sixty-one to fourteen.'

let newsroom: RunningNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

/** Selects the words of a paragraph that hold these, as a person who drags over them. */
async function choose(page: Page, words: string): Promise<void> {
  await page.getByText(words).first().click()
  await field(page, 'Body').evaluate((body, wanted) => {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
    }
  }, words)
}
const entry = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem').filter({ hasText: words })

/** Waits until the body says this before somebody's eyes, suggested words and all. */
const bodySays = (page: Page, words: string) =>
  expect.poll(() => wordsIn(page, 'Body'), { timeout: 45_000 }).toContain(words)

/** Makes a move as the page would, and answers with what the newsroom says. */
const move = (page: Page, storyPath: string, name: string) =>
  page.evaluate(
    async ([path, act]) => {
      const story = (await (await fetch(`/api${path}`)).json()) as { mark: string }
      const answer = await fetch(`/api${path}/${act}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mark: story.mark, note: 'A short one without a picture.' }),
      })
      const { message, slug } = (await answer.json()) as { message?: string; slug?: string }
      return { status: answer.status, message, slug }
    },
    [storyPath, name] as const,
  )

async function writeStory(ines: Page): Promise<string> {
  await ines.keyboard.press('n')
  await ines.waitForURL(/\/stories\//)
  await field(ines, 'Headline').and(ines.locator(':focus')).waitFor()
  await typeQuickly(ines, headline)
  await ines.keyboard.press('Enter')
  await typeQuickly(ines, 'Crews and islanders differ.')
  await ines.keyboard.press('Enter')
  await typeQuickly(ines, `${first} `)
  await ines.keyboard.press('Enter')
  await typeQuickly(ines, second)
  const details = ines.getByRole('form', { name: 'Story details' })
  await details.getByLabel('Section').click()
  await ines.getByRole('option', { name: 'Harbour' }).click()
  await details.getByLabel('Assigned to').click()
  await ines.getByRole('option', { name: 'Tobias Renn' }).click()
  await ines.keyboard.press('Escape')
  await details.getByRole('button', { name: 'Save details' }).click()
  await ines.getByText('Details saved').first().waitFor()
  await saved(ines)
  return new URL(ines.url()).pathname
}

test(
  'two people suggest in one story at once; what the reporter accepts is printed, what she refuses is not',
  { timeout: 300_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address)
    const olha = await openDesk(browser, newsroom.address)
    const tobias = await openDesk(browser, newsroom.address)
    await Promise.all([
      signIn(ines, 'Ines Halloway'),
      signIn(olha, 'Olha Dubrava'),
      signIn(tobias, 'Tobias Renn'),
    ])
    const storyPath = await writeStory(ines)

    // Two colleagues open it and switch Suggest on, one by key and one by its switch.
    await Promise.all([olha.goto(storyPath), tobias.goto(storyPath)])
    await Promise.all([olha.getByText(second).waitFor(), tobias.getByText(second).waitFor()])
    await olha.getByText(second).click()
    await olha.keyboard.press('Control+Shift+E')
    await tobias.getByRole('switch', { name: 'Suggest' }).click()
    await Promise.all([olha, tobias].map((page) => page.getByText('You are suggesting.').waitFor()))

    // At once, in one paragraph: she would have another day, he would do without the grumbling.
    await choose(olha, 'Monday')
    await choose(tobias, 'and nobody is glad of it')
    await Promise.all([typeQuickly(olha, 'Tuesday night'), tobias.keyboard.press('Delete')])
    await bodySays(tobias, 'sails on MondayTuesday night and nobody')
    await bodySays(olha, 'sails on MondayTuesday night and nobody')

    // He goes on in the middle of her words while she is still at their end.
    await choose(tobias, 'Tuesday')
    await tobias.keyboard.press('ArrowRight')
    await Promise.all([typeQuickly(tobias, ' or Friday'), typeQuickly(olha, ' at ten')])
    for (const page of [ines, olha, tobias]) {
      await bodySays(page, 'MondayTuesday or Friday night at ten and nobody is glad of it.')
    }
    await Promise.all([saved(olha), saved(tobias)])

    // Nobody approves it while something is open; the review says what, and where it is settled.
    expect((await move(ines, storyPath, 'submit')).status).toBe(200)
    const viktor = await openDesk(browser, newsroom.address)
    await signIn(viktor, 'Viktor Leng')
    await viktor.goto(`${storyPath}/review`)
    await viktor.getByText(/3 suggestions are open, the first in the body after/).waitFor()
    expect(await move(viktor, storyPath, 'approve')).toMatchObject({
      status: 422,
      message: expect.stringMatching(/^It cannot be approved yet: 3 suggestions are open/),
    })
    expect((await move(ines, storyPath, 'take-back')).status).toBe(200)

    // The reporter decides: her words stay, his are refused, and the one in the middle goes too.
    await ines.reload()
    await ines.getByRole('button', { name: 'Show suggestions' }).click()
    await entry(ines, 'at ten').getByRole('button', { name: 'Accept' }).click()
    await entry(ines, 'or Friday').getByRole('button', { name: 'Refuse' }).click()
    await bodySays(ines, 'sails on Tuesday night at ten and nobody')
    // The last one at its place, by key.
    await field(ines, 'Body').locator('del').first().click()
    await ines.getByRole('group', { name: 'Suggestion' }).getByText('Tobias Renn').waitFor()
    await ines.keyboard.press('Control+Alt+n')
    await ines.getByText(/^No suggestions\./).waitFor()
    await saved(ines)

    expect((await move(ines, storyPath, 'submit')).status).toBe(200)
    expect(await move(viktor, storyPath, 'approve')).toMatchObject({ status: 200 })
    const published = await move(viktor, storyPath, 'publish')
    expect(published).toMatchObject({ status: 200 })
    const reader = await openDesk(browser, newsroom.address)
    await reader.goto(`/read/${published.slug}`)
    // The page itself says which day it is.
    const page = await reader.locator('article').innerText()
    expect(page).toContain('sails on Tuesday night at ten and nobody is glad of it.')
    expect(page).not.toContain('Monday')
    expect(page).not.toContain('Friday')
    expect(await reader.locator('ins, del').count()).toBe(0)
    expectNoFaults(ines, olha, tobias, viktor, reader)
  },
)
