import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openChromium } from '../support/chromium.ts'
import { select } from '../support/select-words.ts'
import { block } from '../support/story-text.ts'
import type { Harness } from './editor-harness/main.tsx'
import { serveHarness } from './editor-harness/serve.ts'

declare const harness: Harness

let served: Awaited<ReturnType<typeof serveHarness>>
let browser: Browser
let context: BrowserContext
let page: Page
let devtools: CDPSession
let complaints: string[]
beforeAll(async () => {
  served = await serveHarness()
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.url })
  page = await context.newPage()
  devtools = await context.newCDPSession(page)
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

const patient = { timeout: 30_000 }

async function open(suggests: boolean, ...paragraphs: string[]): Promise<void> {
  await page.goto(served.url)
  const content = paragraphs.map((words) => block('paragraph', words))
  await page.evaluate(([text, isOn]) => harness.open(text, 'everything', isOn), [
    { body: { type: 'doc' as const, content } },
    suggests,
  ] as const)
  await page.getByRole('textbox', { name: 'Body' }).waitFor()
}
const suggestions = () => page.evaluate(() => harness.suggestions())
const byName = async () =>
  (await suggestions()).toSorted((a, b) => a.personId.localeCompare(b.personId))
/** The paragraphs as any text of the story has them. */
const lines = () =>
  page.evaluate(() =>
    harness
      .text()
      .body.content.map((one) =>
        one.type === 'rule'
          ? ''
          : one.content.map((run) => (run.type === 'text' ? run.text : '\n')).join(''),
      ),
  )
const compose = (letters: string) =>
  devtools.send('Input.imeSetComposition', {
    text: letters,
    selectionStart: letters.length,
    selectionEnd: letters.length,
  })
/** Every input method takes a key before it begins to compose. */
const pressKeyOfInputMethod = () =>
  devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    windowsVirtualKeyCode: 229,
  })
const commit = (letters: string) => devtools.send('Input.insertText', { text: letters })
const sails = 'The last boat sails at ten.'
const mine = (inserted: string, deleted = '') => ({ personId: 'p1', inserted, deleted })
const theirs = (inserted: string, deleted = '') => ({ personId: 'colleague', inserted, deleted })

describe('with Suggest on, a composed word', () => {
  test('is one suggestion once it is committed, and no word of the story', async () => {
    await open(true, sails)
    await select(page, 'boat', 'behind it')
    await compose('に')
    await compose('にほ')
    await compose('にほん')
    await commit('日本')
    await expect.poll(suggestions, patient).toEqual([mine('日本')])
    expect(await lines()).toEqual([sails])
    await page.keyboard.type('!')
    await expect.poll(suggestions, patient).toEqual([mine('日本!')])
    expect(await lines()).toEqual([sails])
  })

  test('that is given up leaves nothing', async () => {
    await open(true, sails)
    await select(page, 'boat', 'behind it')
    await compose('に')
    await compose('')
    await expect.poll(suggestions, patient).toEqual([])
    expect(await lines()).toEqual([sails])
    expect(await page.getByRole('textbox', { name: 'Body' }).innerText()).toBe(sails)
  })

  test('takes the place of chosen ones: these are struck, it is proposed', async () => {
    await open(true, sails)
    await select(page, 'boat')
    // Nobody's first key comes before the editor has heard what is chosen.
    await page.waitForTimeout(100)
    await pressKeyOfInputMethod()
    await compose('に')
    await compose('にほん')
    await commit('日本')
    await expect.poll(suggestions, patient).toEqual([mine('日本', 'boat')])
    expect(await lines()).toEqual([sails])
  })

  test('behind words that a colleague struck stands beside them', async () => {
    await open(true, sails)
    await page.evaluate(() => harness.colleague!.strike(0, 4, 5))
    await select(page, 'last ', 'behind it')
    await compose('に')
    await compose('にほん')
    await commit('日本')
    await expect.poll(byName, patient).toEqual([theirs('', 'last '), mine('日本')])
    expect(await lines()).toEqual([sails])
  })

  test('with an accent of a dead key comes as the letter that it makes', async () => {
    await open(true, sails)
    await select(page, 'boat', 'behind it')
    await page.keyboard.type(' caf')
    await compose('´')
    await commit('é')
    await page.keyboard.type(' tender')
    await expect.poll(suggestions, patient).toEqual([mine(' café tender')])
    expect(await lines()).toEqual([sails])
  })

  test('keeps its name while a colleague strikes the next word', async () => {
    await open(true, sails)
    await select(page, 'boat', 'behind it')
    await compose('に')
    await page.evaluate(() => harness.colleague!.strike(0, 14, 6))
    await compose('にほん')
    await commit('日本')
    // Letters that slid under what she struck are taken out of it by the newsroom, not here.
    const hers = expect.stringMatching(/ sails$/)
    await expect.poll(byName, patient).toEqual([theirs('', hers), mine('日本')])
    expect(await lines()).toEqual([sails])
  })
})

describe('a passage with a colleague’s suggestion', () => {
  test('takes it along when it is cut and pasted elsewhere, and back by undo', async () => {
    await open(false, sails, 'Nobody is glad of it.')
    await page.evaluate(() => harness.colleague!.strike(0, 4, 5))
    await expect.poll(suggestions, patient).toEqual([theirs('', 'last ')])
    await select(page, 'The last boat')
    await page.keyboard.press('Control+x')
    await expect.poll(lines, patient).toEqual([' sails at ten.', 'Nobody is glad of it.'])
    expect(await suggestions()).toEqual([])
    await select(page, 'glad of it.', 'behind it')
    await page.keyboard.press('Control+v')
    const moved = [' sails at ten.', 'Nobody is glad of it.The last boat']
    await expect.poll(lines, patient).toEqual(moved)
    expect(await suggestions()).toEqual([theirs('', 'last ')])
    await page.keyboard.press('Control+v')
    await expect.poll(lines, patient).toEqual([moved[0], `${moved[1]}The last boat`])
    expect(await suggestions()).toEqual([theirs('', 'last ')])
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+z')
    await expect.poll(lines, patient).toEqual([sails, 'Nobody is glad of it.'])
    expect(await suggestions()).toEqual([theirs('', 'last ')])
  })

  test('takes it along when it is pasted without styles', async () => {
    await open(false, sails, 'Nobody is glad of it.')
    await page.evaluate(() => harness.colleague!.strike(0, 4, 5))
    await expect.poll(suggestions, patient).toEqual([theirs('', 'last ')])
    await select(page, 'The last boat')
    await page.keyboard.press('Control+x')
    await select(page, 'glad of it.', 'behind it')
    await page.keyboard.press('Control+Shift+v')
    await expect
      .poll(lines, patient)
      .toEqual([' sails at ten.', 'Nobody is glad of it.The last boat'])
    expect(await suggestions()).toEqual([theirs('', 'last ')])
  })

  test('takes it along when it is dragged within the text, and not into the headline', async () => {
    await open(false, sails, 'Nobody is glad of it.')
    await page.evaluate(() => harness.colleague!.strike(0, 4, 5))
    await expect.poll(suggestions, patient).toEqual([theirs('', 'last ')])
    const body = page.getByRole('textbox', { name: 'Body' })
    const drag = async (to: { x: number; y: number }) => {
      const from = await body.getByText('The', { exact: false }).first().boundingBox()
      await page.mouse.move(from!.x + 12, from!.y + from!.height / 2)
      await page.mouse.down()
      await page.mouse.move(to.x, to.y, { steps: 8 })
      await page.mouse.up()
    }
    const end = async (name: string) => {
      const place = await page.getByRole('textbox', { name }).locator('> *').last().boundingBox()
      return { x: place!.x + place!.width - 4, y: place!.y + place!.height - 6 }
    }
    await select(page, 'The last boat')
    await drag(await end('Body'))
    await expect
      .poll(lines, patient)
      .toEqual([' sails at ten.', 'Nobody is glad of it.The last boat'])
    expect(await suggestions()).toEqual([theirs('', 'last ')])
    await page.keyboard.press('Control+z')
    await expect.poll(lines, patient).toEqual([sails, 'Nobody is glad of it.'])
    await select(page, 'The last boat')
    await drag(await end('Headline'))
    await expect
      .poll(() => page.evaluate(() => harness.text().headline), patient)
      .toBe('The last boat')
    expect(await suggestions()).toEqual([theirs('', 'last ')])
  })

  test('is struck and proposed elsewhere when Suggest is on; the colleague’s stays theirs', async () => {
    await open(true, sails, 'Nobody is glad of it.')
    await page.evaluate(() => harness.colleague!.strike(0, 4, 5))
    await select(page, 'The last boat')
    await page.keyboard.press('Control+x')
    await select(page, 'glad of it.', 'behind it')
    await page.keyboard.press('Control+v')
    const onFile = async () =>
      (await suggestions()).map(({ personId, inserted, deleted }) => [personId, inserted, deleted])
    await expect.poll(onFile, patient).toContainEqual(['colleague', '', 'last '])
    await expect
      .poll(async () => (await onFile()).map(([, inserted]) => inserted).join(''), patient)
      .toBe('The last boat')
    expect(await lines()).toEqual([sails, 'Nobody is glad of it.'])
  })
})
