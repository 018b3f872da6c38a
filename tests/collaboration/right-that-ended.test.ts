import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openStoryText } from '#src/collaboration/open-story-text.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { openReadyTab, threeParagraphs } from '../support/deleted-unseen.ts'
import { openNewsroom, storyOf, type Desk, type Newsroom } from '../support/newsroom.ts'
import { socketTo, until, type Tab } from '../support/room-socket.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let hers: Tab
const open: StoryConnection[] = []

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => {
  for (const tab of open.splice(0)) tab.close()
  hers.close()
  vi.unstubAllGlobals()
})
afterAll(() => newsroom.close())

/** Somebody at their desk: on the newsroom's sockets, or where a proxy refuses them, over HTTP. */
async function sit(
  storyId: string,
  way: 'sockets' | 'HTTP alone',
  who = ines,
): Promise<StoryConnection> {
  const Room = socketTo(newsroom, who.person) as new () => { close(code: number): void }
  vi.stubGlobal(
    'WebSocket',
    class extends Room {
      constructor() {
        super()
        if (way !== 'sockets') queueMicrotask(() => this.close(1006))
      }
    },
  )
  vi.stubGlobal('fetch', async (path: string, { method, body, headers }: RequestInit = {}) => {
    const sent = body && new Uint8Array(body as Uint8Array)
    const answer = await who.ask(method ?? 'GET', path, sent, headers as Record<string, string>)
    return Response.json(answer.body, { status: answer.status })
  })
  const tab = openStoryText({ storyId, person: who.person, url: 'ws://rooms' })
  open.push(tab)
  await until('the words are there', () => tab.isLoaded.get())
  return tab
}
const bodyOf = ({ ydoc }: StoryConnection) => ydoc.getXmlFragment('body')
const wordsOf = (tab: StoryConnection) => String(bodyOf(tab))
const kind = (tab: StoryConnection) => tab.sign.get().kind
const type = (tab: StoryConnection, words: string) => {
  const text = (bodyOf(tab).get(1) as Y.XmlElement).get(0) as Y.XmlText
  text.insert(text.length, words)
}
async function everywhere(storyId: string): Promise<string> {
  const { body: text } = await olha.get(`/api/stories/${storyId}/text`)
  const { body: tray } = await olha.get(`/api/stories/${storyId}/rescued`)
  return JSON.stringify([text, tray])
}

test('a sentence in which somebody is interrupted by the end of an update stays whole on their screen', async () => {
  const filed = await ines.fileStory({ section: 'city' })
  const { id, mark } = storyOf(await ines.move(filed.id, 'submit'))
  await olha.move(id, 'approve', { mark })
  await olha.move(id, 'publish')
  await olha.post(`/api/stories/${id}/assign`, { assign: [ines.person.id] })
  expect((await olha.move(id, 'start-update')).status).toBe(200)
  const tab = await sit(id, 'sockets')
  hers = await openReadyTab(newsroom, olha, id)
  const words = (bodyOf(tab).get(0) as Y.XmlElement).get(0) as Y.XmlText
  const type = (letters: string) => words.insert(words.length, letters)
  type(' The minister')
  await until('all is saved', () => tab.pending() === 0 && kind(tab) === 'saved')
  type(' resigned')
  await until('all is saved', () => tab.pending() === 0)
  expect((await olha.move(id, 'drop-working-copy')).status).toBe(200)
  await until('it is heard', () => tab.right.get()?.may === 'nothing')
  type(' at noon.')
  await new Promise((done) => setTimeout(done, 3_000))
  expect(kind(tab)).toBe('not-allowed')
  expect(wordsOf(tab)).toContain('The minister resigned at noon.')
  expect(await everywhere(id)).not.toContain('minister')
})

test('who changes approved words all the same is on the way to the newsroom at once, never offline', async () => {
  const { id } = await ines.fileStory({ text: threeParagraphs, section: 'city' })
  expect((await ines.move(id, 'submit')).status).toBe(200)
  const tab = await sit(id, 'sockets', olha)
  hers = await openReadyTab(newsroom, olha, id)
  await until('all is saved', () => kind(tab) === 'saved')
  const { mark } = storyOf(await olha.get(`/api/stories/${id}`))
  expect((await olha.move(id, 'approve', { mark })).status).toBe(200)
  type(tab, ' So it was.')
  await until('it is kept here', () => kind(tab) === 'not-allowed')
  // So long that whoever had gone offline would be said to be.
  await new Promise((done) => setTimeout(done, 6_000))
  const seen: string[] = []
  tab.sign.subscribe(() => seen.push(kind(tab)))
  tab.changeAnyway()
  await until('all is saved', () => tab.pending() === 0 && kind(tab) === 'saved')
  expect(seen).not.toContain('offline')
  expect(await everywhere(id)).toContain('So it was.')
})

test('what waits in one tab is kept from what a colleague deletes by another tab of its person, too', async () => {
  const { id } = await ines.fileStory({ text: threeParagraphs })
  const tab = await sit(id, 'sockets')
  const other = await sit(id, 'sockets')
  await until('all is saved', () => kind(tab) === 'saved' && kind(other) === 'saved')
  hers = await openReadyTab(newsroom, olha, id)
  expect((await ines.move(id, 'submit')).status).toBe(200)
  type(tab, ' Two sources say so.')
  await until('both say so', () => kind(tab) === 'not-allowed' && kind(other) === 'not-allowed')
  expect(other.pending()).toBe(0)
  hers.ydoc.getXmlFragment('body').delete(1, 1)
  hers.type('Meanwhile: ', 'headline', 0)
  await until('it is on file', async () => (await everywhere(id)).includes('Meanwhile: '))
  await new Promise((done) => setTimeout(done, 3_000))
  tab.close()
  other.close()
  const again = await sit(id, 'sockets')
  await until('it is said again', () => kind(again) === 'not-allowed')
  expect(wordsOf(again)).toContain(' Two sources say so.')

  expect((await ines.move(id, 'take-back')).status).toBe(200)
  await until('all is saved', () => again.pending() === 0 && kind(again) === 'saved')
  expect(await everywhere(id)).toContain('Two sources say so.')
})

for (const way of ['sockets', 'HTTP alone'] as const) {
  describe(`over ${way}, what is typed after the right ended`, () => {
    test('stays on the screen when a colleague deletes the paragraph, after a reload too, and is rescued once it may go out', async () => {
      const { id } = await ines.fileStory({ text: threeParagraphs })
      const tab = await sit(id, way)
      await until('all is saved', () => kind(tab) === 'saved')
      hers = await openReadyTab(newsroom, olha, id)
      expect((await ines.move(id, 'submit')).status).toBe(200)
      type(tab, ' Two sources say so.')
      await until('it is said', () => kind(tab) === 'not-allowed')
      hers.ydoc.getXmlFragment('body').delete(1, 1)
      hers.type('Meanwhile: ', 'headline', 0)
      await until('it is on file', async () => (await everywhere(id)).includes('Meanwhile: '))
      await new Promise((done) => setTimeout(done, 3_000))
      expect(wordsOf(tab)).toContain(' Two sources say so.')

      tab.close()
      const again = await sit(id, way)
      await until('it is said again', () => kind(again) === 'not-allowed')
      await new Promise((done) => setTimeout(done, 3_000))
      expect(wordsOf(again)).toContain(' Two sources say so.')
      expect(await everywhere(id)).not.toContain('Two sources say so.')

      expect((await ines.move(id, 'take-back')).status).toBe(200)
      await until('all is saved', () => again.pending() === 0 && kind(again) === 'saved')
      expect(await everywhere(id)).toContain('Two sources say so.')
      await until('she sees what Olha wrote', () =>
        String(again.ydoc.getXmlFragment('headline')).includes('Meanwhile: '),
      )
    })
  })
}
