import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { storySchemaVersion } from '#domain/story-text/story-text.ts'
import { admin, openTab, origin, type Tab } from './tab.ts'

const address = `${origin.replace('http', 'ws')}/collaboration`

/** One screen with the story open. */
function openStory(storyId: string) {
  const socket = new HocuspocusProviderWebsocket({ url: address })
  const ydoc = new Y.Doc()
  const closed: number[] = []
  const provider = new HocuspocusProvider({
    name: storyId,
    document: ydoc,
    websocketProvider: socket,
    token: JSON.stringify({ schema: storySchemaVersion }),
  })
  socket.on('close', ({ event }: { event: { code: number } }) => closed.push(event.code))
  provider.attach()
  return {
    ydoc,
    provider,
    /** Codes with which the socket was closed, in order. */
    closed,
    headline: () => ydoc.getXmlFragment('headline').toString(),
    type(words: string) {
      const line = ydoc.getXmlFragment('headline').get(0) as Y.XmlElement
      const text = line.get(0) as Y.XmlText
      text.insert(text.length, words)
    },
    leave() {
      provider.destroy()
      socket.destroy()
    },
  }
}

describe('rooms inside a tab', () => {
  let tab: Tab
  let storyId: string
  const screens: ReturnType<typeof openStory>[] = []
  const open = () => {
    const screen = openStory(storyId)
    screens.push(screen)
    return screen
  }

  beforeAll(async () => {
    tab = await openTab()
    await tab.post('/api/first-admin', admin)
  })
  afterAll(() => tab.close())
  beforeEach(async () => {
    await tab.post('/api/session', admin)
    storyId = (await tab.post('/api/stories')).body.id
  })
  afterEach(() => {
    for (const screen of screens.splice(0)) screen.leave()
  })

  test('words typed on one screen arrive on the other and in the story on file', async () => {
    const [one, other] = [open(), open()]
    await vi.waitFor(() => {
      expect([one.provider.isSynced, other.provider.isSynced]).toEqual([true, true])
    })
    one.type('Ferry stays')
    await vi.waitFor(() => expect(other.headline()).toContain('Ferry stays'))
    await vi.waitFor(
      async () =>
        expect((await tab.get(`/api/stories/${storyId}`)).body.text.headline).toBe('Ferry stays'),
      { timeout: 5_000 },
    )
    expect(tab.errors).toEqual([])
  })

  test('signing out closes every socket of the tab, with the code of an ended session', async () => {
    const [one, other] = [open(), open()]
    await vi.waitFor(() => {
      expect([one.provider.isSynced, other.provider.isSynced]).toEqual([true, true])
    })
    await tab.signOut()
    await vi.waitFor(() => expect([one.closed[0], other.closed[0]]).toEqual([4401, 4401]))
    expect(tab.parts.rooms.peopleIn(storyId)).toEqual([])
  })

  test('nobody gets in without a session', async () => {
    await tab.signOut()
    const screen = open()
    await vi.waitFor(() => expect(screen.closed[0]).toBe(4401))
    expect(screen.provider.isSynced).toBe(false)
    expect(tab.parts.rooms.peopleIn(storyId)).toEqual([])
  })
})
