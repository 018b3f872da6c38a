import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePhotoFacts } from '#mocks/seed/write-photo-facts.ts'
import { field, wordsIn } from '../support/at-a-story.ts'
import {
  expectNoFaults,
  openDesk,
  saved,
  signInAtOnce,
  typeQuickly,
} from '../support/at-the-desk.ts'
import { press, reach } from '../support/by-keyboard.ts'
import { openChromium } from '../support/chromium.ts'
import { aJpeg } from '../support/photo-writer.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'
import { block, story } from '../support/story-text.ts'

let newsroom: RunningNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

/** A story whose lead photo has no caption, which the photo desk finds in its queue. */
async function fileStory(page: Page) {
  const headers = { origin: newsroom.address }
  const bytes = writePhotoFacts(await aJpeg(1200, 800), { source: randomUUID() })
  const file = { name: 'ferry.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }
  const answer = await page.request.post('/api/photos', { headers, multipart: { file } })
  const { id: photoId } = (await answer.json()) as { id: string }
  const id = randomUUID()
  const headline = `Captain retires ${id.slice(0, 8)}`
  const text = story(
    { headline, standfirst: 'After 40 years.', lead: [{ photoId, caption: '', alt: 'A captain' }] },
    block('paragraph', 'One.'),
  )
  await page.request.post('/api/stories', { headers, data: { id, section: 'harbour', text } })
  const caption = async () => {
    const { text: now } = (await (await page.request.get(`/api/stories/${id}`)).json()) as {
      text: typeof text
    }
    return now.lead[0]?.caption
  }
  return { id, headline, caption }
}

const wait = { timeout: 45_000 }

test(
  'the photo desk keeps a code and types it in a caption, by the keyboard, while the reporter types there: it becomes the name, and undo gives it back',
  { timeout: 300_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address)
    const maren = await openDesk(browser, newsroom.address)
    await signInAtOnce(ines, newsroom.address, 'ines.halloway')
    const { id, headline, caption } = await fileStory(ines)
    await ines.goto(`/stories/${id}`)
    await field(ines, 'Caption').click()
    await ines.keyboard.type('.')
    await ines.keyboard.press('Home')

    await signInAtOnce(maren, newsroom.address, 'maren.sollis')
    await maren.goto('/photos')
    await press(maren.getByRole('link', { name: 'Codes', exact: true }))
    const codes = maren.getByRole('textbox', { name: 'The newsroom’s codes, one a line' })
    await codes.waitFor()
    await reach(codes)
    await maren.keyboard.press('Control+a')
    // Something new each time: what is saved already is not saved again.
    const crew = `c = Crew of ${id.slice(0, 8)}`
    await maren.keyboard.insertText(`z\tЗоряна Лисенко\nh = Hanna Kovalenko\n${crew}`)
    await maren.keyboard.press('Control+Enter')
    await maren.getByText('The newsroom’s codes saved.').first().waitFor()

    await maren.keyboard.press('Escape')
    await press(maren.getByRole('link', { name: 'To the photos' }), 'Shift+Tab')
    const queued = maren.getByRole('button', { name: new RegExp(headline) })
    await press(queued)
    await field(maren, 'Caption').waitFor()
    // The queue before it is as long as the newsroom has needs.
    await reach(field(maren, 'Caption'), 'Tab', 150)
    await typeQuickly(ines, 'Friday: the last')
    await expect.poll(() => wordsIn(maren, 'Caption'), wait).toBe('Friday: the last.')
    await maren.keyboard.press('End')
    await Promise.all([
      typeQuickly(ines, ' crossing'),
      typeQuickly(maren, ' \\z\\ at the helm with \\q\\'),
    ])
    const both = 'Friday: the last crossing. Зоряна Лисенко at the helm with \\q\\'
    await expect.poll(caption, wait).toBe(both)
    expect(await wordsIn(ines, 'Caption')).toBe(both)
    await maren.getByText('There is no name for \\q\\.').first().waitFor()

    for (let at = 0; at < 3; at += 1) await maren.keyboard.press('Backspace')
    await maren.keyboard.type('\\h\\')
    await expect.poll(caption, wait).toBe(both.replace('\\q\\', 'Hanna Kovalenko'))
    await maren.keyboard.press('Control+z')
    await expect.poll(caption, wait).toBe(both.replace('\\q\\', '\\h\\'))
    await saved(ines)
    expectNoFaults(ines, maren)
  },
)
