import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { storySchemaVersion } from '#domain/story-text/story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { verifyStory } from '#server/collaboration/verify-story.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { dice } from '../../support/dice.ts'
import { hostileChange } from '../../support/hostile-updates.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { openRawSocket } from '../../support/raw-room-socket.ts'
import { timesOf } from '../../support/run-length.ts'
import { openTab, until, type Tab } from '../../support/room-socket.ts'

/** STET_HOSTILE_RUNS=5000 for a night of it; STET_SEED for a night that failed. */
const runs = Number(process.env['STET_HOSTILE_RUNS'] ?? timesOf({ short: 100, long: 200 }))
const seed = Number(process.env['STET_SEED'] ?? Date.now() % 1_000_000)
const runsOfStory = 100

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const logLength = async (id: string) => {
  const rows = await newsroom.database
    .select({ id: storyUpdates.id })
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, id))
  return rows.length
}
const stateOf = (tab: Tab) => Y.encodeStateAsUpdate(tab.ydoc)
const onDisk = async (id: string) => {
  const { ydoc } = await openDurableDocument(newsroom.database, id)
  return ydoc
}

describe('hostile changes', () => {
  test(
    `${runs} of them leave the disk as it was, and a colleague's next word arrives (seed ${seed})`,
    async () => {
      const seen = new Map<string, number>()
      const { id: other } = await ines.fileStory()
      const elsewhere = await openTab(newsroom, olha.person, other)
      for (let first = 0; first < runs; first += runsOfStory) {
        const { id } = await ines.fileStory()
        const hers = await openTab(newsroom, olha.person, id)
        hers.type('Hers.')
        await hers.durable()
        for (let run = first; run < Math.min(runs, first + runsOfStory); run += 1) {
          const random = dice(seed + run)
          const { what, parts } = hostileChange(stateOf(hers), random)
          const where = `${what}, seed ${seed + run}`
          seen.set(what, (seen.get(what) ?? 0) + 1)
          const harmless = parts.slice(0, -1)
          const hostile = parts.at(-1)!
          const isPosted = random.next() < 0.4
          for (const part of harmless) {
            const { status } = await ines.post(`/api/stories/${id}/updates`, part)
            expect(status, where).toBe(200)
          }
          const before = await onDisk(id)
          const length = await logLength(id)
          if (isPosted) {
            const { status, body } = await ines.post(`/api/stories/${id}/updates`, hostile)
            expect([400, 413], where).toContain(status)
            expect(body, where).toMatchObject({
              message: expect.stringMatching(/^The change .*\.$/),
            })
          } else {
            const his = await openRawSocket(newsroom, ines.person, id)
            if (random.next() < 0.5) {
              his.sendState(Y.encodeStateAsUpdate(before))
              his.sendUpdate(hostile)
            } else his.sendState(hostile)
            await until(`he is told: ${where}`, () => his.heard.some((one) => 'refused' in one))
            his.close()
          }
          expect(await logLength(id), where).toBe(length)
          const after = await onDisk(id)
          expect(Y.equalSnapshots(Y.snapshot(after), Y.snapshot(before)), where).toBe(true)

          hers.type(` ${run}`)
          await hers.durable()
          const kept = await onDisk(id)
          expect(Y.equalSnapshots(Y.snapshot(kept), Y.snapshot(hers.ydoc)), where).toBe(true)
        }
        hers.close()
        expect((await verifyStory(newsroom.database, id)).faults).toEqual([])
        elsewhere.type(' Elsewhere.')
        await elsewhere.durable()
        for (const path of ['/api/stories', '/read/', '/read/feed.xml', '/read/feed.json']) {
          expect((await ines.get(path)).status, path).toBe(200)
        }
      }
      elsewhere.close()
      if (runs >= 1_000) console.log(`hostile changes, seed ${seed}:`, Object.fromEntries(seen))
    },
    60_000 + runs * 1_000,
  )
})

test('words of a page of another version are refused over HTTP as at the door', async () => {
  const { id } = await ines.fileStory()
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(await onDisk(id)))
  ydoc.getXmlFragment('body').push([new Y.XmlElement('textBlock')])
  const before = await logLength(id)
  const send = (schema: string) =>
    ines.ask('POST', `/api/stories/${id}/updates`, Y.encodeStateAsUpdate(ydoc), {
      'x-stet-schema': schema,
    })
  expect(await send('99')).toMatchObject({
    status: 400,
    body: { message: 'Stet was updated since this page was opened. Copy your words, then reload.' },
  })
  expect(await logLength(id)).toBe(before)
  expect((await send(String(storySchemaVersion))).status).toBe(200)
})

describe('hostile presence', () => {
  function presence(states: number, letters: number, from = 10_000) {
    const awareness = new Awareness(new Y.Doc())
    for (let i = 0; i < states; i += 1) {
      awareness.states.set(from + i, { user: { name: 'x'.repeat(letters) }, field: 'body' })
      awareness.meta.set(from + i, { clock: 1, lastUpdated: Date.now() })
    }
    const update = encodeAwarenessUpdate(
      awareness,
      [...awareness.states.keys()].filter((id) => id >= 10_000),
    )
    awareness.destroy()
    return update
  }

  test.each([
    ['a thousand people at once', 1_000, 10],
    ['a name of a megabyte', 1, 1_000_000],
    ['a thousand people with long names', 1_000, 900],
  ])('%s: colleagues see one person at most, and go on', async (_what, states, letters) => {
    const { id } = await ines.fileStory()
    const hers = await openTab(newsroom, olha.person, id)
    const his = await openRawSocket(newsroom, ines.person, id)
    his.sendAwareness(presence(states, letters))
    his.sendAwareness(presence(states, letters))
    hers.type(' Hers.')
    await hers.durable()
    const seen = [...(hers.provider.awareness?.getStates().values() ?? [])]
    expect(seen.length).toBeLessThanOrEqual(2)
    expect(JSON.stringify(seen).length).toBeLessThan(4_000)
    his.close()
    hers.close()
  })

  test('one socket that enters a story a hundred times is not there a hundred times', async () => {
    const { id } = await ines.fileStory()
    const hers = await openTab(newsroom, olha.person, id)
    const his = await openRawSocket(newsroom, ines.person, `${id}\0first`)
    for (let i = 0; i < 100; i += 1) await his.enterAgain(`s${i}`, presence(1, 1, 10_000 + i))
    await until('she sees him', () => (hers.provider.awareness?.getStates().size ?? 0) > 1)
    hers.type(' Hers.')
    await hers.durable()
    expect(hers.provider.awareness?.getStates().size).toBeLessThanOrEqual(21)
    his.close()
    hers.close()
  })

  test('bytes that are no message close that socket’s room and nobody else’s', async () => {
    const { id } = await ines.fileStory()
    const hers = await openTab(newsroom, olha.person, id)
    const his = await openRawSocket(newsroom, ines.person, id)
    for (const bytes of [
      [],
      [0],
      [255, 255, 255],
      [36, ...Buffer.from(id), 6, 1, 65],
      [36, ...Buffer.from(id), 1, 255],
    ]) {
      his.sendRaw(new Uint8Array(bytes))
    }
    hers.type(' Hers.')
    await hers.durable()
    his.close()
    hers.close()
  })
})
