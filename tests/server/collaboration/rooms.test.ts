import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { storySnapshots, storyUpdates } from '#server/stories/tables.ts'
import {
  openNewsroom,
  readyText,
  type Desk,
  type Newsroom,
  storyOf,
} from '../../support/newsroom.ts'
import { openTab, until, type Tab } from '../../support/room-socket.ts'

const photoId = '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let maren: Desk
const tabs: Tab[] = []

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close()
})
afterAll(() => newsroom.close())

async function at(desk: Desk, storyId: string, options = {}) {
  const tab = await openTab(newsroom, desk.person, storyId, options)
  tabs.push(tab)
  return tab
}
const text = {
  ...readyText,
  lead: [{ photoId, alt: '', caption: 'The ferry.' }],
}
const filed = () => ines.fileStory({ text })
async function approved() {
  const saved = await ines.fileStory()
  const answer = await ines.saveDetails(saved, { section: 'city' })
  const { mark } = storyOf(answer)
  await ines.move(saved.id, 'submit')
  const moved = await olha.move(saved.id, 'approve', { mark })
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  return saved
}
const logOf = (storyId: string) =>
  newsroom.database.select().from(storyUpdates).where(eq(storyUpdates.storyId, storyId))
const onDisk = async (storyId: string) =>
  readStoryText((await openDurableDocument(newsroom.database, storyId)).ydoc)

describe('words in a room', () => {
  test('are on disk when the room says so, and a colleague sees them', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    const hers = await at(olha, id)
    mine.type(' Crews agreed.')
    await mine.durable()
    expect(JSON.stringify(await onDisk(id))).toContain('Crews agreed.')
    await until('Olha sees it', () => hers.block().toString().includes('Crews agreed.'))
  })

  test('that were deleted are gone from the disk when the room says so', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    ;(mine.block('headline').get(0) as Y.XmlText).delete(0, 6)
    await mine.durable()
    expect((await onDisk(id)).headline).toBe('ferry stays')
  })

  test('typed while the socket was away are there after it comes back, deletions too', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    await mine.reconnect(() => {
      mine.type(' Written on the train.')
      ;(mine.block('headline').get(0) as Y.XmlText).delete(0, 6)
    })
    await mine.durable()
    const kept = await onDisk(id)
    expect(kept.headline).toBe('ferry stays')
    expect(JSON.stringify(kept)).toContain('Written on the train.')
  })

  test('typed away, and more of them while the socket is just opening, all arrive', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    // A key at the very moment the socket opens goes out before the room has asked for the rest.
    mine.socket.on('open', () => queueMicrotask(() => mine.type(' And at the door.')))
    await mine.reconnect(() => mine.type(' Written on the train.'))
    mine.type(' And just after.')
    await mine.durable()
    mine.type(' And later.')
    await mine.durable()
    expect(mine.heard.filter((one) => 'refused' in one)).toEqual([])
    const kept = JSON.stringify(await onDisk(id))
    for (const part of ['on the train.', 'at the door.', 'just after.', 'And later.']) {
      expect(kept).toContain(part)
    }
  })

  test('are in the reading form a moment later, and found by search', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    mine.type(' Quayside zeppelin.')
    await mine.durable()
    await until('the search finds them', async () => {
      const { body } = await ines.get('/api/stories?q=zeppelin')
      return (body as { total: number }).total === 1
    })
  })

  test('make a snapshot after two hundred changes, and nothing of the log is lost', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    for (let i = 0; i < 220; i += 1) mine.type(`${i % 10}`)
    await mine.durable()
    await until('there is a snapshot', async () => {
      const rows = await newsroom.database
        .select()
        .from(storySnapshots)
        .where(eq(storySnapshots.storyId, id))
      return rows.length === 1
    })
    expect(await logOf(id)).toHaveLength(221)
    expect(await onDisk(id)).toEqual(readStoryText(mine.ydoc))
  })

  test('of a person and all who have it open are known to the board', async () => {
    const { id } = await filed()
    await at(ines, id)
    await at(olha, id)
    expect(newsroom.rooms.peopleIn(id).toSorted()).toEqual(
      [ines.person.id, olha.person.id].toSorted(),
    )
  })
})

describe('rights in a room', () => {
  test('another reporter reads and cannot write; nothing of it is stored or sent on', async () => {
    const { id } = await filed()
    const tobias = await newsroom.as('reporter', 'Tobias Renn')
    const his = await at(tobias, id)
    const mine = await at(ines, id)
    expect(his.heard[0]).toMatchObject({ right: { may: 'nothing' } })
    const before = (await logOf(id)).length
    his.type(' Not his story.')
    await until('he is told', () => his.heard.filter((one) => 'right' in one).length > 1)
    mine.type(' Hers.')
    await mine.durable()
    expect(await logOf(id)).toHaveLength(before + 1)
    expect(mine.block().toString()).not.toContain('Not his story.')
  })

  test('the photo desk writes captions while the reporter writes the body', async () => {
    const { id } = await filed()
    const hers = await at(maren, id)
    const mine = await at(ines, id)
    hers.type(' It leaves on Monday.', 'lead')
    mine.type(' Crews agreed.')
    await hers.durable()
    await mine.durable()
    const kept = await onDisk(id)
    expect(kept.lead[0]?.caption).toBe('The ferry. It leaves on Monday.')
    expect(JSON.stringify(kept.body)).toContain('Crews agreed.')
  })

  test('the photo desk does not write the body', async () => {
    const { id } = await filed()
    const hers = await at(maren, id)
    hers.type(' Sneaked in.')
    await until('she is told', () => hers.heard.filter((one) => 'right' in one).length > 1)
    expect(JSON.stringify(await onDisk(id))).not.toContain('Sneaked in.')
  })

  test('a reporter who sent the story to review stops writing at once', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    await ines.move(id, 'submit')
    await until('the tab is told', () =>
      mine.heard.some((one) => JSON.stringify(one).includes('Take it back')),
    )
    mine.type(' Too late.')
    await new Promise((done) => setTimeout(done, 50))
    expect(JSON.stringify(await onDisk(id))).not.toContain('Too late.')
  })

  test('what was typed too late arrives when the story was taken back', async () => {
    const { id } = await filed()
    const mine = await at(ines, id)
    await ines.move(id, 'submit')
    mine.type(' Kept on the device.')
    await new Promise((done) => setTimeout(done, 50))
    await ines.move(id, 'take-back')
    await mine.reconnect()
    await mine.durable()
    expect(JSON.stringify(await onDisk(id))).toContain('Kept on the device.')
  })

  test('an editor’s key in an approved story ends the approval', async () => {
    const { id } = await approved()
    const hers = await at(olha, id)
    expect(hers.heard[0]).toMatchObject({ right: { may: 'everything', endsApproval: true } })
    hers.type(' One word more.')
    await hers.durable()
    expect(await olha.story(id)).toMatchObject({ state: 'in-review', approval: null })
    expect((await olha.move(id, 'publish')).status).toBe(422)
  })

  test('of a tab that keeps approvals, an editor’s words wait until she wants them to end it', async () => {
    const { id } = await approved()
    const hers = await at(olha, id, { keepsApproval: true })
    hers.type(' One word more.')
    await until('it is said', () => hers.heard.length > 1 && 'right' in hers.heard.at(-1)!)
    expect(hers.heard.at(-1)).toEqual({ right: { may: 'everything', endsApproval: true } })
    await hers.reconnect()
    await until('the room has answered', () => hers.heard.length > 1)
    expect((await olha.story(id)).state).toBe('approved')
    expect(JSON.stringify(await onDisk(id))).not.toContain('One word more.')

    const sure = await at(olha, id, { keepsApproval: false })
    Y.applyUpdate(sure.ydoc, Y.encodeStateAsUpdate(hers.ydoc))
    await sure.durable()
    expect((await olha.story(id)).state).toBe('in-review')
    expect(JSON.stringify(await onDisk(id))).toContain('One word more.')
    // The next approval is kept again.
    const { mark } = (await olha.get(`/api/stories/${id}/review`)).body as { mark: string }
    const viktor = await newsroom.as('editor', 'Viktor Leng')
    expect((await viktor.move(id, 'approve', { mark })).status).toBe(200)
    sure.type(' And another.')
    await until('it is said', () =>
      JSON.stringify(sure.heard.at(-1)).includes('endsApproval":true'),
    )
    expect((await olha.story(id)).state).toBe('approved')
  })

  test('over HTTP a change that would end an approval is refused where that is asked for', async () => {
    const { id } = await approved()
    const hers = await at(olha, id, { keepsApproval: true })
    await until('the words are there', () => hers.provider.isSynced)
    const known = Y.encodeStateAsUpdate(hers.ydoc)
    hers.type(' One word more.')
    const send = (bytes: Uint8Array, headers = {}) =>
      olha.ask('POST', `/api/stories/${id}/updates`, bytes, headers)
    const kept = { 'x-stet-keeps-approval': 'yes' }
    expect((await send(known, kept)).status).toBe(200)
    expect(await send(Y.encodeStateAsUpdate(hers.ydoc), kept)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed', details: { reason: 'approved' } },
    })
    expect((await olha.story(id)).state).toBe('approved')
    expect((await send(Y.encodeStateAsUpdate(hers.ydoc))).status).toBe(200)
    expect((await olha.story(id)).state).toBe('in-review')
  })

  test('opening an approved story without changing it leaves the approval', async () => {
    const { id } = await approved()
    const hers = await at(olha, id)
    await until('the room has caught up', () => hers.heard.some((one) => 'caughtUp' in one))
    expect((await olha.story(id)).state).toBe('approved')
  })

  test('what the words hold already ends no approval, in whatever way a tab sends it', async () => {
    const { id } = await approved()
    const hers = await at(olha, id)
    await until('the words are there', () => hers.provider.isSynced)
    hers.provider.documentUpdateHandler(Y.encodeStateAsUpdate(hers.ydoc), 'kept on the device')
    await hers.durable()
    expect((await olha.story(id)).state).toBe('approved')
  })

  test('many keys at once around an approval: none is lost, and the approval ends once', async () => {
    const { id } = await approved()
    const hers = await at(olha, id)
    for (const letter of 'abcdefghij') hers.type(letter)
    await hers.durable()
    expect(JSON.stringify(await onDisk(id))).toContain('abcdefghij')
    const { entries } = (await olha.get(`/api/stories/${id}/history`)).body as {
      entries: { move: string }[]
    }
    expect(entries.filter(({ move }) => move === 'approval-ended')).toHaveLength(1)
  })
})

describe('hostile tabs', () => {
  test('a change a story cannot hold is refused with a reason, and colleagues go on', async () => {
    const { id } = await filed()
    const his = await at(ines, id)
    const hers = await at(olha, id)
    his.ydoc.getXmlFragment('body').push([new Y.XmlElement('iframe')])
    await until('he is told', () => his.heard.some((one) => 'refused' in one))
    hers.type(' Hers goes on.')
    await hers.durable()
    expect(JSON.stringify(await onDisk(id))).toContain('Hers goes on.')
    expect(hers.ydoc.getXmlFragment('body').toString()).not.toContain('iframe')
  })

  test('after a refusal nothing is called durable any more', async () => {
    const { id } = await filed()
    const his = await at(ines, id)
    his.ydoc.getXmlFragment('body').push([new Y.XmlElement('iframe')])
    his.type(' After it.')
    await until('he is told', () => his.heard.some((one) => 'refused' in one))
    his.provider.sendStateless(JSON.stringify({ ask: 1 }))
    await new Promise((done) => setTimeout(done, 50))
    expect(his.heard.some((one) => 'durable' in one)).toBe(false)
  })

  test.each(['not json', '{}', '{"ask":"x"}', '[]', '{"ask":1e99}'])(
    'a stateless message %s is passed over',
    async (payload) => {
      const { id } = await filed()
      const his = await at(ines, id)
      his.provider.sendStateless(payload)
      his.type(' Fine.')
      await his.durable()
      expect(JSON.stringify(await onDisk(id))).toContain('Fine.')
    },
  )

  test('a tab of another version is refused at the door', async () => {
    const { id } = await filed()
    expect((await at(ines, id, { schema: 99 })).failed()).toBe('other-version')
  })

  test('a story that was never filed has no room', async () => {
    expect((await at(ines, photoId)).failed()).toBe('not-found')
    expect((await at(ines, 'not-an-id')).failed()).toBe('not-found')
  })

  test('a tab of somebody else than who is signed in finds the door shut', async () => {
    const { id } = await filed()
    const left = await at(olha, id, { tabOf: ines.person.id })
    expect(left.failed()).toBe('not-signed-in')
    expect((await at(olha, id, { tabOf: olha.person.id })).failed()).toBe('')
  })

  test('nobody is present under another name', async () => {
    const { id } = await filed()
    const his = await at(ines, id)
    const hers = await at(olha, id)
    his.provider.awareness?.setLocalState({
      user: { personId: olha.person.id, name: 'Olha Dubrava' },
      field: 'body',
      secret: 'x',
    })
    await until('she sees him', () => (hers.provider.awareness?.getStates().size ?? 0) > 1)
    const states = [...(hers.provider.awareness?.getStates().values() ?? [])]
    expect(states).toContainEqual({
      user: { personId: ines.person.id, name: 'Ines Halloway' },
      field: 'body',
    })
    expect(JSON.stringify(states)).not.toContain('secret')
  })
})
