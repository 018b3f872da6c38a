import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openStoryText } from '#src/collaboration/open-story-text.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { threeParagraphs } from '../support/deleted-unseen.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { socketTo, until } from '../support/room-socket.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
const open: StoryConnection[] = []
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => {
  for (const tab of open.splice(0)) tab.close()
  vi.unstubAllGlobals()
})
afterAll(() => newsroom.close())

/** Ines at her desk; without a line nothing of hers gets through. */
async function sit(storyId: string) {
  const line = { isThere: true }
  const sockets = new Set<{ close(code: number): void }>()
  const Room = socketTo(newsroom, ines.person) as new () => { close(code: number): void }
  vi.stubGlobal(
    'WebSocket',
    class extends Room {
      constructor() {
        super()
        sockets.add(this)
        if (!line.isThere) queueMicrotask(() => this.close(1006))
      }
    },
  )
  vi.stubGlobal('fetch', async (path: string, { method, body, headers }: RequestInit = {}) => {
    if (!line.isThere) throw new TypeError('Failed to fetch')
    const sent = body && new Uint8Array(body as Uint8Array)
    const answer = await ines.ask(method ?? 'GET', path, sent, headers as Record<string, string>)
    return Response.json(answer.body, { status: answer.status })
  })
  const tab = openStoryText({ storyId, person: ines.person, url: 'ws://rooms' })
  open.push(tab)
  await until('the words are there', () => tab.isLoaded.get())
  const cut = (isCut: boolean) => {
    line.isThere = !isCut
    if (isCut) for (const socket of sockets) socket.close(1006)
    else tab.tryNow()
  }
  return { tab, cut, kind: () => tab.sign.get().kind }
}
const textOf = (ydoc: Y.Doc) =>
  (ydoc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText

test('words in whose place a colleague wrote others, under the name of their device, are never called saved', async () => {
  const { id } = await ines.fileStory({ text: threeParagraphs })
  const first = await sit(id)
  textOf(first.tab.ydoc).insert(0, 'Hers. ')
  await until('all is saved', () => first.tab.pending() === 0 && first.kind() === 'saved')

  first.cut(true)
  for (const letter of 'Written on the train. ') textOf(first.tab.ydoc).insert(0, letter)
  const forged = new Y.Doc()
  const { body } = await olha.get(`/api/stories/${id}/updates`)
  Y.applyUpdate(forged, Buffer.from((body as { update: string }).update, 'base64'))
  forged.clientID = first.tab.ydoc.clientID
  textOf(forged).insert(0, 'Forged. ')
  await olha.post(`/api/stories/${id}/updates`, Y.encodeStateAsUpdate(forged))

  first.cut(false)
  await until('she is told', () => first.kind() === 'refused')
  expect(first.tab.sign.get()).toMatchObject({
    reason: expect.stringMatching(/^Other words are on file/),
  })
  const letters = String(textOf(first.tab.ydoc))
  expect(letters).toContain('.niart eht no nettirW')
  const { body: text } = await olha.get(`/api/stories/${id}/text`)
  expect(JSON.stringify(text)).not.toContain('niart')

  first.tab.close()
  const again = await sit(id)
  await until('she is told again', () => again.kind() === 'refused')
  expect(String(textOf(again.tab.ydoc))).toBe(letters)
})
