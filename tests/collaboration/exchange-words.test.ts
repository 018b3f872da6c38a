import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openStoryText } from '#src/collaboration/open-story-text.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { openReadyTab, threeParagraphs } from '../support/deleted-unseen.ts'
import { fillDisk } from '../support/full-disk.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { until, type Tab } from '../support/room-socket.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let hers: Tab | undefined
let tab: StoryConnection

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => {
  tab.close()
  hers?.close()
  hers = undefined
  vi.unstubAllGlobals()
})
afterAll(() => newsroom.close())

/** Somebody where a proxy refuses every socket: the newsroom answers them over HTTP. */
async function sitBehindProxy(storyId: string, desk = ines): Promise<void> {
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      readyState = 0
      constructor() {
        super()
        setTimeout(() => {
          this.readyState = 3
          this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }))
        })
      }
      close() {}
    },
  )
  vi.stubGlobal('fetch', async (path: string, { method, body, headers }: RequestInit = {}) => {
    const said = headers as Record<string, string>
    const sent = body && new Uint8Array(body as Uint8Array)
    const answer = await desk.ask(method ?? 'GET', path, sent, said)
    return Response.json(answer.body, { status: answer.status })
  })
  tab = openStoryText({ storyId, person: desk.person, url: 'ws://nowhere' })
  await until('the words are there', () => tab.isCurrent.get())
}
const textOf = (ydoc: Y.Doc, paragraph: number) =>
  (ydoc.getXmlFragment('body').get(paragraph) as Y.XmlElement).get(0) as Y.XmlText
const type = (words: string) => textOf(tab.ydoc, 0).insert(0, words)
const onFile = async (storyId: string) => {
  const { body } = await olha.get(`/api/stories/${storyId}/text`)
  return JSON.stringify(body)
}
const kind = () => tab.sign.get().kind

describe('behind a proxy that refuses sockets', () => {
  test('the words of a colleague come while one types without a pause', async () => {
    const { id } = await ines.fileStory({ text: threeParagraphs })
    await sitBehindProxy(id)
    hers = await openReadyTab(newsroom, olha, id)
    const typing = setInterval(() => type('on '), 100)
    try {
      hers.type(' Words of Olha.', 'body', 1)
      await until('they are here', () => textOf(tab.ydoc, 1).toString().endsWith(' Words of Olha.'))
    } finally {
      clearInterval(typing)
    }
    await until('all is saved', () => tab.pending() === 0 && kind() === 'saved')
    expect(await onFile(id)).toContain('on on on')
  })

  test('a newsroom that is there and stores nothing is told from a dead line, and stores all in the end', async () => {
    const { id } = await ines.fileStory({ text: threeParagraphs })
    await sitBehindProxy(id)
    const giveRoom = await fillDisk(newsroom.database)
    const signs: string[] = []
    const forget = tab.sign.subscribe(() => signs.push(kind()))
    try {
      type('Kept here. ')
      await until('it is said', () => kind() === 'not-stored')
      expect(tab.sign.get()).toMatchObject({ changes: 1 })
      expect(signs).not.toContain('offline')
      expect(signs).not.toContain('saved')
    } finally {
      await giveRoom()
    }
    await until('all is saved', () => tab.pending() === 0 && kind() === 'saved')
    forget()
    expect(await onFile(id)).toContain('Kept here.')
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no line')))
    type('And here. ')
    await until('it is said', () => kind() === 'offline')
  })

  test('what waits goes out once the right to write has come back', async () => {
    const { id } = await ines.fileStory({ text: threeParagraphs })
    await sitBehindProxy(id)
    expect((await ines.move(id, 'submit')).status).toBe(200)
    type('Too late. ')
    await until('it is said', () => kind() === 'not-allowed')
    expect(tab.right.get()).toEqual({
      may: 'nothing',
      reason: 'It is in review. Take it back to change it.',
    })
    expect(await onFile(id)).not.toContain('Too late.')
    expect((await ines.move(id, 'take-back')).status).toBe(200)
    await until('all is saved', () => tab.pending() === 0 && kind() === 'saved')
    expect(tab.right.get()).toEqual({ may: 'everything', endsApproval: false })
    expect(await onFile(id)).toContain('Too late.')
  })

  test('a right that ends again ends although nothing waits', async () => {
    const { id } = await ines.fileStory({ text: threeParagraphs })
    await sitBehindProxy(id)
    await ines.move(id, 'submit')
    type('Too late. ')
    await until('it is said', () => kind() === 'not-allowed')
    await ines.move(id, 'take-back')
    await until('all is saved', () => tab.pending() === 0 && kind() === 'saved')
    await ines.move(id, 'submit')
    await until('it is heard', () => tab.right.get()?.may === 'nothing')
  })

  test('an editor’s words wait where they would end an approval, until she wants that', async () => {
    const saved = await ines.fileStory({ text: threeParagraphs })
    await ines.saveDetails(saved, { section: 'city' })
    await ines.move(saved.id, 'submit')
    await sitBehindProxy(saved.id, olha)
    const viktor = await newsroom.as('editor', 'Viktor Leng')
    const review = await viktor.get(`/api/stories/${saved.id}/review`)
    const { mark } = review.body as { mark: string }
    expect((await viktor.move(saved.id, 'approve', { mark })).status).toBe(200)
    type('Too late. ')
    await until('it is said', () => kind() === 'not-allowed')
    expect(tab.sign.get()).toMatchObject({ mayEndApproval: true })
    expect((await olha.story(saved.id)).state).toBe('approved')
    tab.changeAnyway()
    await until('all is saved', () => tab.pending() === 0 && kind() === 'saved')
    expect(await onFile(saved.id)).toContain('Too late.')
    expect((await olha.story(saved.id)).state).toBe('in-review')
  })

  test('an answer of the newsroom calls nothing saved that it was not given', async () => {
    const { id } = await ines.fileStory({ text: threeParagraphs })
    await sitBehindProxy(id)
    await ines.move(id, 'submit')
    // A deletion alone: the newsroom’s vector does not tell whether it has it.
    tab.ydoc.getXmlFragment('body').delete(2, 1)
    await until('it is said', () => kind() === 'not-allowed')
    await new Promise((done) => setTimeout(done, 4_500))
    expect(tab.pending()).toBe(1)
    expect(await onFile(id)).toContain('The harbour office agrees.')
  })
})
