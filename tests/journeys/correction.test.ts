import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoFaults, openDesk } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'

let newsroom: SmallNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runSmallNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

type Moved = { id: string; mark: string; slug: string }
const carrying = (people: string) => ({
  headline: 'Night ferry stays',
  standfirst: '',
  lead: [],
  body: {
    type: 'doc',
    content: [
      {
        type: 'textBlock',
        attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
        content: [{ type: 'text', text: `It carries ${people} people a night.` }],
      },
    ],
  },
})
async function ok<T>(...asked: Parameters<SmallNewsroom['ask']>): Promise<T> {
  const { status, body } = await newsroom.ask<T>(...asked)
  expect(status, `${asked[1]}: ${JSON.stringify(body)}`).toBe(200)
  return body
}

/** A story that readers have, by the moves of a reporter and an editor. */
async function published(): Promise<Moved> {
  const { sections } = await ok<{ sections: { slug: string }[] }>('Viktor Leng', '/api/site')
  const section = sections[0]!.slug
  const filed = { section, text: carrying('12') }
  const { id } = await ok<Moved>('Ines Halloway', '/api/stories', filed)
  const { mark } = await ok<Moved>('Ines Halloway', `/api/stories/${id}/submit`, {})
  await ok('Olha Dubrava', `/api/stories/${id}/approve`, { mark, note: 'Without a photo.' })
  return ok<Moved>('Olha Dubrava', `/api/stories/${id}/publish`, {})
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('an editor corrects what readers have: the note is drafted from the changed word, approved with it, and read', async () => {
  const { id, slug } = await published()
  const olha = await newsroom.desk(browser, 'Olha Dubrava')
  const reader = await openDesk(browser, newsroom.running.address)
  await reader.goto(`/read/${slug}`)
  await reader.getByText('It carries 12 people a night.').waitFor()

  await olha.goto(`/stories/${id}/published`)
  await press(olha, 'Start update…')
  await olha.getByLabel('Correction: we got something wrong. Readers see a note.').check()
  await press(olha, 'Start')
  // The story opens on its note; the figure in the text is typed over.
  await olha.getByLabel('Correction note').waitFor()
  const body = olha.getByRole('textbox', { name: 'Body' })
  await body.click()
  await olha.keyboard.press('Control+A')
  await olha.keyboard.type('It carries 14 people a night.')
  await olha.getByText('It should have said “It carries 14 people a”.', { exact: false }).waitFor()
  await press(olha, 'Use this')
  await press(olha, 'Save note')
  await press(olha, 'Send to review')
  await olha.getByRole('dialog').getByRole('button', { name: 'Send to review' }).click()
  await olha.getByText('Sent to review.').first().waitFor()

  await reader.reload()
  expect(await reader.getByText('It carries 12 people a night.').isVisible()).toBe(true)
  expect(await reader.getByText('Correction,').count()).toBe(0)

  const viktor = await newsroom.desk(browser, 'Viktor Leng')
  await viktor.goto(`/stories/${id}/review`)
  await viktor.getByText('Correction note').first().waitFor()
  const { mark } = await ok<Moved>('Viktor Leng', `/api/stories/${id}/review`)
  await ok('Viktor Leng', `/api/stories/${id}/approve`, { mark, note: 'Without a photo.' })
  await ok('Viktor Leng', `/api/stories/${id}/publish`, {})

  await reader.reload()
  await reader.getByText('It carries 14 people a night.').waitFor()
  await reader.getByRole('link', { name: /^Corrected at/ }).click()
  await reader
    .getByText('It should have said “It carries 14 people a”.', { exact: false })
    .waitFor()
  await reader.getByRole('link', { name: 'Corrections' }).click()
  await reader.getByRole('heading', { name: 'Corrections', level: 1 }).waitFor()
  await reader.getByRole('link', { name: 'Night ferry stays' }).first().click()
  await reader.getByText('It carries 14 people a night.').waitFor()
  expectNoFaults(olha, viktor, reader)
})
