import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePhotoFacts } from '#mocks/seed/write-photo-facts.ts'
import { expectNoFaults, openDesk, saved, signIn, typeQuickly } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { aJpeg } from '../support/photo-writer.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'

const headline = 'Night ferry keeps its winter timetable'
const standfirst = 'The 23:40 boat sails four nights a week until March.'
const caption = 'Пором «Скеррі» відходить від третього причалу в понеділок увечері.'
const credit = 'Марен Солліс / The Larkmouth Courier'
const alt = 'A white ferry at a quay after dark, all its windows lit.'

/** Sentences of our own, each another one, so that an order can be seen. */
const sentences = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `Sentence ${from + i} tells what the harbour office counted on the late boats that week.`,
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

/** Types the words of the story with the keys a reporter has. */
async function writeStory(page: Page): Promise<void> {
  const { keyboard } = page
  await typeQuickly(page, headline)
  await keyboard.press('Enter')
  await typeQuickly(page, standfirst)
  await keyboard.press('Enter')
  await typeQuickly(page, sentences(1, 9))
  await keyboard.press('Enter')
  await typeQuickly(page, '## What changes on Monday')
  await keyboard.press('Enter')
  await typeQuickly(page, sentences(10, 9))
  await keyboard.press('Enter')
  await typeQuickly(page, '> "I finish at eleven," said Dana Orrell, a nurse.')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await typeQuickly(page, sentences(19, 9))
  await keyboard.press('Enter')
  await typeQuickly(page, '## The last boats')
  await keyboard.press('Enter')
  await typeQuickly(page, '- Sunday to Tuesday: 21:15')
  await keyboard.press('Enter')
  await typeQuickly(page, 'Wednesday to Saturday: 23:40')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await typeQuickly(page, sentences(28, 6))
  await keyboard.press('Enter')
  await typeQuickly(page, `${sentences(34, 6)} The timetable is here: timetable`)
  for (let i = 0; i < 'timetable'.length; i += 1) await keyboard.press('Shift+ArrowLeft')
  await keyboard.press('Control+k')
  await page.getByLabel('Address').fill('https://larkmouth.example/timetable')
  await keyboard.press('Enter')
}

test(
  'a story goes from the first word to the reader’s page, and a power cut changes nothing',
  { timeout: 240_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address)
    const olha = await openDesk(browser, newsroom.address)
    await signIn(ines, 'Ines Halloway')
    await signIn(olha, 'Olha Dubrava')

    // A new story asks nothing: the caret stands in the headline.
    await ines.keyboard.press('n')
    await ines.waitForURL(/\/stories\//)
    await ines.getByRole('textbox', { name: 'Headline' }).and(ines.locator(':focus')).waitFor()
    const storyPath = new URL(ines.url()).pathname
    await saved(ines)

    // An editor on another machine sees the words arrive while they are typed.
    await olha.goto(storyPath)
    await olha.getByRole('textbox', { name: 'Headline' }).waitFor()
    await Promise.all([
      writeStory(ines),
      olha.getByText('Sentence 12 tells').waitFor({ timeout: 120_000 }),
    ])
    await olha.getByText('Wednesday to Saturday: 23:40').waitFor()
    await olha.locator('.stet-caret, [data-caret]').first().waitFor({ state: 'attached' })

    // The photo's own words are there at once; what it shows is for a person to say.
    const photo = writePhotoFacts(await aJpeg(1600, 1000), {
      caption,
      photographer: 'Марен Солліс',
      credit,
    })
    const chooser = ines.waitForEvent('filechooser')
    await ines
      .getByRole('group', { name: 'Add lead photo' })
      .getByRole('button', { name: 'Upload' })
      .click()
    await (
      await chooser
    ).setFiles({ name: 'skerry-ferry.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo) })
    const lead = ines.getByRole('figure', { name: 'Lead photo' })
    await lead.getByText(caption).waitFor({ timeout: 60_000 })
    await lead
      .getByText(credit)
      .or(lead.locator(`input[value="${credit}"]`))
      .first()
      .waitFor()
    await lead.getByRole('button', { name: 'No alt text' }).click()
    await ines.getByLabel('Alt text').fill(alt)
    await ines.keyboard.press('Enter')
    await lead
      .getByLabel('Rights', { exact: true })
      .selectOption({ label: 'Staff photo, no limits' })
    await expect
      .poll(() => lead.getByLabel('Rights', { exact: true }).inputValue(), { timeout: 45_000 })
      .toBe('staff')

    // Facts: the section, and a second author behind her own profile.
    const details = ines.getByRole('form', { name: 'Story details' })
    await details.getByLabel('Section').click()
    await ines.getByRole('option', { name: 'Harbour' }).click()
    await details
      .getByRole('button', { name: 'Add author' })
      .or(details.getByLabel('Add author'))
      .first()
      .click()
    await ines.keyboard.type('Jonah')
    await ines.getByRole('option', { name: /Jonah Pell/ }).click()
    await details.getByRole('button', { name: 'Save details' }).click()
    await ines.getByText('Details saved').first().waitFor()
    await saved(ines)

    // Send, review, approve these exact words, publish.
    await ines.getByRole('button', { name: 'Send to review' }).click()
    await ines.getByRole('dialog').getByRole('button', { name: 'Send to review' }).click()
    await ines.getByText('In review').first().waitFor()
    await olha
      .getByRole('button', { name: 'Review', exact: true })
      .or(olha.getByRole('link', { name: 'Review', exact: true }))
      .first()
      .click()
    await olha.waitForURL(/\/review/)
    await olha.getByText('Sentence 39 tells').waitFor()
    await olha.getByRole('button', { name: 'Approve', exact: true }).click()
    await olha.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
    await olha.getByRole('button', { name: 'Publish…' }).click()
    await olha.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click()
    // Exactly: under the desk notes stands “Never published.” until then.
    await olha.getByText('Published', { exact: true }).first().waitFor()

    // A reader who never signed in.
    const reader = await openDesk(browser, newsroom.address)
    const slug = 'night-ferry-keeps-its-winter-timetable'
    const readPage = async () => {
      await reader.goto(`/read/${slug}`)
      const text = await reader.locator('body').innerText()
      const order = [
        'The Larkmouth Courier',
        'Harbour',
        headline,
        standfirst,
        'Ines Halloway',
        'Jonah Pell',
        'Published',
        caption,
        credit,
        'Sentence 1 tells',
        'What changes on Monday',
        'Sentence 10 tells',
        '“I finish at eleven,” said Dana Orrell, a nurse.',
        'Sentence 19 tells',
        'The last boats',
        'Sunday to Tuesday: 21:15',
        'Wednesday to Saturday: 23:40',
        'Sentence 39 tells',
      ]
      let from = 0
      for (const part of order) {
        const at = text.indexOf(part, from)
        expect(at, `“${part}” in its place`).toBeGreaterThanOrEqual(from)
        from = at
      }
      expect(await reader.locator('h1').innerText()).toBe(headline)
      expect(await reader.locator('article h2, main h2').allInnerTexts()).toEqual(
        expect.arrayContaining(['What changes on Monday', 'The last boats']),
      )
      expect(await reader.locator('ul li', { hasText: '21:15' }).count()).toBe(1)
      expect(await reader.locator('blockquote').count()).toBe(1)
      expect(
        await reader.getByRole('link', { name: 'timetable', exact: true }).getAttribute('href'),
      ).toBe('https://larkmouth.example/timetable')
      expect(await reader.locator('figure').getByRole('img').getAttribute('alt')).toBe(alt)
      expect(await reader.locator('time').first().getAttribute('datetime')).toBeTruthy()
      expect(await reader.locator('script:not([type="application/ld+json"])').count()).toBe(0)
      const width = await reader
        .locator('figure')
        .getByRole('img')
        .evaluate((img: HTMLImageElement) => img.naturalWidth)
      expect(width).toBeGreaterThan(0)
      return text
    }
    const before = await readPage()

    // The plug is pulled; everything is there after the next start.
    await newsroom.stop('SIGKILL')
    await newsroom.startAgain()
    expect(await readPage()).toBe(before)
    await ines.goto(storyPath)
    await ines.getByText('Sentence 39 tells').waitFor()
    expectNoFaults(reader)
  },
)
