import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePhotoFacts } from '#mocks/seed/write-photo-facts.ts'
import { field, wordsIn } from '../support/at-a-story.ts'
import { expectNoFaults, openDesk, saved, signIn, typeQuickly } from '../support/at-the-desk.ts'
import { reach, signInByKeys } from '../support/by-keyboard.ts'
import { openChromium } from '../support/chromium.ts'
import { aJpeg } from '../support/photo-writer.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'
import { block, story } from '../support/story-text.ts'

const caption = 'Пором «Скеррі» відходить від третього причалу.'
const alt = 'A white ferry at a quay after dark, all its windows lit.'
const credit = 'Maren Sollis / The Larkmouth Courier'
const sentences = Array.from(
  { length: 12 },
  (_, i) => `Sentence ${i + 1} tells what the harbour office counted that week.`,
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

async function ask(page: Page, method: string, path: string, data?: unknown) {
  const answer = await page.request.fetch(path, {
    method,
    headers: { origin: newsroom.address },
    ...(data !== undefined && { data }),
  })
  expect({ path, status: answer.status(), text: await answer.text() }).toMatchObject({
    status: 200,
  })
  return (await answer.json()) as Record<string, string> & { text: { lead: unknown } }
}

/** A story of its own each time, whose photo has nothing but its pixels. */
async function fileStory(ines: Page): Promise<{ id: string; headline: string }> {
  const id = randomUUID()
  const headline = `Night ferry keeps its timetable ${id.slice(0, 8)}`
  const bytes = writePhotoFacts(await aJpeg(1200, 800), { source: id })
  const answer = await ines.request.post('/api/photos', {
    headers: { origin: newsroom.address },
    multipart: {
      file: {
        name: `ferry-${id.slice(0, 8)}.jpg`,
        mimeType: 'image/jpeg',
        buffer: Buffer.from(bytes),
      },
    },
  })
  const photo = (await answer.json()) as { id: string }
  const text = story(
    {
      headline,
      standfirst: 'The late boat sails until March.',
      lead: [{ photoId: photo.id, caption: '', alt: '' }],
    },
    block('paragraph', 'The office has counted.'),
  )
  await ask(ines, 'POST', '/api/stories', { id, section: 'harbour', text })
  return { id, headline }
}

test(
  'the photo desk fills caption, alt text, credit and rights by the keyboard while the reporter types, and readers see them',
  { timeout: 240_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address)
    const maren = await openDesk(browser, newsroom.address)
    const olha = await openDesk(browser, newsroom.address)
    await signIn(ines, 'Ines Halloway')
    await signIn(olha, 'Olha Dubrava')
    const { id, headline } = await fileStory(ines)
    await ines.goto(`/stories/${id}`)
    await field(ines, 'Body').click()
    await ines.keyboard.press('Control+End')

    // The photo desk finds the story in its queue, and Enter leads to what it lacks first.
    await signInByKeys(maren, 'Maren Sollis')
    await maren.keyboard.press('g')
    await maren.keyboard.press('p')
    const queued = maren.getByRole('button', { name: new RegExp(headline) })
    await queued.getByText('Ines is writing now').waitFor()
    await reach(queued)
    await maren.keyboard.press('Enter')
    await field(maren, 'Caption').and(maren.locator(':focus')).waitFor()

    const marensPart = async () => {
      const { keyboard } = maren
      await typeQuickly(maren, caption)
      await reach(maren.getByLabel('Alt text', { exact: true }))
      await typeQuickly(maren, alt)
      await reach(maren.getByLabel('Credit', { exact: true }).first())
      await keyboard.press('Control+a')
      await keyboard.type(credit)
      await reach(maren.getByLabel('Usage rights'))
      await keyboard.type('Staff')
      await keyboard.press('Control+Enter')
      await maren.getByText('Record saved.').first().waitFor()
    }
    await Promise.all([typeQuickly(ines, ` ${sentences}`), marensPart()])

    // Neither was disturbed: each word where it was typed, the reporter's caret where it was.
    expect(await wordsIn(ines, 'Body')).toBe(`The office has counted. ${sentences}`)
    await expect.poll(() => wordsIn(ines, 'Caption'), { timeout: 45_000 }).toBe(caption)
    await field(ines, 'Body').and(ines.locator(':focus')).waitFor()
    await saved(ines)
    await expect
      .poll(async () => (await ask(ines, 'GET', `/api/stories/${id}`)).text.lead, {
        timeout: 45_000,
      })
      .toMatchObject([{ caption, alt }])
    await queued.waitFor({ state: 'detached' })

    await ask(ines, 'POST', `/api/stories/${id}/submit`, {})
    const { mark } = await ask(olha, 'GET', `/api/stories/${id}`)
    await ask(olha, 'POST', `/api/stories/${id}/approve`, { mark, note: 'Read.' })
    const { slug } = await ask(olha, 'POST', `/api/stories/${id}/publish`, {})
    await olha.goto(`/read/${slug}`)
    const figure = olha.getByRole('figure').first()
    await figure.getByText(caption).waitFor()
    await figure.getByText(`Photo: ${credit}`).waitFor()
    await figure.getByRole('img', { name: alt }).waitFor()
    expectNoFaults(ines, maren, olha)
  },
)
