import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { field, saveSign, signSays, typeAtHeadline, wordsIn } from '../support/at-a-story.ts'
import { saved } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runSmallNewsroom, type SmallNewsroom } from '../support/small-newsroom.ts'

let newsroom: SmallNewsroom
let browser: Browser
/** Ines at her usual browser. */
let usual: Page
/** Browsers that were opened for one test. */
const others: Page[] = []

beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runSmallNewsroom(), openChromium()])
  usual = await newsroom.desk(browser, 'Ines Halloway')
})
afterEach(async () => {
  await usual.context().setOffline(false)
  for (const page of others.splice(0)) await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

/** Ines at a story of hers, once its words are there; in a browser of its own that is prepared. */
async function atStory(storyId: string, prepare?: (page: Page) => Promise<unknown>) {
  const page = prepare ? await newsroom.desk(browser, 'Ines Halloway') : usual
  if (prepare) {
    others.push(page)
    await prepare(page)
  }
  await page.goto(`/stories/${storyId}`)
  await field(page, 'Headline').waitFor()
  return page
}
const file = () => newsroom.file('Ines Halloway', 'The ferry stays')
const blockSocket = async (page: Page) => {
  await page.routeWebSocket(/\/collaboration/, (socket) => socket.close({ code: 1011 }))
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** Types on and on until something is on screen. */
async function typeUntil(page: Page, comes: Locator): Promise<void> {
  do await page.keyboard.type(' on', { delay: 20 })
  while (!(await comes.isVisible()))
}
const opened = (page: Page) => saveSign(page).getByRole('button').click()
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

describe('the sign says', () => {
  test('Saved, when every word is on the server’s disk', async () => {
    const id = await file()
    const page = await atStory(id)
    await typeAtHeadline(page, ' until May')
    await saved(page)
    expect(await newsroom.headline(id)).toBe('The ferry stays until May')
    await opened(page)
    await page.getByText('Every word up to here is on the server.').waitFor()
  })

  test('Saving…, while the server has not said so', async () => {
    const page = await atStory(await file(), (page) =>
      page.routeWebSocket(/\/collaboration/, (socket) => {
        const server = socket.connectToServer()
        socket.onMessage((message) => setTimeout(() => server.send(message), 1_200))
      }),
    )
    await saved(page)
    await typeAtHeadline(page, '!')
    await signSays(page, 'Saving…')
    await saved(page)
  })

  test('Offline with the number of changes when the network is cut, and Saved after Try now', async () => {
    const id = await file()
    const page = await atStory(id)
    await saved(page)
    await page.context().setOffline(true)
    await typeAtHeadline(page, ' 24')
    await signSays(page, 'Offline: kept on this device (3 changes)')
    // What the device keeps needs no question before the tab closes.
    expect(await asksBeforeClosing(page)).toBe(false)
    await page.context().setOffline(false)
    await opened(page)
    await press(page, 'Try now')
    await saved(page)
    expect(await newsroom.headline(id)).toBe('The ferry stays 24')
  })

  test('Not allowed any more, why, and puts the words into a new story', async () => {
    const id = await file()
    const page = await atStory(id)
    await saved(page)
    await page.context().setOffline(true)
    await typeAtHeadline(page, ' Too late')
    await signSays(page, 'Offline: kept on this device (9 changes)')
    await newsroom.ask('Olha Dubrava', `/api/stories/${id}/spike`, { note: 'No.' })
    await page.context().setOffline(false)
    await signSays(page, 'Not allowed any more: your words are kept here')
    await page.reload()
    await signSays(page, 'Not allowed any more: your words are kept here')
    await opened(page)
    await page
      .getByRole('dialog')
      .getByText('It is spiked. An editor can restore it.', { exact: true })
      .waitFor()
    await press(page, 'Copy my words')
    expect(await copied(page)).toContain('The ferry stays Too late')
    expect(await newsroom.headline(id)).toBe('The ferry stays')

    await opened(page)
    await press(page, 'Put into a new story')
    await page.getByText('Your words are in a new story.').first().waitFor()
    await field(page, 'Headline').getByText('The ferry stays Too late').waitFor()
    await saved(page)
    const other = page.url().split('/').at(-1)!
    expect(other).not.toBe(id)
    expect(await newsroom.headline(other)).toBe('The ferry stays Too late')
    await page.goto(`/stories/${id}`)
    await field(page, 'Headline').getByText('The ferry stays', { exact: true }).waitFor()
  })

  test('Not allowed any more when the sign-in ends, nags nobody who writes on, and one signs in again over the story', async () => {
    const id = await file()
    const page = await atStory(id)
    await saved(page)
    await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
    await signSays(page, 'Not allowed any more: your words are saved')
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByRole('button', { name: 'Not now' }).click()
    await typeAtHeadline(page, ' a while')
    // Longer than the desk waits before it asks the server for news again.
    await page.waitForTimeout(5_000)
    expect(await dialog.isVisible()).toBe(false)
    await opened(page)
    await press(page, 'Sign in again')
    await dialog.getByLabel('Password', { exact: true }).fill(newsroom.password)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await saved(page)
    await field(page, 'Headline').getByText('The ferry stays a while').waitFor()
    expect(await newsroom.headline(id)).toBe('The ferry stays a while')
  })

  test('Not allowed any more under the hands of somebody who types: not a key goes elsewhere', async () => {
    const id = await file()
    const page = await atStory(id)
    await saved(page)
    await field(page, 'Headline').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' until', { delay: 20 })
    await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await typeUntil(page, dialog)
    await page.keyboard.type(' and on', { delay: 20 })
    expect(await wordsIn(page, 'Headline')).toMatch(/^The ferry stays until( on)+ and on$/)
    await dialog.getByText('Write on, or press F6 to sign in.').waitFor()
    await page.keyboard.press('F6')
    await page.keyboard.type(newsroom.password)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.type('!', { delay: 20 })
    await saved(page)
    expect(await newsroom.headline(id)).toMatch(/^The ferry stays until( on)+ and on!$/)
  })

  test('Not allowed any more when it is spiked under somebody who types: the words stay, and the field closes at the next pause', async () => {
    const id = await file()
    const page = await atStory(id)
    await saved(page)
    await field(page, 'Headline').click()
    await page.keyboard.press('Control+End')
    const spiked = newsroom.ask('Olha Dubrava', `/api/stories/${id}/spike`, { note: '' })
    await typeUntil(
      page,
      saveSign(page).getByText('Not allowed any more: your words are kept here'),
    )
    await spiked
    await page.keyboard.type(' and on', { delay: 20 })
    expect(await wordsIn(page, 'Headline')).toMatch(/^The ferry stays( on)+ and on$/)
    await page.locator('[aria-label="Headline"][contenteditable="false"]').waitFor()
    await opened(page)
    await press(page, 'Copy my words')
    expect(await copied(page)).toMatch(/The ferry stays( on)+ and on/)
  })

  test('Not saved, when the server refused a change, and after a reload what the server has', async () => {
    const id = await file()
    const page = await atStory(id)
    await saved(page)
    // A letter that no database keeps; no key makes it, but a script in the page could.
    await field(page, 'Headline').click()
    await page.keyboard.press('Control+End')
    await page.evaluate(() => document.execCommand('insertText', false, ' bad\u0000'))
    await signSays(page, 'Not saved: the server refused a change')
    await opened(page)
    await page.getByText('Your words are kept here. Copy them, then reload.').waitFor()
    await press(page, 'Copy my words')
    expect(await copied(page)).toContain('The ferry stays bad')
    await opened(page)
    await press(page, 'Reload')
    await press(page, 'Delete them')
    await saved(page)
    await field(page, 'Headline').getByText('The ferry stays', { exact: true }).waitFor()
  })

  test('Not kept on this device, when the browser stores nothing, and asks before the tab closes', async () => {
    const id = await file()
    const page = await atStory(id, (page) =>
      page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('No.', 'SecurityError')
        }
      }),
    )
    await signSays(page, 'Not kept on this device: stay online')
    await typeAtHeadline(page, '!')
    await saved(page)
    expect(await newsroom.headline(id)).toBe('The ferry stays!')
    await opened(page)
    await page
      .getByText('This browser stores nothing for us. Wait for Saved before you close.')
      .waitFor()
    await page.keyboard.press('Escape')
    expect(await asksBeforeClosing(page)).toBe(false)

    await page.context().setOffline(true)
    await typeAtHeadline(page, '!')
    await opened(page)
    await page.getByText('1 change on this page only.').waitFor()
    await page.keyboard.press('Escape')
    expect(await asksBeforeClosing(page)).toBe(true)
  })

  test('Not kept on this device, when its disk becomes full under the page', async () => {
    const page = await atStory(await file())
    await saved(page)
    await page.evaluate(() => {
      const { add } = IDBObjectStore.prototype
      IDBObjectStore.prototype.add = function full(...given) {
        const request = add.apply(this, given)
        this.transaction.abort()
        return request
      }
      Object.assign(window, { freeDisk: () => Object.assign(IDBObjectStore.prototype, { add }) })
    })
    await typeAtHeadline(page, '!')
    await signSays(page, 'Not kept on this device: stay online')
    await page.evaluate(() => (window as never as { freeDisk(): void }).freeDisk())
    await signSays(page, 'Not kept on this device: stay online')
    await saveSign(page).getByText('Not kept').waitFor({ state: 'detached' })
  })
})

/** Whether the browser asks before it closes this tab; the tab stays. */
async function asksBeforeClosing(page: Page): Promise<boolean> {
  return page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
}

describe('beside the sign', () => {
  test('storage that is cleared under the page is filled anew from it', async () => {
    const id = await file()
    const page = await atStory(id)
    await saved(page)
    await page.context().setOffline(true)
    await typeAtHeadline(page, ' soon')
    await signSays(page, 'Offline: kept on this device (5 changes)')
    const session = await page.context().newCDPSession(page)
    await session.send('Storage.clearDataForOrigin', {
      origin: newsroom.running.address,
      storageTypes: 'indexeddb',
    })
    await typeAtHeadline(page, '!')
    await signSays(page, 'Offline: kept on this device (6 changes)')
    await expect.poll(() => keptChanges(page)).toBe(6)
  })

  test('behind a proxy that blocks WebSocket words are saved, and a colleague’s come in', async () => {
    const id = await file()
    const page = await atStory(id, blockSocket)
    await typeAtHeadline(page, ' until May')
    await saved(page)
    expect(await newsroom.headline(id)).toBe('The ferry stays until May')
    await newsroom.ask(
      'Olha Dubrava',
      `/api/stories/${id}/text`,
      { text: { headline: 'Hers', standfirst: '', lead: [], body: { type: 'doc', content: [] } } },
      'PUT',
    )
    await field(page, 'Headline').getByText('Hers').waitFor()
  })

  test('two tabs of one person count what is theirs, and a closed one’s words go with the other', async () => {
    const id = await file()
    const one = await atStory(id)
    await saved(one)
    await one.context().setOffline(true)
    const other = await one.context().newPage()
    await typeAtHeadline(one, ' soon')
    await signSays(one, 'Offline: kept on this device (5 changes)')
    await one.goto('about:blank')
    await other.context().setOffline(false)
    await other.goto(`/stories/${id}`)
    await saved(other)
    await expect.poll(() => newsroom.headline(id)).toBe('The ferry stays soon')
    expect(await keptChanges(other)).toBe(0)
    await other.close()
  })
})

/** How many changes of this person the device keeps as unsent. */
const keptChanges = (page: Page) =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases()
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => done(request.result)
    })
    const rows = await new Promise<{ changes: number }[]>((done) => {
      const request = database.transaction('unsent').objectStore('unsent').getAll()
      request.onsuccess = () => done(request.result)
    })
    database.close()
    return rows.reduce((sum, { changes }) => sum + changes, 0)
  })
