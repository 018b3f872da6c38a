import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Story } from '#domain/story/story.ts'
import { expectNoFaults, openDesk, saved, signIn, typeQuickly } from '../support/at-the-desk.ts'
import { press, signInByKeys } from '../support/by-keyboard.ts'
import { openChromium } from '../support/chromium.ts'
import { runNewsroom, type RunningNewsroom } from '../support/running-newsroom.ts'
import { block, story as words } from '../support/story-text.ts'

let newsroom: RunningNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

const headline = 'Skerry pier opens to walkers again'

/** Asks the content API as the person of a page. */
async function ask(page: Page, path: string, body?: object) {
  const answer = await page.request.fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: { origin: newsroom.address },
    ...(body && { data: body }),
  })
  const answered: unknown = await answer.json()
  expect(answer.ok(), JSON.stringify(answered)).toBe(true)
  return answered
}

/** Goes from row to row of the board until a story is in focus, and opens its review. */
async function openReviewByKeys(page: Page): Promise<void> {
  const row = page.getByRole('link', { name: headline, exact: true })
  await row.waitFor()
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await row.evaluate((link) => link === document.activeElement)) break
    await page.keyboard.press('j')
  }
  await page.keyboard.press('r')
  await page.waitForURL(/\/review/)
}

/** Puts the caret at the end of the first paragraph and types. */
async function typeInBody(page: Page, typed: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Body' }).locator('p').first().click()
  await page.keyboard.press('End')
  await typeQuickly(page, typed)
  await saved(page)
}

test(
  'an editor reads while words arrive, by the keyboard alone, and approves what she has read',
  { timeout: 300_000 },
  async () => {
    const [ines, viktor, olha] = await Promise.all([
      openDesk(browser, newsroom.address),
      openDesk(browser, newsroom.address),
      openDesk(browser, newsroom.address),
    ])
    await signIn(ines, 'Ines Halloway')
    const filed = Story.parse(
      await ask(ines, '/api/stories', {
        section: 'harbour',
        text: words(
          { headline, standfirst: 'The planks were laid anew over the summer.' },
          block('paragraph', 'The pier carries walkers again.'),
          block('paragraph', 'Boats land at its head as before.'),
        ),
      }),
    )
    await ask(ines, `/api/stories/${filed.id}/submit`, {})
    const onFile = async () => Story.parse(await ask(ines, `/api/stories/${filed.id}`))

    // A first read: clean, and read once its end was on screen.
    await signInByKeys(olha, 'Olha Dubrava')
    await openReviewByKeys(olha)
    await olha.getByText('You have not read this story yet.').waitFor()
    await olha.getByText('Read', { exact: true }).waitFor()
    await olha.keyboard.press('g')
    await olha.keyboard.press('b')

    // Another editor writes in it; the board counts his words for her.
    await signIn(viktor, 'Viktor Leng')
    await viktor.goto(`/stories/${filed.id}`)
    await typeInBody(viktor, ' Dogs may come along.')
    const row = olha.getByRole('row', { name: new RegExp(headline) })
    await row.getByText('+4 since you').waitFor()

    // The review opens on those words alone, and he sees that she reads.
    await openReviewByKeys(olha)
    const change = olha.getByRole('group', { name: /^Change 1 of 1, Viktor Leng, / })
    await change.waitFor()
    expect(await change.getByRole('insertion').innerText()).toContain('Dogs may come along.')
    await olha.keyboard.press('j')
    expect(await change.evaluate((group) => group === document.activeElement)).toBe(true)
    await viktor.getByText('Olha Dubrava is reading').waitFor()

    // More words arrive: hers stay on screen, and nothing can be approved before they are read.
    await typeInBody(viktor, ' Cats may not.')
    await olha.getByText('1 change since you opened this, by Viktor Leng.').waitFor()
    expect(await olha.getByRole('main').innerText()).not.toContain('Cats may not.')
    await olha.keyboard.press('a')
    expect(await olha.getByRole('dialog').count()).toBe(0)
    await press(olha.getByRole('button', { name: 'Show them' }))
    const later = olha.getByRole('group', { name: /^Change 1 of 1, Viktor Leng, / })
    await later.getByRole('insertion').getByText('Cats may not.').waitFor()
    const { mark } = await onFile()
    await olha
      .getByText(`${mark.slice(0, 4)} ${mark.slice(4, 8)}`)
      .first()
      .waitFor()

    // She approves exactly that.
    await olha.keyboard.press('a')
    const dialog = olha.getByRole('dialog', { name: 'Approve these words' })
    await dialog.waitFor()
    await press(dialog.getByRole('button', { name: 'Approve', exact: true }))
    await olha.getByText('Approved. Waits to be published.').first().waitFor()
    expect(await onFile()).toMatchObject({ state: 'approved', approval: { mark } })
    expectNoFaults(ines, viktor, olha)
  },
)
