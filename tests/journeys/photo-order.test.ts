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
import { isInFocus, reach } from '../support/by-keyboard.ts'
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

async function upload(page: Page, name: string): Promise<string> {
  const bytes = writePhotoFacts(await aJpeg(1200, 800), { source: randomUUID() })
  const answer = await page.request.post('/api/photos', {
    headers: { origin: newsroom.address },
    multipart: {
      file: { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) },
    },
  })
  return ((await answer.json()) as { id: string }).id
}

/** A story with a lead photo and two photos between its paragraphs. */
async function fileStory(page: Page) {
  const id = randomUUID()
  const [ferry, bridge, crane] = [
    await upload(page, 'ferry'),
    await upload(page, 'bridge'),
    await upload(page, 'crane'),
  ]
  const photo = (photoId: string, caption: string, alt: string) => ({
    type: 'photo' as const,
    attrs: { photoId, alt },
    content: [{ type: 'text' as const, text: caption }],
  })
  const text = story(
    {
      headline: `Harbour day ${id.slice(0, 8)}`,
      standfirst: 'Three photos.',
      lead: [{ photoId: ferry, caption: 'Пором уночі.', alt: 'A ferry' }],
    },
    block('paragraph', 'One.'),
    photo(bridge, 'The old bridge.', 'A bridge'),
    block('paragraph', 'Two.'),
    photo(crane, 'A crane.', 'A crane'),
  )
  const answer = await page.request.post('/api/stories', {
    headers: { origin: newsroom.address },
    data: { id, section: 'harbour', text },
  })
  expect(answer.status()).toBe(200)
  const names = new Map([
    [ferry, 'ferry'],
    [bridge, 'bridge'],
    [crane, 'crane'],
  ])
  /** What is on file, the lead first. */
  const onFile = async () => {
    const { text: now } = (await (await page.request.get(`/api/stories/${id}`)).json()) as {
      text: ReturnType<typeof story>
    }
    const leads = now.lead.map((use) => `${names.get(use.photoId)}: ${use.caption} [${use.alt}]`)
    const inText = now.body.content.map((each) => {
      if (each.type === 'rule') return '—'
      const words = each.content.map((run) => (run.type === 'text' ? run.text : '')).join('')
      if (each.type !== 'photo') return words
      return `${names.get(String(each.attrs.photoId))}: ${words} [${each.attrs.alt}]`
    })
    return [...leads, ...inText]
  }
  return { id, onFile }
}
const captionsOf = (page: Page) => field(page, 'Body').locator('figcaption')

test(
  'the lead photo is swapped by the keyboard while a colleague types its caption, who goes on in the text; one undo takes it back',
  { timeout: 300_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address)
    const olha = await openDesk(browser, newsroom.address)
    await signInAtOnce(ines, newsroom.address, 'ines.halloway')
    await signInAtOnce(olha, newsroom.address, 'olha.dubrava')
    const { id, onFile } = await fileStory(ines)
    await Promise.all(
      [ines, olha].map(async (page) => {
        await page.goto(`/stories/${id}`)
        await field(page, 'Caption').waitFor()
      }),
    )
    await field(olha, 'Caption').click()
    await olha.keyboard.press('Control+End')
    await typeQuickly(olha, ' Капітан на містку')

    await captionsOf(ines).first().click()
    await ines.keyboard.press('End')
    await Promise.all([
      ines.keyboard.press('Control+Alt+p'),
      typeQuickly(olha, ', матроси на палубі'),
    ])
    await ines.getByText('It is the lead photo now.').first().waitFor()
    await field(olha, 'Body').and(olha.locator(':focus')).waitFor()
    await typeQuickly(olha, ' співають.')
    const ferry = 'ferry: Пором уночі. Капітан на містку, матроси на палубі співають. [A ferry]'
    const bridge = 'bridge: The old bridge. [A bridge]'
    const rest = ['Two.', 'crane: A crane. [A crane]']
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([bridge, 'One.', ferry, ...rest])
    expect(await wordsIn(ines, 'Caption')).toBe('The old bridge.')

    await ines.keyboard.press('Control+z')
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, 'One.', bridge, ...rest])
    await saved(ines)
    expectNoFaults(ines, olha)
  },
)

test(
  'photos are put in order by buttons and keys, and carried by the mouse, also onto the lead photo',
  { timeout: 300_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address, { width: 1440, height: 2600 })
    await signInAtOnce(ines, newsroom.address, 'ines.halloway')
    const { id, onFile } = await fileStory(ines)
    await ines.goto(`/stories/${id}`)
    await captionsOf(ines).nth(1).click()
    await ines.keyboard.press('Alt+ArrowUp')
    const [ferry, bridge, crane] = [
      'ferry: Пором уночі. [A ferry]',
      'bridge: The old bridge. [A bridge]',
      'crane: A crane. [A crane]',
    ]
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, 'One.', bridge, crane, 'Two.'])

    const up = field(ines, 'Body').getByRole('button', { name: 'Move up' }).nth(1)
    await reach(up)
    await ines.keyboard.press('Enter')
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, 'One.', crane, bridge, 'Two.'])
    await isInFocus(field(ines, 'Body').getByRole('button', { name: 'Move up' }).first())
    const lead = field(ines, 'Body').getByRole('button', { name: 'Make lead photo' }).first()
    await reach(lead)
    await ines.keyboard.press('Enter')
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([crane, 'One.', ferry, bridge, 'Two.'])
    await isInFocus(lead)
    await ines.keyboard.press('Enter')
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, 'One.', crane, bridge, 'Two.'])

    const pictures = field(ines, 'Body').locator('.stet-photo-picture')
    await pictures.nth(1).dragTo(field(ines, 'Body').getByText('One.'), {
      targetPosition: { x: 20, y: 3 },
    })
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, bridge, 'One.', crane, 'Two.'])
    await pictures.nth(1).dragTo(ines.getByRole('figure', { name: 'Lead photo' }).locator('img'))
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([crane, bridge, 'One.', ferry, 'Two.'])
    await ines.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, bridge, 'One.', crane, 'Two.'])
    const top = { targetPosition: { x: 30, y: 20 } }
    await pictures.nth(1).dragTo(pictures.nth(0), { ...top, sourcePosition: { x: 30, y: 200 } })
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, crane, bridge, 'One.', 'Two.'])
    const bottom = { targetPosition: { x: 30, y: 150 } }
    await pictures.nth(0).dragTo(pictures.nth(1), { ...bottom, sourcePosition: { x: 30, y: 130 } })
    await expect.poll(onFile, { timeout: 45_000 }).toEqual([ferry, bridge, crane, 'One.', 'Two.'])
    await saved(ines)
    expectNoFaults(ines)
  },
)
