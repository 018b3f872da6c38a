import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoFaults } from '../support/at-the-desk.ts'
import { focusIsSeen, isInFocus, press, reach } from '../support/by-keyboard.ts'
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

async function ok<T>(...asked: Parameters<SmallNewsroom['ask']>): Promise<T> {
  const { status, body } = await newsroom.ask<T>(...asked)
  expect(status, `${asked[1]}: ${JSON.stringify(body)}`).toBe(200)
  return body
}

/** A word that no other story has: whoever tries again finds stories of their own. */
const ownWord = () => `quay${randomUUID().slice(0, 8)}`

async function file(headline: string): Promise<string> {
  const { sections } = await ok<{ sections: { slug: string }[] }>('Viktor Leng', '/api/site')
  const text = story({ headline, standfirst: 'It is read aloud.' }, block('paragraph', 'So it is.'))
  const asked = { section: sections[0]!.slug, text }
  return (await ok<{ id: string }>('Ines Halloway', '/api/stories', asked)).id
}
async function send(headline: string): Promise<string> {
  const id = await file(headline)
  await ok('Ines Halloway', `/api/stories/${id}/submit`, {})
  return id
}

const headlineOn = (page: Page, headline: string): Locator =>
  page.getByRole('main').getByRole('link', { name: headline, exact: true })

async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key)
}
/** Presses a key that moves within the list, and the focus is seen there. */
async function goesTo(place: Locator, key: string): Promise<void> {
  await place.page().keyboard.press(key)
  await isInFocus(place)
}

/** Opens the first filter, and sets it to what begins with these letters. */
async function filterByState(page: Page, letters: string): Promise<void> {
  await page.keyboard.press('f')
  await isInFocus(page.getByRole('textbox', { name: 'Find in State' }))
  await page.keyboard.type(letters)
  await keys(page, 'ArrowDown', 'Enter', 'Escape')
  await isInFocus(page.getByRole('button', { name: /^State: / }))
}

test('an editor finds, reads and leaves stories by keys alone while others come in, and never loses her place', async () => {
  const word = ownWord()
  const [first, second, third] = ['First', 'Second', 'Third'].map((name) => `${name} ${word}`)
  await send(first!)
  const secondId = await send(second!)
  const draft = `Draft ${word}`
  await file(draft)
  const olha = await newsroom.desk(browser, 'Olha Dubrava')
  await olha.goto('/')
  await headlineOn(olha, first!).waitFor()
  const inRail = olha.getByRole('navigation', { name: 'Desks' })
  await inRail.getByRole('link', { name: /^Board \d+$/ }).waitFor()

  // The first stop leads past rail and filters.
  await keys(olha, 'Tab')
  await isInFocus(olha.getByRole('button', { name: 'Skip to stories' }))
  await keys(olha, 'Enter')
  await isInFocus(olha.getByRole('table', { name: 'Stories' }))
  await keys(olha, 'j')
  await focusIsSeen(olha)

  // Words lead to the first story that has them.
  await keys(olha, '/')
  await isInFocus(olha.getByRole('searchbox', { name: 'Search stories' }))
  await olha.keyboard.type(word)
  await keys(olha, 'Enter')
  await isInFocus(headlineOn(olha, first!))
  await goesTo(headlineOn(olha, second!), 'j')
  await goesTo(headlineOn(olha, first!), 'k')
  await goesTo(headlineOn(olha, draft), ']')
  await goesTo(headlineOn(olha, first!), '[')

  // Another story is sent: nothing moves under her hands, and she takes it in when she likes.
  const stood = await headlineOn(olha, first!).boundingBox()
  await send(third!)
  const showNew = olha.getByRole('button', { name: 'Show 1 new story' })
  await showNew.waitFor()
  expect(await headlineOn(olha, first!).boundingBox()).toEqual(stood)
  await isInFocus(headlineOn(olha, first!))
  await press(showNew, 'Shift+Tab')
  await headlineOn(olha, third!).waitFor()
  await focusIsSeen(olha)
  await reach(headlineOn(olha, first!), 'k')

  // A look at it beside the list, which the rows go on changing.
  const peek = olha.getByRole('complementary', { name: 'Peek' })
  await keys(olha, 'Space')
  await peek.getByRole('heading', { name: first! }).waitFor()
  await goesTo(headlineOn(olha, second!), 'j')
  await peek.getByRole('heading', { name: second! }).waitFor()
  await keys(olha, 'Escape')
  await peek.waitFor({ state: 'detached' })

  // Opened and left: the same words are searched for, and the focus is on the same row.
  await keys(olha, 'Enter')
  await olha.waitForURL(`**/stories/${secondId}*`)
  await olha.getByRole('textbox', { name: 'Headline' }).waitFor()
  await keys(olha, 'g', 'b')
  await isInFocus(headlineOn(olha, second!))
  expect(new URL(olha.url()).searchParams.get('q')).toBe(word)

  // While she reads it somebody else approves it: its place is that of the next story.
  await filterByState(olha, 'In rev')
  await headlineOn(olha, draft).waitFor({ state: 'detached' })
  await reach(headlineOn(olha, second!), 'j')
  await keys(olha, 'r')
  await olha.waitForURL(`**/stories/${secondId}/review*`)
  await olha.getByRole('button', { name: 'Approve' }).waitFor()
  const { mark } = await ok<{ mark: string }>('Viktor Leng', `/api/stories/${secondId}`)
  await ok('Viktor Leng', `/api/stories/${secondId}/approve`, { mark, note: 'Read.' })
  await olha.getByText(/^Viktor Leng approved this at/).waitFor()
  await keys(olha, 'g', 'b')
  await isInFocus(headlineOn(olha, third!))
  expect(await headlineOn(olha, second!).count()).toBe(0)

  // Without filters there is more, and she is where she was.
  await keys(olha, 'Shift+f')
  await headlineOn(olha, draft).waitFor()
  await isInFocus(headlineOn(olha, third!))
  expect(new URL(olha.url()).search).toBe('')
  expectNoFaults(olha)
})

test('filters, views, columns and planned stories are worked by keys alone, and nothing holds the focus', async () => {
  const word = ownWord()
  const draft = `Draft ${word}`
  const sent = `Sent ${word}`
  await file(draft)
  await send(sent)
  const olha = await newsroom.desk(browser, 'Olha Dubrava')
  await olha.goto('/')
  await headlineOn(olha, draft).waitFor()
  const button = (name: string | RegExp) => olha.getByRole('button', { name })
  const heading = olha.getByRole('main').getByRole('heading', { level: 1 })

  // A filter is set, let go of, and set again.
  await filterByState(olha, 'Draft')
  await headlineOn(olha, sent).waitFor({ state: 'detached' })
  await press(button('Remove filter State'))
  await isInFocus(olha.getByRole('button', { name: 'State', exact: true }))
  await headlineOn(olha, sent).waitFor()
  await filterByState(olha, 'Draft')

  // It becomes a view, which goes and comes back.
  const view = `Drafts ${word}`
  await press(button('Save view…'))
  await isInFocus(olha.getByRole('textbox', { name: 'Name' }))
  await olha.keyboard.type(view)
  await keys(olha, 'Enter')
  await isInFocus(heading.and(olha.getByText(view, { exact: true })))
  const rail = olha.getByRole('navigation', { name: 'Desks' })
  await press(rail.getByRole('link', { name: /^Board/ }), 'Shift+Tab')
  await headlineOn(olha, sent).waitFor()
  await focusIsSeen(olha)
  await press(rail.getByRole('link', { name: new RegExp(`^${view}`) }))
  await headlineOn(olha, sent).waitFor({ state: 'detached' })
  await press(rail.getByRole('button', { name: `More for the view ${view}` }))
  await olha.getByRole('menuitem', { name: 'Rename…' }).and(olha.locator(':focus')).waitFor()
  await keys(olha, 'ArrowDown', 'Enter')
  await isInFocus(heading)
  await olha.getByText(`The view “${view}” is deleted.`).first().waitFor()
  await press(button('Undo'), 'F6')
  await rail.getByRole('link', { name: new RegExp(`^${view}`) }).waitFor()
  await focusIsSeen(olha)

  // Columns beside one another, by state and by section, and the list again.
  await keys(olha, 'Shift+f')
  await press(button('Columns'))
  await olha.waitForURL(/show=columns/)
  await focusIsSeen(olha)
  await reach(headlineOn(olha, draft), 'j')
  await focusIsSeen(olha)
  await keys(olha, 'ArrowRight')
  await focusIsSeen(olha)
  expect(await headlineOn(olha, draft).and(olha.locator(':focus')).count()).toBe(0)
  await press(button(/^Group: /), 'Shift+Tab')
  await olha.getByRole('menuitemradio').first().and(olha.locator(':focus')).waitFor()
  await keys(olha, 'ArrowDown', 'Enter')
  await olha.waitForURL(/group=section/)
  await isInFocus(button('Group: By section'))
  await press(button('List'), 'Shift+Tab')
  await olha.getByRole('table', { name: 'Stories' }).waitFor()
  await isInFocus(button('List'))

  // A story is planned, found among the planned ones, taken, and let go of.
  await press(button('Plan a story…'), 'Shift+Tab')
  const dialog = olha.getByRole('dialog', { name: 'Plan a story' })
  await dialog.getByRole('textbox').first().and(olha.locator(':focus')).waitFor()
  await olha.keyboard.type(`The lamps of ${word}`)
  await press(dialog.getByRole('button', { name: 'Plan story' }))
  await dialog.waitFor({ state: 'detached' })
  await isInFocus(button('Plan a story…'))
  await reach(button('Planned'))
  await keys(olha, 'Space')
  await olha.waitForURL(/planned=true/)
  await headlineOn(olha, draft).waitFor({ state: 'detached' })
  const planned = olha.getByRole('row', { name: new RegExp(word) }).getByRole('link')
  await reach(planned, 'j')
  await keys(olha, 'a')
  await olha
    .getByText(/ is assigned to you\.$/)
    .first()
    .waitFor()
  await press(button('Undo'), 'F6')
  await isInFocus(planned)

  // Help stands over the board and gives the place back.
  await keys(olha, '?')
  await olha.getByRole('dialog', { name: 'Help' }).waitFor()
  await keys(olha, 'Escape')
  await olha.getByRole('dialog', { name: 'Help' }).waitFor({ state: 'detached' })
  await isInFocus(planned)
  await keys(olha, 'Shift+f')
  await headlineOn(olha, draft).waitFor()
  await isInFocus(planned)

  // A new story takes the first letters, and leaves its row behind.
  await keys(olha, 'n')
  await olha.keyboard.type(`New ${word}`)
  await olha.getByRole('textbox', { name: 'Headline' }).getByText(`New ${word}`).waitFor()
  await keys(olha, 'Escape', 'g', 'b')
  await isInFocus(
    olha
      .getByRole('row', { name: /draft-|new-/ })
      .getByRole('link')
      .and(olha.locator(':focus')),
  )

  // From the top, Tab leads through everything and out again.
  await olha.goto('/')
  await headlineOn(olha, draft).waitFor()
  const stops = new Set<string>()
  for (let pressed = 0; pressed < 150; pressed += 1) {
    await keys(olha, 'Tab')
    const stop = await olha.evaluate(() => {
      const { activeElement: at } = document
      return at === document.body ? '' : `${at?.getAttribute('aria-label') ?? at?.textContent}`
    })
    if (stop === '' || (stop === 'Skip to stories' && stops.size > 1)) break
    stops.add(stop)
    await focusIsSeen(olha)
  }
  expect([...stops]).toEqual(expect.arrayContaining(['Skip to stories', draft, sent]))
  expect([...stops].at(-1)).toBe('Hide these keys')
  expectNoFaults(olha)
})
