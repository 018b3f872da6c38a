import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openSuggestions } from '#domain/story-text/suggestions/open-suggestions.ts'
import { settleSuggestions } from '#domain/story-text/suggestions/settle-suggestions.ts'
import { openUpdateLog } from '#server/collaboration/append-updates.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openStoryDesk } from '#server/collaboration/story-desk.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import {
  openNewsroom,
  readyText,
  storyOf,
  type Desk,
  type Newsroom,
} from '../../support/newsroom.ts'
import { openTab, until, type Tab } from '../../support/room-socket.ts'
import { by, suggestCut, suggestWords, textAt } from '../../support/suggested.ts'

const photoId = '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001'
const text = { ...readyText, lead: [{ photoId, alt: '', caption: 'The ferry.' }] }

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
let maren: Desk
const tabs: Tab[] = []

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('editor', 'Viktor Leng')
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close()
})
afterAll(() => newsroom.close())

async function at(desk: Desk, storyId: string): Promise<Tab> {
  const tab = await openTab(newsroom, desk.person, storyId)
  tabs.push(tab)
  await until('the words are here', () => tab.heard.some((one) => 'caughtUp' in one))
  return tab
}
const nameOf = ({ person }: Desk, id = 'suggestion 1') => by(person.id, id)
const openOnDisk = async (storyId: string) =>
  openSuggestions((await openDurableDocument(newsroom.database, storyId)).ydoc)
const logLength = async (storyId: string) =>
  (await newsroom.database.select().from(storyUpdates).where(eq(storyUpdates.storyId, storyId)))
    .length
const wasRefused = (tab: Tab) =>
  tab.heard.some((one) => 'refused' in one || JSON.stringify(one).includes('The photo desk'))
const headlineOf = (tab: Tab) => textAt(tab.ydoc, 'headline')

describe('a suggestion', () => {
  test('is kept with the words and is in no text of the story', async () => {
    const { id } = await ines.fileStory({ text })
    const hers = await at(olha, id)
    const before = storyOf(await ines.get(`/api/stories/${id}`))
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(olha))
    suggestCut(headlineOf(hers), 0, 5, nameOf(olha))
    await hers.durable()
    expect(await openOnDisk(id)).toMatchObject([
      { personId: olha.person.id, inserted: ' zeppelin' },
    ])
    await until('it is settled', async () => {
      const { body } = await ines.get(`/api/stories/${id}/review`)
      return JSON.stringify(body).includes('1 suggestion is open')
    })
    const now = storyOf(await ines.get(`/api/stories/${id}`))
    expect(now.text).toEqual(before.text)
    expect(now.mark).toBe(before.mark)
    const found = (await ines.get('/api/stories?q=zeppelin')).body as { total: number }
    expect(found.total).toBe(0)
  })

  test('in the name of somebody else is refused and not stored', async () => {
    const { id } = await ines.fileStory({ text })
    const hers = await at(olha, id)
    const before = await logLength(id)
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(viktor))
    await until('it is refused', () => wasRefused(hers))
    expect(await logLength(id)).toBe(before)
    expect(await openOnDisk(id)).toEqual([])
  })

  test('to take words out, in the name of somebody else, is refused over HTTP as well', async () => {
    const { id } = await ines.fileStory({ text })
    const { ydoc } = await openDurableDocument(newsroom.database, id)
    const vector = Y.encodeStateVector(ydoc)
    suggestCut(textAt(ydoc, 'headline'), 0, 4, nameOf(viktor))
    const answer = await olha.post(
      `/api/stories/${id}/updates`,
      Y.encodeStateAsUpdate(ydoc, vector),
    )
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ message: expect.stringContaining('another person’s name') })
    expect(await openOnDisk(id)).toEqual([])
  })

  test('is carried along by a colleague who moves it, and by an undo of refusing it', async () => {
    const { id } = await ines.fileStory({ text })
    const hers = await at(olha, id)
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(olha))
    await hers.durable()
    const mine = await at(ines, id)
    const headline = mine.ydoc.getXmlFragment('headline')
    mine.ydoc.transact(() => {
      const delta = (headline.get(0) as Y.XmlElement).get(0) as Y.XmlText
      const runs = delta.toDelta() as object[]
      headline.delete(0, 1)
      const block = new Y.XmlElement('textBlock')
      const moved = new Y.XmlText()
      moved.applyDelta(runs)
      block.insert(0, [moved])
      headline.insert(0, [block])
    })
    await mine.durable()
    const undo = new Y.UndoManager(headline, { trackedOrigins: new Set(['refuses']) })
    settleSuggestions(mine.ydoc, 'refuse', undefined, 'refuses')
    await mine.durable()
    expect(await openOnDisk(id)).toEqual([])
    undo.undo()
    await mine.durable()
    expect(wasRefused(mine)).toBe(false)
    expect(await openOnDisk(id)).toMatchObject([
      { personId: olha.person.id, inserted: ' zeppelin' },
    ])
  })

  test('is carried along by a colleague who cuts it, and pastes it when the story was closed meanwhile', async () => {
    const { id } = await ines.fileStory({ text })
    const hers = await at(olha, id)
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(olha))
    suggestCut(headlineOf(hers), 0, 3, nameOf(olha, 'suggestion 2'))
    await hers.durable()
    const before = await openOnDisk(id)
    const mine = await at(ines, id)
    const cut = headlineOf(mine).toDelta() as object[]
    headlineOf(mine).delete(0, headlineOf(mine).length)
    await mine.durable()
    expect(await openOnDisk(id)).toEqual([])
    for (const tab of tabs.splice(0)) tab.close()
    const later = await at(ines, id)
    textAt(later.ydoc).applyDelta(cut)
    await later.durable()
    expect(wasRefused(later)).toBe(false)
    const found = ({ id: name, personId, inserted, deleted }: (typeof before)[number]) => [
      name,
      personId,
      inserted,
      deleted,
    ]
    expect((await openOnDisk(id)).map(found)).toEqual(before.map(found))
  })

  test('never grows by what somebody else marks', async () => {
    const { id } = await ines.fileStory({ text })
    const hers = await at(olha, id)
    suggestCut(headlineOf(hers), 0, 5, nameOf(olha))
    await hers.durable()
    const his = await at(viktor, id)
    suggestCut(headlineOf(his), 6, 5, nameOf(olha))
    await his.durable()
    expect(await openOnDisk(id)).toMatchObject([{ inserted: '', deleted: 'Night' }])
    await until('he sees so too', () =>
      openSuggestions(his.ydoc).every(({ deleted }) => deleted === 'Night'),
    )
  })

  test('takes no words of somebody else in', async () => {
    const { id } = await ines.fileStory({ text })
    const hers = await at(olha, id)
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(olha))
    await hers.durable()
    const his = await at(viktor, id)
    suggestWords(headlineOf(his), 8, ' LIES', nameOf(olha))
    await his.durable()
    expect(await openOnDisk(id)).toMatchObject([{ inserted: ' zeppelin' }])
  })

  test('holds a word that a colleague types in its middle apart', async () => {
    const { id } = await ines.fileStory({ text })
    const hers = await at(olha, id)
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(olha))
    await hers.durable()
    const his = await at(viktor, id)
    suggestWords(headlineOf(his), 8, 'XX', nameOf(viktor, 'suggestion 2'))
    await his.durable()
    expect(wasRefused(his)).toBe(false)
    expect(await openOnDisk(id)).toMatchObject([
      { personId: olha.person.id, inserted: ' zeppelin' },
      { personId: viktor.person.id, inserted: 'XX' },
    ])
  })

  test('of the photo desk stays in captions', async () => {
    const { id } = await ines.fileStory({ text })
    const theirs = await at(maren, id)
    suggestWords(textAt(theirs.ydoc, 'lead'), 3, ' night', nameOf(maren))
    await theirs.durable()
    expect(await openOnDisk(id)).toMatchObject([{ field: 'lead', inserted: ' night' }])
    suggestWords(headlineOf(theirs), 5, ' zeppelin', nameOf(maren))
    await until('it is refused', () => wasRefused(theirs))
    expect(await openOnDisk(id)).toHaveLength(1)
  })
})

describe('a suggestion that was refused', () => {
  test('comes back by an undo under its own name, though the newsroom was started anew', async () => {
    const { id } = await ines.fileStory({ text })
    const { database, clock } = newsroom
    const openHere = () =>
      openStoryDesk({ database, log: openUpdateLog(database, clock), clock, complain }, id)
    const complain = (error: unknown) => {
      throw error
    }
    const { ydoc: onFile } = await openDurableDocument(database, id)
    const device = () => {
      const ydoc = new Y.Doc()
      Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(onFile))
      const sent: Uint8Array[] = []
      ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin !== 'network') sent.push(bytes)
      })
      return { ydoc, sent }
    }
    const [hers, mine] = [device(), device()]
    type Device = typeof mine
    const bring = async (desk: ReturnType<typeof openHere>, who: Desk, { sent }: Device) => {
      for (const bytes of sent.splice(0)) {
        await desk.take(who.person, bytes, { mayBeKnown: false })
        Y.applyUpdate(mine.ydoc, bytes, 'network')
      }
    }
    const first = openHere()
    suggestWords(textAt(hers.ydoc, 'headline'), 5, ' zeppelin', nameOf(olha))
    await bring(first, olha, hers)
    const undo = new Y.UndoManager(mine.ydoc.getXmlFragment('headline'), {
      trackedOrigins: new Set(['refuses']),
    })
    settleSuggestions(mine.ydoc, 'refuse', undefined, 'refuses')
    await bring(first, ines, mine)
    const second = openHere()
    undo.undo()
    await bring(second, ines, mine)
    expect(await openOnDisk(id)).toMatchObject([
      { personId: olha.person.id, inserted: ' zeppelin' },
    ])
    suggestWords(textAt(mine.ydoc, 'headline'), 0, 'Forged ', nameOf(viktor, 'suggestion 9'))
    await expect(bring(second, ines, mine)).rejects.toThrow('another person’s name')
  })
})

describe('an approval', () => {
  test('is stopped while a suggestion is open, and goes through once it is settled', async () => {
    const story = await ines.fileStory()
    const { mark } = storyOf(await ines.saveDetails(story, { section: 'city' }))
    const hers = await at(olha, story.id)
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(olha))
    await hers.durable()
    await ines.move(story.id, 'submit')
    const stopped = await viktor.move(story.id, 'approve', { mark })
    expect(stopped.status).toBe(422)
    expect(stopped.body).toMatchObject({
      message: 'It cannot be approved yet: 1 suggestion is open, in the headline after “…Night”.',
    })
    settleSuggestions(hers.ydoc, 'refuse')
    await hers.durable()
    const moved = await viktor.move(story.id, 'approve', { mark })
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  })

  test('ends when an editor suggests something in the approved words', async () => {
    const story = await ines.fileStory()
    const { mark } = storyOf(await ines.saveDetails(story, { section: 'city' }))
    await ines.move(story.id, 'submit')
    expect((await viktor.move(story.id, 'approve', { mark })).status).toBe(200)
    const hers = await at(olha, story.id)
    suggestWords(headlineOf(hers), 5, ' zeppelin', nameOf(olha))
    await hers.durable()
    expect(storyOf(await ines.get(`/api/stories/${story.id}`)).state).toBe('in-review')
  })
})
