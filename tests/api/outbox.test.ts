import { QueryClient } from '@tanstack/react-query'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { eq } from 'drizzle-orm'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { storySeed } from '#domain/story-text/story-seed.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { openHere } from '#src/api/open-here.ts'
import { sendWaiting } from '#src/api/outbox.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { startedStories, startHere, unsentStories } from '#src/collaboration/device-rows.ts'
import type { SaveSignShown } from '#domain/saving/save-sign.ts'
import { watched } from '#src/collaboration/watched.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
/** Who is signed in in this browser. */
let signedIn: Desk

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
beforeEach(() => {
  signedIn = ines
  vi.stubGlobal('fetch', async (path: string, { method, body, headers }: RequestInit = {}) => {
    // What the device gives back is of another realm here.
    const sent = typeof body === 'string' ? JSON.parse(body) : new Uint8Array(body as Uint8Array)
    const said = headers as Record<string, string>
    const answer = await signedIn.ask(method ?? 'GET', path, sent, said)
    return Response.json(answer.body, { status: answer.status })
  })
})
afterEach(() => {
  openHere.clear()
  vi.unstubAllGlobals()
})
afterAll(() => newsroom.close())

const device = () => deviceOf(ines.person.id)
const queryClient = new QueryClient()
const send = () => sendWaiting(queryClient, ines.person.id)
const waits = async () => (await unsentStories(device())).map(({ storyId }) => storyId)
const headline = async (storyId: string) =>
  ((await olha.get(`/api/stories/${storyId}/text`)).body as { headline?: string }).headline
/** The story is open in this tab, with the caret in one of its fields. */
function openInThisTab(
  storyId: string,
  { isOwnRow, field = 'body' }: { isOwnRow?: (key: number) => boolean; field?: string } = {},
) {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ field })
  const sign = watched<SaveSignShown>({ kind: 'saved', at: null })
  openHere.set(storyId, { isOwnRow: isOwnRow ?? (() => false), awareness, sign })
}
/** Who made each change of a story's log. */
const writersOf = async (storyId: string) => {
  const rows = await newsroom.database
    .select({ personId: storyUpdates.personId })
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, storyId))
    .orderBy(storyUpdates.id)
  return rows.map(({ personId }) => personId)
}

/** A tab of Ines typed these words at the headline, kept them here, and was gone. */
async function keep(storyId: string, base: Uint8Array, words: string) {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, base)
  const before = Y.encodeStateVector(ydoc)
  const text = (ydoc.getXmlFragment('headline').get(0) as Y.XmlElement).get(0) as
    | Y.XmlText
    | undefined
  if (text) text.insert(text.length, words)
  else (ydoc.getXmlFragment('headline').get(0) as Y.XmlElement).insert(0, [new Y.XmlText(words)])
  const bytes = Y.encodeStateAsUpdate(ydoc, before)
  const { result } = await device().run(['words', 'unsent'], 'readwrite', (stores) => {
    const put = stores.words.add({ storyId, bytes })
    put.addEventListener('success', () =>
      stores.unsent.put({ storyId, changes: 1, since: 1 }, put.result),
    )
    return put
  })
  return { key: result, bytes }
}

async function wordsOf(storyId: string): Promise<Uint8Array> {
  const { body } = await ines.get(`/api/stories/${storyId}/updates`)
  return Uint8Array.from(atob((body as { update: string }).update), (one) => one.charCodeAt(0))
}

describe('words that wait on the device of somebody whose sign-in ended', () => {
  test('stay there while a colleague is signed in, and go out in the writer’s name once she is back', async () => {
    const { id } = await ines.fileStory()
    await keep(id, await wordsOf(id), ' Hers.')
    signedIn = olha
    await send()
    expect(await headline(id)).not.toMatch(/Hers/)
    expect(await waits()).toEqual([id])
    const changes = await writersOf(id)
    signedIn = ines
    await send()
    expect(await headline(id)).toMatch(/ Hers\.$/)
    expect(await waits()).toEqual([])
    expect(await writersOf(id)).toEqual([...changes, ines.person.id])
  })

  test('and those that the newsroom cannot take now hold up no others', async () => {
    const [bad, good] = [(await ines.fileStory()).id, (await ines.fileStory()).id]
    for (const id of [bad, good]) await keep(id, await wordsOf(id), ' Late.')
    const answering = fetch
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) =>
      path.includes(bad)
        ? Promise.resolve(new Response('', { status: 500 }))
        : answering(path, init),
    )
    await send()
    expect(await headline(good)).toMatch(/ Late\.$/)
    expect(await waits()).toEqual([bad])
    vi.stubGlobal('fetch', answering)
    await send()
    expect(await waits()).toEqual([])
  })

  test('and go out although another row of the story there cannot be read', async () => {
    const { id } = await ines.fileStory()
    await device().run(['words'], 'readwrite', ({ words }) =>
      words.add({ storyId: id, bytes: Uint8Array.of(255, 255, 255, 7) }),
    )
    await keep(id, await wordsOf(id), ' Late.')
    await send()
    expect(await headline(id)).toMatch(/ Late\.$/)
    expect(await waits()).toEqual([])
  })

  test('and a story she started there is filed by nobody else', async () => {
    const id = crypto.randomUUID()
    await startHere(device(), { storyId: id, section: null, at: 1 }, storySeed())
    await keep(id, storySeed(), 'A tip about the mayor')
    signedIn = olha
    await send()
    expect((await olha.get(`/api/stories/${id}`)).status).toBe(404)
    const [kept] = await startedStories(device())
    expect(kept).toMatchObject({ storyId: id })
    expect(kept?.refusal).toBeUndefined()
    expect(await waits()).toEqual([id])
    signedIn = ines
    await send()
    expect(await ines.story(id)).toMatchObject({
      createdBy: ines.person.id,
      text: { headline: 'A tip about the mayor' },
    })
    expect(await startedStories(device())).toEqual([])
    expect(await waits()).toEqual([])
    expect(await writersOf(id)).not.toContain(olha.person.id)
  })
})

describe('with the story open in this tab', () => {
  test('what another tab left behind is sent, and what this one sends itself is not', async () => {
    const { id } = await ines.fileStory()
    const base = await wordsOf(id)
    const { key: own } = await keep(id, base, ' This tab’s.')
    await keep(id, base, ' The other’s.')
    openInThisTab(id, { isOwnRow: (key) => key === own })
    await send()
    expect(await headline(id)).toMatch(/ The other’s\.$/)
    expect(await waits()).toEqual([id])
    openHere.clear()
    await send()
    expect(await headline(id)).toMatch(/This tab’s\./)
    expect(await waits()).toEqual([])
  })

  test('what another tab sent as it went is counted as waiting no longer', async () => {
    const { id } = await ines.fileStory()
    const { bytes } = await keep(id, await wordsOf(id), ' Sent already.')
    await ines.post(`/api/stories/${id}/updates`, bytes)
    openInThisTab(id)
    await send()
    expect(await waits()).toEqual([])
    expect((await headline(id))?.match(/Sent already/g)).toHaveLength(1)
  })

  test('a new one whose headline is being typed is filed without the slug of half a headline', async () => {
    const slugOnceFiled = async (field: string) => {
      const id = crypto.randomUUID()
      await startHere(device(), { storyId: id, section: null, at: 1 }, storySeed())
      await keep(id, storySeed(), `Ferry pil ${field}`)
      openInThisTab(id, { field })
      await send()
      return ((await ines.get(`/api/stories/${id}`)).body as { slug: string }).slug
    }
    expect(await slugOnceFiled('headline')).toMatch(/^draft-/)
    expect(await slugOnceFiled('body')).toBe('ferry-pil-body')
  })
})
