// Figures of the desk in a browser.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { openChromium } from '../support/chromium.ts'
import { runNewsroom } from '../support/running-newsroom.ts'
import { benchDurableAnswer } from './durable-answer.ts'
import { ms, say } from './figures.ts'
import { benchKeystrokes } from './keystrokes.ts'
import { benchReaderPage } from './pages-a-second.ts'
import { paragraphs } from './paragraphs.ts'

const newsroom = await runNewsroom()
const browser: Browser = await openChromium()

async function openDesk(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    baseURL: newsroom.address,
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('olha.dubrava@larkmouth.example')
  await page.getByLabel('Password', { exact: true }).fill('larkmouth-demo-1')
  const start = performance.now()
  await page.keyboard.press('Enter')
  await page.getByRole('row').nth(3).waitFor()
  say('sign-in to board', ms(performance.now() - start), 'with the password’s hash')
  return page
}

/** Files a story of so many words over the API and opens it. */
async function openStory(page: Page, words: number): Promise<void> {
  const id = randomUUID()
  await page.evaluate(
    async ({ id, texts }) => {
      const content = texts.map((text) => ({
        type: 'textBlock',
        attrs: { kind: 'paragraph' },
        content: [{ type: 'text', text }],
      }))
      const text = { headline: 'Bench', standfirst: '', lead: [], body: { type: 'doc', content } }
      await fetch('/api/stories', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, text }),
      })
    },
    { id, texts: paragraphs(words) },
  )
  await page.goto(`/stories/${id}`)
  await page.getByRole('textbox', { name: 'Body' }).getByText('harbour').first().waitFor()
  await page.waitForTimeout(1_500)
}

try {
  await newsroom.stop()
  const start = performance.now()
  await newsroom.startAgain()
  await fetch(`${newsroom.address}/api/health`)
  say('start to answer, newsroom and desk there', ms(performance.now() - start))

  const desk = await openDesk()
  const scripts = await desk.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
  )
  const sum = scripts.reduce((total, size) => total + size, 0)
  say('first JavaScript, sign-in and board', `${(sum / 1024).toFixed(0)} KB`, 'as sent, brotli')

  const clicked = performance.now()
  await desk.keyboard.press('n')
  const headline = desk.getByRole('textbox', { name: 'Headline' })
  await headline.and(desk.locator(':focus')).waitFor()
  await desk.keyboard.type('e')
  await headline.getByText('e').waitFor()
  say('click to typing, new story', ms(performance.now() - clicked))

  const plain = await (await browser.newContext()).newPage()
  for (const words of [1_000, 10_000]) {
    await openStory(desk, words)
    await benchKeystrokes(desk, plain, words)
  }
  await openStory(desk, 1_000)
  await benchDurableAnswer(desk)
  await benchReaderPage(`${newsroom.address}/read/handball-semi`)
} finally {
  await browser.close()
  await newsroom.close()
}
