import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildApart, serveBuiltMock } from '../support/built-mock.ts'
import { openChromium } from '../support/chromium.ts'

/** A newsroom opens in a few seconds; on a machine that does much else, in some more. */
const opening = { timeout: 120_000 }
const working = { timeout: 30_000 }

describe('the newsroom inside one tab, from nothing but static files', () => {
  let served: Awaited<ReturnType<typeof serveBuiltMock>>
  let browser: Browser
  let context: BrowserContext
  let page: Page
  /** What the browser complains of. */
  let complaints: string[]

  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serveBuiltMock(), openChromium()])
    context = await browser.newContext()
    context.on('console', (message) => {
      const isOfIcon = message.location().url.endsWith('/favicon.ico')
      if (message.type() === 'error' && !isOfIcon) complaints.push(message.text())
    })
    context.on('weberror', (error) => complaints.push(error.error().message))
    page = await context.newPage()
    await page.goto(served.origin)
  })
  beforeEach(() => {
    complaints = []
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  async function signInAs(name: string) {
    await page.getByRole('button', { name: `Sign in as ${name}` }).click(opening)
    await page.getByRole('table', { name: 'Stories' }).waitFor(working)
  }
  /** Without loading a page anew: that would be a new newsroom. */
  const goTo = (path: string) =>
    page.evaluate((to) => {
      history.pushState({}, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
  async function signOut() {
    await goTo('/')
    await page.getByRole('button', { name: /(reporter|editor|photo desk)$/i }).click(working)
    await page.getByRole('menuitem', { name: 'Sign out' }).click(working)
    await page.getByRole('button', { name: 'Sign in as Ines Halloway' }).waitFor(working)
    // What was still asked for while the session ended is rightly refused, and the browser tells it.
    complaints = complaints.filter((line) => !line.includes('status of 401'))
  }
  const row = (slug: string) => page.getByRole('row', { name: slug })
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const headlineOnFile = () =>
    page.evaluate(async () => {
      const answer = await fetch(`/api${location.pathname}`)
      return (await answer.json()).text.headline as string
    })
  /** At the end of the headline of an open story; until the story on file has it. */
  async function typeInHeadline(words: string) {
    await field('Headline').click(working)
    await page.keyboard.press('Control+End')
    await page.keyboard.type(words)
    await expect.poll(headlineOnFile, working).toMatch(new RegExp(`${words}$`))
    await page.getByRole('status', { name: 'Saving' }).getByText('Saved').waitFor(working)
  }

  test('a reporter signs in by one click, writes, and is told that it is saved', async () => {
    await signInAs('Ines Halloway')
    // The published ones leave the board at midnight.
    for (const slug of ['ferry-night', 'night-market-quay', 'reading-room'])
      await row(slug).waitFor(working)

    await row('night-market-quay').getByRole('link').first().click()
    await typeInHeadline(', say traders')
    await page.getByRole('link', { name: 'Board' }).first().click()
    await row('night-market-quay').getByText(', say traders').waitFor(working)
    await signOut()
    expect(complaints).toEqual([])
  })

  test('the preview shows words and photo, and a reader’s page opens in a tab of its own', async () => {
    await signInAs('Olha Dubrava')
    // It leaves the board at midnight.
    const id = await page.evaluate(async () => {
      const list = await (await fetch('/api/stories?q=handball&state=published')).json()
      return list.stories[0].id as string
    })
    await goTo(`/stories/${id}`)
    await page.getByRole('link', { name: 'Preview' }).click(working)
    const frame = page.frameLocator('iframe[name="Reader’s page"]')
    await frame.getByRole('heading', { level: 1 }).waitFor(working)
    await expectPhoto(frame.locator('figure').getByRole('img').first())

    // Published a moment ago: only this tab's newsroom has it.
    const published = await page.evaluate(async () => {
      const list = await (await fetch('/api/stories?q=library&state=approved')).json()
      const [{ id }] = list.stories
      const answer = await fetch(`/api/stories/${id}/publish`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      return (await answer.json()).publication.slug as string
    })
    expect(published).toBe('reading-room')
    const reader = await context.newPage()
    await reader.goto(`${served.origin}/read/${published}`)
    await reader.getByRole('heading', { level: 1, name: /reading room/ }).waitFor(working)
    await expectPhoto(reader.locator('figure').getByRole('img').first())
    await reader.close()
    await signOut()
    expect(complaints).toEqual([])
  })

  test('an uploaded photo gets its sizes from the browser and is shown', async () => {
    await signInAs('Maren Sollis')
    const photo = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(900, 600)
      const brush = canvas.getContext('2d')!
      brush.fillStyle = 'teal'
      brush.fillRect(0, 0, 900, 600)
      const form = new FormData()
      form.set('file', await canvas.convertToBlob({ type: 'image/png' }), 'teal.png')
      const answer = await fetch('/api/photos', { method: 'POST', body: form })
      return answer.json()
    })
    expect(photo).toMatchObject({ fileName: 'teal.png', width: 900, height: 600 })
    const widths = photo.renditions.map(({ width }: { width: number }) => width)
    expect(Math.min(...widths)).toBe(320)
    expect(Math.max(...widths)).toBe(900)
    const size = await page.evaluate(async (address: string) => {
      const picture = new Image()
      picture.src = address
      await picture.decode()
      return [picture.naturalWidth, picture.naturalHeight]
    }, photo.renditions[0].url)
    expect(size).toEqual([photo.renditions[0].width, photo.renditions[0].height])
    await signOut()
    expect(complaints).toEqual([])
  })

  test('after a reload it is a new newsroom: signed out, and as made up', async () => {
    await signInAs('Ines Halloway')
    await row('night-market-quay').getByRole('link').first().click()
    await typeInHeadline(' Gone soon')

    await page.reload()
    await page.getByRole('button', { name: 'Sign in as Ines Halloway' }).click(opening)
    const asMadeUp = 'Night market may stay on Quay Street until the spring'
    await expect.poll(() => field('Headline').innerText(), working).toBe(asMadeUp)
    expect(await headlineOnFile()).toBe(asMadeUp)
    expect(complaints).toEqual([])
  })
})

describe('what is made for the mock', () => {
  test('is no part of the built desk', async () => {
    const built = await buildApart('production')
    const names = (await readdir(built.folder, { recursive: true })).filter((name) =>
      /\.(js|css|html|wasm|data)$/.test(name),
    )
    const texts = await Promise.all(
      names
        .filter((name) => name.endsWith('.js'))
        .map((name) => readFile(join(built.folder, name), 'utf8')),
    )
    await built.remove()
    // What reads a phone's photos is the desk's own.
    const others = names.filter((name) => !/libheif-[^/]*\.wasm$/.test(name))
    expect(others.join('\n')).not.toMatch(/pglite|mockServiceWorker|\.wasm|\.data/)
    expect(texts.length).toBeGreaterThan(5)
    for (const trace of ['mockServiceWorker', 'PGlite', 'create table', 'larkmouth', 'openRooms'])
      expect(texts.filter((text) => text.includes(trace))).toEqual([])
  })
})

type Picture = ReturnType<Page['locator']>

/** Its bytes came and are a picture. */
async function expectPhoto(picture: Picture): Promise<void> {
  await picture.waitFor(working)
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), working)
    .toBeGreaterThan(0)
}
