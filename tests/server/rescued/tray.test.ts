import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { z } from 'zod'
import { PutBack, RescuedPage, RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import type { WordAttribute } from '#domain/story-text/word-attributes.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { deleteUnseen, openReadyTab, threeParagraphs } from '../../support/deleted-unseen.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { until, type Tab } from '../../support/room-socket.ts'
import { block, photo, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk
let maren: Desk
const tabs: Tab[] = []

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('reporter', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close()
})
afterAll(() => newsroom.close())

const filed = () => ines.fileStory({ text: threeParagraphs })

async function at(desk: Desk, storyId: string) {
  const tab = await openReadyTab(newsroom, desk, storyId)
  tabs.push(tab)
  return tab
}
const Tray = z.object({ passages: z.array(RescuedPassage) })
const trayOf = async (storyId: string) =>
  (await ines.read(Tray, `/api/stories/${storyId}/rescued`)).passages
const onDisk = async (storyId: string) => {
  const { ydoc } = await openDurableDocument(newsroom.database, storyId)
  return readStoryText(ydoc)
}
const linesOf = async (storyId: string) =>
  (await onDisk(storyId)).body.content.map((each) =>
    each.type === 'rule' ? '' : each.content.map((run) => ('text' in run ? run.text : '')).join(''),
  )

async function deletedUnseen(storyId: string) {
  const { theirs, mine } = await deleteUnseen(newsroom, storyId, { writer: ines, deleter: olha })
  tabs.push(theirs, mine)
  return { hers: theirs, mine }
}

describe('words that were deleted unseen', () => {
  test('wait in the tray with who wrote them, who deleted them, and where', async () => {
    const { id } = await filed()
    await deletedUnseen(id)
    const [passage, ...others] = await trayOf(id)
    expect(others).toEqual([])
    expect(passage).toMatchObject({
      words: ' Ferries run at night.',
      field: 'body',
      after: 'Islanders say it keeps their jobs.',
      behind: 'The harbour office agrees.',
      writer: 'Ines Halloway',
      deleter: 'Olha Dubrava',
      state: 'open',
    })
    expect(await linesOf(id)).toHaveLength(2)
  })

  test('and that were typed on a device without a connection wait there too', async () => {
    const { id } = await filed()
    const hers = await at(olha, id)
    const mine = await at(ines, id)
    await mine.reconnect(() => {
      mine.type(' Written on the train.', 'body', 1)
      hers.ydoc.getXmlFragment('body').delete(1, 1)
    })
    await mine.durable()
    expect(await trayOf(id)).toMatchObject([
      { words: ' Written on the train.', writer: 'Ines Halloway', deleter: 'Olha Dubrava' },
    ])
    expect(newsroom.errors).toEqual([])
  })

  test('that their own writer deleted are not rescued', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    mine.type(' Never mind.', 'body', 1)
    await mine.durable()
    mine.ydoc.getXmlFragment('body').delete(1, 1)
    await mine.durable()
    expect(await trayOf(id)).toEqual([])
  })

  test('that somebody deleted after seeing them are not rescued', async () => {
    const { id } = await filed()
    const hers = await at(olha, id)
    const mine = await at(ines, id)
    mine.type(' Never mind.', 'body', 1)
    await until('Olha sees it', () => hers.block('body', 1).toString().includes('Never mind.'))
    hers.ydoc.getXmlFragment('body').delete(1, 1)
    await hers.durable()
    expect(await trayOf(id)).toEqual([])
  })

  test('are counted for the board and listed for all', async () => {
    const { id, slug } = await filed()
    newsroom.setClock(new Date(+newsroom.clock() + 60_000))
    await deletedUnseen(id)
    const { body } = await ines.get('/api/stories')
    const card = (body as { stories: { id: string; rescued: number }[] }).stories.find(
      (each) => each.id === id,
    )
    expect(card?.rescued).toBe(1)
    const all = await maren.read(RescuedPage, '/api/rescued?limit=1')
    expect(all.passages).toMatchObject([{ storyId: id, slug }])
    const next = await maren.read(RescuedPage, `/api/rescued?limit=1&after=${all.next}`)
    expect(next.passages).toHaveLength(1)
    expect(next.passages[0]?.id).not.toBe(all.passages[0]?.id)
    expect(next.total).toBe(all.total)
  })
})

describe('a passage in the tray', () => {
  const opened = async () => {
    const { id } = await filed()
    const there = await deletedUnseen(id)
    const [passage] = await trayOf(id)
    return { id, path: `/api/stories/${id}/rescued/${passage!.id}`, ...there }
  }

  test('is put back between its paragraphs, where all see it, and leaves the tray', async () => {
    const { id, path, hers } = await opened()
    const answer = await ines.post(`${path}/put-back`)
    expect(PutBack.parse(answer.body)).toMatchObject({ isInPlace: true, field: 'body' })
    expect(await linesOf(id)).toEqual([
      'The vote ends six weeks of talks.',
      'Ferries run at night.',
      'The harbour office agrees.',
    ])
    await until('Olha sees it', () =>
      hers.ydoc.getXmlFragment('body').toString().includes('Ferries run'),
    )
    expect(await trayOf(id)).toEqual([])
    const again = await ines.post(`${path}/put-back`)
    expect(again.status).toBe(409)
    expect(await linesOf(id)).toHaveLength(3)
  })

  test('goes to the end of the body when nothing beside its place is left', async () => {
    const { id, path, hers } = await opened()
    hers.ydoc.getXmlFragment('body').delete(0, 2)
    hers.ydoc.getXmlFragment('body').insert(0, [new Y.XmlElement('rule')])
    await hers.durable()
    const answer = await ines.post(`${path}/put-back`)
    expect(PutBack.parse(answer.body).isInPlace).toBe(false)
    expect((await linesOf(id)).at(-1)).toBe('Ferries run at night.')
  })

  test('is let go and brought back; nothing is deleted', async () => {
    const { id, path } = await opened()
    await ines.post(`${path}/let-go`)
    expect(await trayOf(id)).toMatchObject([{ state: 'let-go', words: ' Ferries run at night.' }])
    expect((await ines.post(`${path}/put-back`)).status).toBe(409)
    await ines.post(`${path}/bring-back`)
    expect(await trayOf(id)).toMatchObject([{ state: 'open' }])
    expect((await ines.post(`${path}/put-back`)).status).toBe(200)
    expect((await ines.post(`${path}/let-go`)).status).toBe(409)
  })

  test('leaves the tray when its words come back into their sentence, not when they are said elsewhere', async () => {
    const { id, hers } = await opened()
    hers.type(' Ferries run at night.', 'body', 0)
    await hers.durable()
    expect(await trayOf(id)).toMatchObject([{ state: 'open' }])
    hers.type(' Islanders say it keeps their jobs. Ferries run at night.', 'body', 1)
    await hers.durable()
    expect(await trayOf(id)).toEqual([])
  })

  test('is settled by those who may write these words alone', async () => {
    const { path } = await opened()
    for (const act of ['put-back', 'let-go', 'bring-back']) {
      expect((await tobias.post(`${path}/${act}`)).status).toBe(403)
      expect((await maren.post(`${path}/${act}`)).status).toBe(403)
    }
    expect((await ines.post(`${path}x/let-go`)).status).toBe(400)
    const unknown = path.replace(/[^/]+$/, '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001')
    for (const act of ['put-back', 'let-go']) {
      expect((await ines.post(`${unknown}/${act}`)).status).toBe(404)
    }
    expect((await newsroom.asPublic('/api/rescued')).status).toBe(401)
    expect((await ines.get('/api/rescued?after=x')).status).toBe(400)
  })

  test('put back by two people at once stands there once', async () => {
    const { id, path } = await opened()
    const both = await Promise.all([ines.post(`${path}/put-back`), olha.post(`${path}/put-back`)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(JSON.stringify(await onDisk(id)).split('Ferries run at night.')).toHaveLength(2)
  })
})

describe('an alt text or a speaker in the tray', () => {
  const [photoId, crewId] = ['1', '2'].map((n) => `0193b1f0-5a1c-7000-8000-00000000000${n}`)
  const text = story(
    { headline: 'Night ferry', lead: [{ photoId: photoId!, alt: '', caption: 'The last ferry.' }] },
    block('paragraph', 'The vote ends six weeks of talks.'),
    photo(crewId!, 'The crew.'),
    block('pull-quote', 'We stay.'),
  )
  type Change = (tab: Tab) => void
  const write =
    (field: StoryField, index: number, name: WordAttribute, words: string): Change =>
    (tab) =>
      tab.block(field, index).setAttribute(name, words)

  /** Two change a story at once; answers with the one that lost. */
  async function atOnce(storyId: string, first: Change, second: Change) {
    const hers = await at(olha, storyId)
    const mine = await at(ines, storyId)
    hers.socket.disconnect()
    first(mine)
    await mine.durable()
    hers.ydoc.transact(() => second(hers))
    hers.heard.length = 0
    await hers.socket.connect()
    await hers.durable()
    const [passage] = await trayOf(storyId)
    return { hers, mine, passage: passage! }
  }
  const back = async (storyId: string, { id }: { id: string }, desk = ines) =>
    desk.post(`/api/stories/${storyId}/rescued/${id}/put-back`)

  test('says what it was, who wrote it and who wrote another one', async () => {
    const { id } = await ines.fileStory({ text })
    const { passage } = await atOnce(
      id,
      write('lead', 0, 'alt', 'Ines: a crane at dusk'),
      write('lead', 0, 'alt', 'Olha: two workers wave'),
    )
    const stands = (await onDisk(id)).lead[0]!.alt
    const isOlhas = stands.startsWith('Olha')
    expect(passage).toMatchObject({
      attribute: 'alt',
      how: 'overwritten',
      field: 'lead',
      after: 'The last ferry.',
      words: isOlhas ? 'Ines: a crane at dusk' : 'Olha: two workers wave',
      writer: isOlhas ? 'Ines Halloway' : 'Olha Dubrava',
      deleter: isOlhas ? 'Olha Dubrava' : 'Ines Halloway',
      state: 'open',
    })
  })

  test('is put back behind what stands there, by the photo desk too, and leaves the tray', async () => {
    const { id } = await ines.fileStory({ text })
    const { passage, mine } = await atOnce(
      id,
      write('lead', 0, 'alt', 'A crane at dusk'),
      write('lead', 0, 'alt', 'Two workers wave'),
    )
    const stands = (await onDisk(id)).lead[0]!.alt
    const answer = await back(id, passage, maren)
    expect(PutBack.parse(answer.body)).toMatchObject({
      isInPlace: true,
      field: 'lead',
      attribute: 'alt',
    })
    const both = `${stands} ${passage.words}`
    expect((await onDisk(id)).lead[0]!.alt).toBe(both)
    await until('Ines sees both', () => mine.block('lead').getAttribute('alt') === both)
    expect(await trayOf(id)).toEqual([])
    expect((await back(id, passage)).status).toBe(409)
  })

  test('of a removed photo is put back as a paragraph where the photo stood', async () => {
    const { id } = await ines.fileStory({ text })
    const { passage } = await atOnce(id, write('body', 1, 'alt', 'Two of them wave'), ({ ydoc }) =>
      ydoc.getXmlFragment('body').delete(1, 1),
    )
    expect(passage).toMatchObject({
      attribute: 'alt',
      how: 'deleted',
      field: 'body',
      after: 'The crew.',
      writer: 'Ines Halloway',
      deleter: 'Olha Dubrava',
    })
    // The photo desk writes about photos, not paragraphs.
    expect((await back(id, passage, maren)).status).toBe(403)
    expect((await back(id, passage)).status).toBe(200)
    expect((await linesOf(id))[1]).toBe('Two of them wave')
  })

  test('follows its quote when a colleague carries that elsewhere meanwhile', async () => {
    const { id } = await ines.fileStory({ text })
    const { passage, hers } = await atOnce(
      id,
      write('body', 2, 'speaker', 'Jana Kovac'),
      ({ ydoc }) => {
        const body = ydoc.getXmlFragment('body')
        const quote = (body.get(2) as Y.XmlElement).clone()
        body.delete(2, 1)
        body.insert(0, [quote])
      },
    )
    expect(passage).toMatchObject({ attribute: 'speaker', words: 'Jana Kovac' })
    expect(PutBack.parse((await back(id, passage)).body).isInPlace).toBe(true)
    expect((await onDisk(id)).body.content[0]).toMatchObject({ attrs: { speaker: 'Jana Kovac' } })
    await until('Olha sees it', () => hers.block('body').getAttribute('speaker') === 'Jana Kovac')
  })

  test('is listed for all, and is put back by a newsroom that knows what is on file alone', async () => {
    const { id } = await ines.fileStory({ text })
    const { passage, hers, mine } = await atOnce(
      id,
      write('body', 2, 'speaker', 'Jana Kovac'),
      write('body', 2, 'speaker', 'Petr Lind'),
    )
    const list = await ines.read(RescuedPage, '/api/rescued')
    expect(list.passages.find(({ storyId }) => storyId === id)).toEqual(passage)
    for (const tab of [hers, mine]) tab.close()
    newsroom.rooms.trayChanged(id)
    await back(id, passage)
    const { content } = (await onDisk(id)).body
    expect(content[2]).toMatchObject({
      attrs: { speaker: expect.stringMatching(/^(Petr Lind Jana Kovac|Jana Kovac Petr Lind)$/) },
    })
  })
})
