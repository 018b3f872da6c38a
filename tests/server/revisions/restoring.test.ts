import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { plainBody } from '#domain/story-text/survey.ts'
import { intoText } from '#domain/story-text/photo-moves.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { changeWords, restored, revisionsOf, textOf, whoWrote } from '../../support/revisions.ts'
import { openTab, until, type Tab } from '../../support/room-socket.ts'
import { block, photo, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let now = +new Date('2026-11-24T14:00:00Z')
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const bodyOf = (ydoc: Y.Doc) => plainBody(readStoryText(ydoc))
const onDisk = async (id: string) => bodyOf((await openDurableDocument(newsroom.database, id)).ydoc)
/** Everything that was rescued from a story's words; it waits in the tray. */
async function trayOf(id: string): Promise<string> {
  const { body } = await olha.get(`/api/stories/${id}/rescued`)
  return JSON.stringify(body)
}

/** Rounds in each run; more by the environment. */
const rounds = Number(process.env['STET_RESTORE_ROUNDS'] ?? 6)

type Plan = {
  paragraphs: number
  /** What was done to the story before it is restored: changes of a paragraph by number. */
  before: { at: number; deletes: boolean }[]
  /** Where each of the four types its mark, and whether in the middle. */
  places: number[]
}
const plan: fc.Arbitrary<Plan> = fc.record({
  paragraphs: fc.integer({ min: 2, max: 5 }),
  before: fc.array(fc.record({ at: fc.nat(4), deletes: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
  places: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }),
})

async function round({ paragraphs, before, places }: Plan): Promise<void> {
  const lines = Array.from({ length: paragraphs }, (_, i) => `Line ${i} of the story as filed.`)
  const { id } = await ines.fileStory({
    text: story({ headline: 'Ferry' }, ...lines.map((line) => block('paragraph', line))),
  })
  const first = (await revisionsOf(ines, id)).revisions.at(-1)!
  for (const { at, deletes } of before) {
    await changeWords(newsroom, ines, id, (ydoc) => {
      const body = ydoc.getXmlFragment('body')
      const index = at % body.length
      if (deletes && body.length > 1) body.delete(index, 1)
      else textOf(ydoc, index).insert(5, 'changed ')
    })
  }
  // Nobody is in the midst of these any more.
  now += 60_000
  newsroom.setClock(new Date(now))
  const tabs: Tab[] = []
  try {
    for (let i = 0; i < 4; i += 1) {
      tabs.push(await openTab(newsroom, (i % 2 === 0 ? ines : olha).person, id))
    }
    for (const tab of tabs) await tab.durable()
    const [offline, ...online] = tabs as [Tab, ...Tab[]]
    const mark = (tab: Tab, i: number) => {
      const blocks = tab.ydoc.getXmlFragment('body').length
      const text = textOf(tab.ydoc, places[i]! % blocks)
      text.insert(Math.min(6, text.length), `<mark ${i}>`)
    }
    offline.socket.disconnect()
    await until('the socket is away', () => offline.socket.status === 'disconnected')
    mark(offline, 0)
    // Three write while it is restored; the fourth comes back only afterwards.
    const read = (await revisionsOf(olha, id)).revisions[0]!
    const restoring = restored(olha, id, first.id, 'restore', read.upTo)
    for (const [i, tab] of online.entries()) mark(tab, i + 1)
    await restoring
    for (const tab of online) await tab.durable()
    await offline.socket.connect()
    await until('all agree', async () => {
      const words = tabs.map(({ ydoc }) => bodyOf(ydoc))
      return new Set([...words, await onDisk(id)]).size === 1 && words[0]!.includes('Line')
    })
    await until('the offline mark is somewhere', async () =>
      `${await onDisk(id)}${await trayOf(id)}`.includes('<mark 0>'),
    )
    const words = await onDisk(id)
    const tray = await trayOf(id)
    for (const i of [0, 1, 2, 3]) {
      expect(`${words}${tray}`, `mark ${i} is lost`).toContain(`<mark ${i}>`)
      expect(words.split(`<mark ${i}>`).length - 1, `mark ${i} doubles`).toBeLessThanOrEqual(1)
    }
    const plain = words.replaceAll(/<mark \d>/g, '')
    for (const line of lines) {
      expect(plain.split(line).length - 1, `“${line}” in\n${words}`).toBe(1)
    }
    expect(plain).not.toContain('changed')
  } finally {
    for (const tab of tabs) tab.close()
  }
}

describe('restoring while three write and one is offline', () => {
  test('loses no character and doubles none', { timeout: 240_000 }, async () => {
    await fc.assert(fc.asyncProperty(plan, round), { numRuns: rounds, endOnFailure: true })
    expect(newsroom.errors).toEqual([])
  })

  test('two people who restore the same version at once get it once', async () => {
    const { id } = await ines.fileStory({
      text: story({}, block('paragraph', 'One line.'), block('paragraph', 'Another line.')),
    })
    const first = (await revisionsOf(ines, id)).revisions.at(-1)!
    await changeWords(newsroom, ines, id, (ydoc) => ydoc.getXmlFragment('body').delete(0, 1))
    const { upTo } = (await revisionsOf(ines, id)).revisions[0]!
    await Promise.all([ines, olha].map((desk) => restored(desk, id, first.id, 'restore', upTo)))
    expect(await onDisk(id)).toBe('One line.\nAnother line.')
  })

  test('a restoration that is taken back leaves no second photo: what was typed under it goes under the first', async () => {
    const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
    const { id } = await ines.fileStory({
      text: story(
        {},
        block('paragraph', 'One.'),
        photo(photoId, 'A crane on the quay.', 'A crane'),
        block('paragraph', 'Two.'),
        block('paragraph', 'Three.'),
      ),
    })
    const first = (await revisionsOf(ines, id)).revisions.at(-1)!
    await changeWords(newsroom, ines, id, (ydoc) => {
      const moved = ydoc.getXmlFragment('body').get(1) as Y.XmlElement
      intoText(ydoc, moved, null).make()
      textOf(ydoc, 3).insert('A crane on the quay.'.length, ' At dusk.')
    })
    const made = await restored(olha, id, first.id)
    await changeWords(newsroom, olha, id, (ydoc) => textOf(ydoc, 1).insert(7, ' seen'))
    newsroom.setClock(new Date(newsroom.clock().getTime() + 120_000))
    await restored(ines, id, made!.id, 'take-back')
    const { body } = readStoryText((await openDurableDocument(newsroom.database, id)).ydoc)
    expect(body.content.map(({ type }) => type)).toEqual([
      'textBlock',
      'textBlock',
      'textBlock',
      'photo',
    ])
    expect(body.content.at(-1)).toMatchObject({ attrs: { photoId, alt: 'A crane' } })
    expect(JSON.stringify(body.content.at(-1))).toContain('A crane on the quay. At dusk. seen')
    expect((await whoWrote(olha, id)).at(-1)).toBe('Olha Dubrava typed:  seen')
  })

  test('restored words stay with who wrote them first', async () => {
    const { id } = await ines.fileStory({ text: story({}, block('paragraph', 'By Ines.')) })
    await changeWords(newsroom, olha, id, (ydoc) => textOf(ydoc).insert(8, ' By Olha.'))
    const both = (await revisionsOf(ines, id)).revisions[0]!
    newsroom.setClock(new Date(newsroom.clock().getTime() + 120_000))
    await changeWords(newsroom, ines, id, (ydoc) => {
      const text = textOf(ydoc)
      text.delete(0, text.length)
      text.insert(0, 'Gone.')
    })
    newsroom.setClock(new Date(newsroom.clock().getTime() + 120_000))
    await restored(ines, id, both.id)
    const { body } = await ines.get(`/api/stories/${id}/writers?field=body`)
    const { runs } = body as { runs: { words: string; person: { name: string } }[] }
    expect(runs.map(({ words, person }) => `${person.name}: ${words}`)).toEqual([
      'Ines Halloway: By Ines.',
      'Olha Dubrava:  By Olha.',
    ])
  })
})
