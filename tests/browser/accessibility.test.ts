import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoFaults, openDesk, signIn } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'

type Card = { id: string; slug: string; state: string }

let newsroom: RunningNewsroom
let browser: Browser
let page: Page
let stories: Card[]
let photos: { id: string }[]
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
  page = await openDesk(browser, newsroom.address)
  await signIn(page, 'Viktor Leng')
  stories = await page.evaluate(async () => {
    const answer = await fetch('/api/stories?limit=100')
    return ((await answer.json()) as { stories: Card[] }).stories
  })
  photos = await page.evaluate(async () => {
    const answer = await fetch('/api/photos')
    return ((await answer.json()) as { photos: { id: string }[] }).photos
  })
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

const storyIn = (state: string) => stories.find((card) => card.state === state)

/** Addresses of every screen; the story ones need the seed's stories. */
const screens: [name: string, path: () => string, ready: string][] = [
  ['Board', () => '/', 'h1'],
  ['Story in draft', () => `/stories/${storyIn('draft')?.id}`, '[contenteditable]'],
  ['Story in review', () => `/stories/${storyIn('in-review')?.id}`, '[contenteditable]'],
  ['Published story', () => `/stories/${storyIn('published')?.id}`, '[contenteditable]'],
  [
    'Review',
    () => `/stories/${storyIn('in-review')?.id}/review`,
    'main h1, main [role=heading], main',
  ],
  ['Preview', () => `/stories/${storyIn('draft')?.id}/preview`, 'iframe'],
  ['Photos', () => '/photos', '[data-photo], [data-queued]'],
  ['Photo record', () => `/photos/${photos[0]?.id}`, '#photo-record'],
  ['People', () => '/people', 'h1'],
  ['Site', () => '/site', 'h1'],
  ['Help', () => '/help', 'h1'],
  ['Nothing there', () => '/no-such-place', 'body'],
  ['Reader’s front page', () => '/read/', 'h1, h2'],
  ['Reader’s story', () => `/read/${storyIn('published')?.slug}`, 'h1'],
  ['Reader’s author', () => '/read/authors/ines-halloway', 'h1'],
  ['Reader’s nothing', () => '/read/no-such-page', 'h1'],
]

/** Serious findings of axe, as `rule: where`; of all its rules, or of those named. */
async function findings(...rules: string[]): Promise<string[]> {
  // The page's policy forbids scripts of others; the debugger may run one all the same.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(`${axe};0`)
  const options = { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) }
  const { violations } = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)})`,
  )) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const sideways = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Buttons whose words are cut off: there is no other place to read them. */
const cutOff = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button .mantine-Button-label')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ innerText }) => innerText),
  )

describe.each(screens)('%s', (_name, path, ready) => {
  beforeAll(async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(path())
    await page.locator(ready).first().waitFor()
    await page.waitForTimeout(600)
  })

  test.each([
    ['light and wide', 'light', 1440, []],
    // Nothing but colours differs from the light one.
    ['dark and wide', 'dark', 1440, ['color-contrast', 'link-in-text-block']],
    ['light on a phone', 'light', 360, []],
  ] as const)(
    '%s has no serious finding, does not scroll sideways, and cuts no button off',
    async (_what, colorScheme, width, rules) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.waitForTimeout(200)
      expect(await findings(...rules)).toEqual([])
      expect(await sideways()).toBeLessThanOrEqual(0)
      expect(await cutOff()).toEqual([])
    },
  )
})

test('the sign-in page has no serious finding', async () => {
  const before = page
  page = await openDesk(browser, newsroom.address)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').waitFor()
  expect(await findings()).toEqual([])
  await page.context().close()
  page = before
})

test('no page reported a fault or a breach of its content policy', () => {
  expectNoFaults(page)
})
