import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { deviceOf } from '#src/collaboration/device.ts'
import { unsentStories } from '#src/collaboration/device-rows.ts'
import { openStoryText } from '#src/collaboration/open-story-text.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { openReadyTab, threeParagraphs } from '../support/deleted-unseen.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { socketTo, until } from '../support/room-socket.ts'

type Socket = { readyState: number; isMute?: boolean; close(code: number): void }

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
const open: StoryConnection[] = []
/** Every socket a tab opened, in order. */
let sockets: Socket[] = []
/** Nothing that a tab says arrives, on whatever socket. */
let isLineDead = false
/** How many changes a tab sent one by one, beside the state it answers a room with. */
let changesSent = 0

/** Of the rooms' protocol: sync, update. */
function isChange(message: Uint8Array): boolean {
  const decoder = decoding.createDecoder(message)
  decoding.readVarString(decoder)
  return decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) === 2
}

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('editor', 'Viktor Leng')
})
afterEach(() => {
  for (const connection of open.splice(0)) connection.close()
  sockets = []
  changesSent = 0
  isLineDead = false
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})
afterAll(() => newsroom.close())

/** Nobody answers over HTTP; the socket leads to the real rooms, when there is one. */
function sit(
  desk: Desk,
  storyId: string,
  { hasSocket = true, lineMs = 0, signedIn = desk.person } = {},
) {
  const Room = socketTo(newsroom, signedIn) as new () => { send(data: Uint8Array): void }
  vi.stubGlobal(
    'WebSocket',
    class extends Room {
      constructor() {
        super()
        const socket = this as unknown as Socket
        sockets.push(socket)
        if (!hasSocket) queueMicrotask(() => socket.close(1006))
      }
      override send(data: Uint8Array): void {
        if (isChange(data)) changesSent += 1
        if (isLineDead || (this as unknown as Socket).isMute) return
        if (lineMs > 0) setTimeout(() => super.send(data), lineMs)
        else super.send(data)
      }
    },
  )
  const connection = openStoryText({ storyId, person: desk.person, url: 'ws://rooms' })
  open.push(connection)
  return connection
}
const headlineOf = ({ ydoc }: StoryConnection) =>
  (ydoc.getXmlFragment('headline').get(0) as Y.XmlElement).get(0) as Y.XmlText
const type = (connection: StoryConnection, words: string) => {
  const text = headlineOf(connection)
  text.insert(text.length, words)
}
const kind = (connection: StoryConnection) => connection.sign.get().kind
const mayEndApproval = (connection: StoryConnection) => {
  const right = connection.right.get()
  return right?.may === 'everything' && right.endsApproval
}
async function sentToReview(): Promise<string> {
  const saved = await ines.fileStory()
  await ines.saveDetails(saved, { section: 'city' })
  expect((await ines.move(saved.id, 'submit')).status).toBe(200)
  return saved.id
}
/** Viktor approves what is on file. */
async function approve(storyId: string): Promise<void> {
  const { mark } = (await viktor.get(`/api/stories/${storyId}/review`)).body as { mark: string }
  expect((await viktor.move(storyId, 'approve', { mark })).status).toBe(200)
}
const onFile = async (storyId: string) => {
  const { body } = await olha.get(`/api/stories/${storyId}/text`)
  return (body as { headline: string }).headline
}

describe('a tab', () => {
  test('whose socket closed twenty times, with whatever code, has its words saved', async () => {
    const { id } = await ines.fileStory()
    const tab = sit(ines, id)
    const codes = [1000, 1001, 1006, 1009, 1011, 1012, 1013, 4000, 4205, 4403, 4408, 4999]
    for (let i = 0; i < 20; i += 1) {
      await until('a socket is open', () => sockets.at(-1)?.readyState === 1)
      if (i > 0) type(tab, String(i % 10))
      else await until('the words are there', () => tab.isCurrent.get())
      sockets.at(-1)!.close(codes[i % codes.length]!)
    }
    await until('all is saved', () => kind(tab) === 'saved')
    expect(await onFile(id)).toMatch(/1234567890123456789$/)
  })

  test('that comes back sends nothing of what this device kept and the newsroom has', async () => {
    const { id } = await ines.fileStory()
    const before = sit(ines, id)
    await until('the words are there', () => before.isCurrent.get())
    type(before, ' Once.')
    await until('all is saved', () => kind(before) === 'saved')
    before.close()
    changesSent = 0
    // The device answers before the room does.
    const tab = sit(ines, id, { lineMs: 100 })
    await until('all is saved', () => kind(tab) === 'saved')
    expect(changesSent).toBe(0)
    type(tab, ' Twice.')
    await until('it is durable', () => tab.pending() === 0)
    expect(changesSent).toBe(1)
    expect(await onFile(id)).toMatch(/Once. Twice.$/)
  })

  test('that typed long without a socket is let in at the first one', async () => {
    const { id } = await ines.fileStory()
    const before = sit(ines, id)
    await until('the words are there', () => before.isCurrent.get())
    before.close()
    const tab = sit(ines, id)
    await until('the words are there', () => tab.isLoaded.get())
    sockets.at(-1)!.close(1006)
    for (let i = 0; i < 150; i += 1) type(tab, String(i % 10))
    await until('a socket is open', () => sockets.at(-1)?.readyState === 1)
    const opened = sockets.length
    await until('all is saved', () => tab.pending() === 0)
    expect(sockets).toHaveLength(opened)
    expect(await onFile(id)).toMatch(/0123456789$/)
  })

  test('that was left over night merges what a colleague wrote, and overwrites nothing', async () => {
    const { id } = await ines.fileStory()
    const tab = sit(ines, id)
    await until('the words are there', () => tab.isCurrent.get())
    const mine = sit(ines, id, { hasSocket: false })
    await until('the device has the words', () => mine.isLoaded.get())
    type(mine, ' Mine.')
    const { body } = await olha.get(`/api/stories/${id}/text`)
    const text = body as { headline: string }
    await olha.put(`/api/stories/${id}/text`, {
      text: { ...text, headline: `Hers: ${text.headline}` },
    })
    mine.close()
    const morning = sit(ines, id)
    await until('all is saved', () => morning.isCurrent.get() && kind(morning) === 'saved')
    await until('both are on file', async () => /^Hers: .* Mine\.$/.test(await onFile(id)))
  })

  test('without any way to the server says so, and after a reload how many changes wait', async () => {
    const { id } = await ines.fileStory()
    const before = sit(ines, id)
    await until('the words are there', () => before.isCurrent.get())
    before.close()
    const tab = sit(ines, id, { hasSocket: false })
    await until('the words are there', () => tab.isLoaded.get())
    for (const letter of 'ferry') type(tab, letter)
    await until('it is said', () => kind(tab) === 'offline')
    expect(tab.sign.get()).toMatchObject({ changes: 5 })
    await until('the device has them', async () => {
      const [row] = await unsentStories(deviceOf(ines.person.id))
      return row?.changes === 5
    })
    tab.close()
    const reloaded = sit(ines, id, { hasSocket: false })
    await until('it is said again', () => kind(reloaded) === 'offline')
    expect(reloaded.sign.get()).toMatchObject({ changes: 5 })
    reloaded.close()
    const online = sit(ines, id)
    await until('all is saved', () => kind(online) === 'saved')
    await until('nothing waits', async () => {
      return (await unsentStories(deviceOf(ines.person.id))).length === 0
    })
    expect(await onFile(id)).toMatch(/ferry$/)
  })

  test('of which the newsroom lacks words gives what it made before its whole state', async () => {
    const { id } = await ines.fileStory()
    const before = sit(ines, id)
    await until('the words are there', () => before.isCurrent.get())
    before.close()
    const posted: Uint8Array[] = []
    const knowsNothing = btoa(String.fromCharCode(...Y.encodeStateVector(new Y.Doc())))
    vi.stubGlobal('fetch', async (_path: string, { body }: RequestInit = {}) => {
      if (body instanceof Uint8Array) posted.push(body)
      const right = { may: 'everything', endsApproval: false }
      return Response.json({ update: 'AAA=', vector: knowsNothing, right })
    })
    const tab = sit(ines, id, { hasSocket: false })
    await until('the device has the words', () => tab.ydoc.getXmlFragment('headline').length > 0)
    type(tab, ' Mine.')
    await until('what it made went out', () => posted.length >= 1)
    tab.tryNow()
    const whole = Y.encodeStateAsUpdate(tab.ydoc)
    await until('the whole state went out', () =>
      posted.some((sent) => Buffer.compare(sent, whole) === 0),
    )
    const { structs } = Y.decodeUpdate(posted[0]!)
    expect(structs.map(({ length }) => length)).toEqual([' Mine.'.length])
  })

  test('of somebody whose right ended keeps the words and says why', async () => {
    const { id } = await ines.fileStory()
    const before = sit(ines, id)
    await until('the words are there', () => before.isCurrent.get())
    before.close()
    const away = sit(ines, id, { hasSocket: false })
    await until('the words are there', () => away.isLoaded.get())
    type(away, ' Too late.')
    away.close()
    expect((await olha.move(id, 'spike', { note: 'No.' })).status).toBe(200)
    const back = sit(ines, id)
    await until('it is said', () => kind(back) === 'not-allowed')
    expect(back.sign.get()).toMatchObject({ reason: 'It is spiked. An editor can restore it.' })
    expect(headlineOf(back).toString()).toMatch(/Too late\.$/)
    expect(await onFile(id)).not.toMatch(/Too late/)
  })

  test('of an editor who types on over an approval keeps the words back until she wants it ended', async () => {
    const id = await sentToReview()
    const tab = sit(olha, id)
    await until('the words are there', () => tab.isCurrent.get())
    type(tab, ' Before.')
    await until('all is saved', () => kind(tab) === 'saved')
    await approve(id)
    await until('it is heard', () => mayEndApproval(tab))
    expect(kind(tab)).toBe('saved')
    type(tab, ' After.')
    await until('it is said', () => kind(tab) === 'not-allowed')
    expect(tab.sign.get()).toMatchObject({ mayEndApproval: true, isKept: true })
    sockets.at(-1)!.close(1006)
    await until('the room is there again', () => sockets.length > 1 && tab.isCurrent.get())
    tab.close()

    const later = sit(olha, id)
    await until('it is said', () => kind(later) === 'not-allowed')
    expect(headlineOf(later).toString()).toMatch(/Before\. After\.$/)
    expect(await onFile(id)).toMatch(/Before\.$/)
    expect((await olha.story(id)).state).toBe('approved')

    later.changeAnyway()
    await until('all is saved', () => later.pending() === 0 && kind(later) === 'saved')
    expect(await onFile(id)).toMatch(/Before\. After\.$/)
    expect((await olha.story(id)).state).toBe('in-review')
    await until('it is heard', () => !later.changesAnyway.get())
    await approve(id)
    await until('it is heard', () => mayEndApproval(later))
    type(later, ' Again.')
    await until('it is said', () => kind(later) === 'not-allowed')
    expect((await olha.story(id)).state).toBe('approved')
    // The other editor asks for changes: the words that waited go out.
    await viktor.move(id, 'request-changes', { note: 'No.' })
    await until('all is saved', () => later.pending() === 0 && kind(later) === 'saved')
    expect(await onFile(id)).toMatch(/After\. Again\.$/)
  })

  test('of an editor who wrote offline while the story was approved ends no approval when it is back', async () => {
    const id = await sentToReview()
    const before = sit(olha, id)
    await until('the words are there', () => before.isCurrent.get())
    before.close()
    const away = sit(olha, id, { hasSocket: false })
    await until('the words are there', () => away.isLoaded.get())
    type(away, ' Away.')
    await approve(id)
    away.close()
    const back = sit(olha, id)
    await until('it is said', () => kind(back) === 'not-allowed')
    expect(back.sign.get()).toMatchObject({ mayEndApproval: true })
    expect((await olha.story(id)).state).toBe('approved')
  })

  test('of somebody in whose browser a colleague signed in keeps the words until they are back', async () => {
    const { id } = await ines.fileStory()
    const before = sit(ines, id)
    await until('the words are there', () => before.isCurrent.get())
    before.close()
    const signedIn = { ...olha.person }
    const tab = sit(ines, id, { signedIn })
    await until('it is said', () => kind(tab) === 'not-allowed')
    expect(tab.sign.get()).toMatchObject({
      reason: 'You were signed out.',
      maySignIn: true,
    })
    expect(tab.isCurrent.get()).toBe(false)
    type(tab, ' Hers.')
    await until('the device has them', async () => {
      const waits = await unsentStories(deviceOf(ines.person.id))
      return waits.some(({ storyId }) => storyId === id)
    })
    Object.assign(signedIn, ines.person)
    expect(await onFile(id)).not.toMatch(/Hers/)
    tab.signedInAgain()
    await until('all is saved', () => tab.pending() === 0 && kind(tab) === 'saved')
    expect(await onFile(id)).toMatch(/ Hers\.$/)
  })

  test('in a browser that keeps nothing says so at once, and Saved only of what is on the server', async () => {
    const { id } = await ines.fileStory()
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('No.', 'SecurityError')
    })
    await deviceOf(ines.person.id).forget()
    deviceOf(ines.person.id).signedInAgain()
    const tab = sit(ines, id)
    await until('it is said', () => kind(tab) === 'not-kept')
    await until('the words are there', () => tab.isCurrent.get())
    type(tab, ' Anyway.')
    expect(tab.sign.get()).toMatchObject({ kind: 'not-kept', words: 'saving' })
    await until('the server has them', () => {
      const sign = tab.sign.get()
      return sign.kind === 'not-kept' && sign.words === 'saved'
    })
    expect(await onFile(id)).toMatch(/Anyway\.$/)
  })

  test('that is slow to open is not called offline before HTTP has failed, too', async () => {
    const { id } = await ines.fileStory()
    let failHttp: (() => void) | undefined
    const held = new Promise<Response>((_, reject) => {
      failHttp = () => reject(new TypeError('no line'))
    })
    const fetched = vi.fn(() => held)
    vi.stubGlobal('fetch', fetched)
    isLineDead = true
    const tab = sit(ines, id)
    const signs = new Set<string>()
    tab.sign.subscribe(() => signs.add(kind(tab)))
    await until('HTTP is asked', () => fetched.mock.calls.length > 0)
    expect([...signs]).not.toContain('offline')
    failHttp?.()
    await until('it is said', () => kind(tab) === 'offline')
  })

  test('whose room does not load never shows an empty story', async () => {
    const { id } = await ines.fileStory()
    const { rooms } = newsroom
    const shut = {
      ...newsroom,
      rooms: { ...rooms, handleConnection: () => ({ handleMessage() {}, handleClose() {} }) },
    }
    vi.stubGlobal('WebSocket', socketTo(shut as never, olha.person))
    const tab = openStoryText({ storyId: id, person: olha.person, url: 'ws://rooms' })
    open.push(tab)
    await until('it is said', () => kind(tab) === 'offline')
    expect(tab.isLoaded.get()).toBe(false)
    expect(tab.isCurrent.get()).toBe(false)
  })

  test('into which more is pasted than a room takes at once sends it in parts', async () => {
    const { id } = await ines.fileStory()
    const tab = sit(ines, id)
    await until('all is saved', () => kind(tab) === 'saved')
    const signs = new Set<string>()
    tab.sign.subscribe(() => signs.add(kind(tab)))
    const paragraphs = Array.from({ length: 30 }, (_, n) => {
      const block = new Y.XmlElement('textBlock')
      block.insert(0, [new Y.XmlText(`${n} ${'harbour '.repeat(6_000)}`)])
      return block
    })
    tab.ydoc.getXmlFragment('body').insert(0, paragraphs)
    expect(Y.encodeStateAsUpdate(tab.ydoc).length).toBeGreaterThan(1024 * 1024)
    await until('all is saved', () => tab.pending() === 0 && kind(tab) === 'saved')
    expect([...signs]).not.toContain('refused')
    const { body } = await olha.get(`/api/stories/${id}/text`)
    const there = (body as { body: { content: unknown[] } }).body.content
    expect(there.length).toBeGreaterThanOrEqual(30)
  })

  test('that was found out of reach does not call its words on their way when it tries anew', async () => {
    const { id } = await ines.fileStory()
    const tab = sit(ines, id)
    await until('all is saved', () => tab.isCurrent.get() && kind(tab) === 'saved')
    isLineDead = true
    type(tab, 'Unheard')
    await until('it is said', () => kind(tab) === 'offline')
    const signs = new Set<string>()
    tab.sign.subscribe(() => signs.add(kind(tab)))
    tab.tryNow()
    await new Promise((done) => setTimeout(done, 1_500))
    expect([...signs]).toEqual([])
    expect(kind(tab)).toBe('offline')
  })

  test('that hears of words in a paragraph it had deleted, before the newsroom heard so, loses none of them', async () => {
    const { id } = await ines.fileStory({ text: threeParagraphs })
    const tab = sit(olha, id)
    await until('all is saved', () => kind(tab) === 'saved')
    const socket = sockets.at(-1)!
    const hers = await openReadyTab(newsroom, ines, id)
    socket.isMute = true
    tab.ydoc.getXmlFragment('body').delete(1, 1)
    hers.type(' Ferries run at night.', 'body', 1)
    await hers.durable()
    await until('she has heard of them', () => tab.ydoc.store.clients.has(hers.ydoc.clientID))
    socket.close(1006)
    await until('all is saved', () => tab.pending() === 0 && kind(tab) === 'saved')
    const { body } = await ines.get(`/api/stories/${id}/rescued`)
    expect(body).toMatchObject({ passages: [{ words: ' Ferries run at night.' }] })
    expect(tab.ydoc.getXmlFragment('body')).toHaveLength(2)
    hers.close()
  })
})
