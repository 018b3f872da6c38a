import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { comments as commentRows } from '#server/comments/tables.ts'
import { eq } from 'drizzle-orm'
import { openReadyTab } from '../../support/deleted-unseen.ts'
import { beginComment, commentsOf, placeOf, wordsAtComment } from '../../support/comments.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { until, type Tab } from '../../support/room-socket.ts'
import { block, story } from '../../support/story-text.ts'

const text = story(
  { headline: 'Night ferry stays', standfirst: 'Crews accept a winter timetable.' },
  block('paragraph', 'Crews voted by 61 to 14 on Tuesday for a timetable.'),
  block('paragraph', 'Islanders say it keeps their jobs.'),
)
const quote = '61 to 14 on Tuesday'

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

async function at(desk: Desk, storyId: string) {
  const tab = await openReadyTab(newsroom, desk, storyId)
  tabs.push(tab)
  return tab
}

async function commented() {
  const { id } = await ines.fileStory({ text })
  const tab = await at(ines, id)
  const comment = await beginComment(olha, id, placeOf(tab.ydoc, quote), 'Who counted?')
  return { id, tab, comment, path: `/api/stories/${id}/comments/${comment.id}` }
}

describe('a comment on words of a story', () => {
  test('holds the words it is about, who said what, and where they stand', async () => {
    const { id, tab, comment } = await commented()
    expect(comment).toMatchObject({
      quoted: quote,
      field: 'body',
      settled: null,
      messages: [{ personName: 'Olha Dubrava', words: 'Who counted?', editedAt: null }],
    })
    expect(wordsAtComment(tab.ydoc, comment)).toBe(quote)
    expect(await commentsOf(maren, id)).toEqual([comment])
    // Never in the words.
    expect(JSON.stringify((await ines.story(id)).text)).not.toContain('Who counted')
  })

  test('is made once, though it was sent twice', async () => {
    const { id, tab } = await commented()
    const sent = { id: randomUUID(), ...placeOf(tab.ydoc, 'Islanders'), words: 'Which ones?' }
    for (let i = 0; i < 2; i += 1) {
      expect((await tobias.post(`/api/stories/${id}/comments`, sent)).status).toBe(200)
    }
    expect(await commentsOf(ines, id)).toHaveLength(2)
    expect((await maren.post(`/api/stories/${id}/comments`, sent)).status).toBe(409)
    const other = await ines.fileStory({ text })
    expect((await tobias.post(`/api/stories/${other.id}/comments`, sent)).status).toBe(409)
  })

  test('can be about a headline and a caption as well', async () => {
    const { id, tab } = await commented()
    const place = placeOf(tab.ydoc, 'ferry', 'headline')
    const comment = await beginComment(maren, id, place, 'Which ferry?')
    expect(comment).toMatchObject({ field: 'headline', quoted: 'ferry' })
  })

  test.each([
    ['no words', { words: '  ' }, 'Write the comment first.'],
    ['far too many words', { words: 'x'.repeat(4_001) }, 'Use at most 4000 characters.'],
    ['a place that is none', { start: 'AAAA' }, 'These words are not there any more.'],
    [
      'a place that is no bytes',
      { end: '!' },
      'That is no place in a story. Select the words again.',
    ],
  ])('with %s is refused in one sentence', async (_what, change, sentence) => {
    const { id, tab } = await commented()
    const answer = await olha.post(`/api/stories/${id}/comments`, {
      id: randomUUID(),
      ...placeOf(tab.ydoc, quote),
      words: 'Well?',
      ...change,
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect((answer.body as { message: string }).message).toContain(sentence)
    expect(await commentsOf(ines, id)).toHaveLength(1)
  })

  test('is answered in review by a reporter who may not write there now', async () => {
    const { id, path } = await commented()
    await ines.move(id, 'submit')
    const answer = { id: randomUUID(), words: 'The union, by phone.' }
    expect((await ines.post(`${path}/answers`, answer)).status).toBe(200)
    await ines.post(`${path}/answers`, answer)
    const [comment] = await commentsOf(olha, id)
    expect(comment?.messages.map(({ words }) => words)).toEqual([
      'Who counted?',
      'The union, by phone.',
    ])
  })

  test('is settled, not answered then, and opened again', async () => {
    const { id, path } = await commented()
    await tobias.post(`${path}/settle`)
    await olha.post(`${path}/settle`)
    expect((await commentsOf(ines, id))[0]?.settled).toMatchObject({ personName: 'Tobias Renn' })
    const late = await ines.post(`${path}/answers`, { id: randomUUID(), words: 'Late.' })
    expect(late.status).toBe(422)
    await ines.post(`${path}/open-again`)
    expect((await commentsOf(ines, id))[0]?.settled).toBeNull()
  })

  test('is changed and deleted by who wrote it, and stays once it was answered', async () => {
    const { id, path, comment } = await commented()
    const own = `${path}/messages/${comment.id}`
    for (const other of [ines, tobias, maren]) {
      expect((await other.put(own, { words: 'No.' })).status).toBe(403)
      expect((await other.ask('DELETE', own)).status).toBe(403)
    }
    await olha.put(own, { words: 'Who counted them?' })
    expect((await commentsOf(ines, id))[0]?.messages[0]).toMatchObject({
      words: 'Who counted them?',
      editedAt: newsroom.clock().toISOString(),
    })
    const answerId = randomUUID()
    await ines.post(`${path}/answers`, { id: answerId, words: 'The union.' })
    expect((await olha.ask('DELETE', own)).status).toBe(422)
    await ines.ask('DELETE', `${path}/messages/${answerId}`)
    expect((await olha.ask('DELETE', own)).status).toBe(200)
    expect(await commentsOf(ines, id)).toEqual([])
    expect((await ines.post(`${path}/settle`)).status).toBe(404)
  })

  test('is read and written by nobody from outside, and under its own story alone', async () => {
    const { id, path, comment } = await commented()
    for (const address of [`/api/stories/${id}/comments`, path]) {
      expect([401, 404]).toContain((await newsroom.asPublic(address)).status)
    }
    const other = await ines.fileStory({ text })
    const elsewhere = `/api/stories/${other.id}/comments/${comment.id}`
    expect((await ines.post(`${elsewhere}/settle`)).status).toBe(404)
    expect((await ines.get(`/api/stories/${randomUUID()}/comments`)).status).toBe(404)
  })
})

describe('the place of a comment', () => {
  test('moves with the words whatever is typed around and within them', async () => {
    const { id, tab } = await commented()
    tab.type('At last: ', 'body', 0, 0)
    tab.type('exactly ', 'body', 0, 'At last: Crews voted by '.length)
    tab.type('(of 80) ', 'body', 0, String(tab.block().get(0)).indexOf('on Tuesday'))
    await tab.durable()
    const [comment] = await commentsOf(olha, id)
    expect(wordsAtComment(tab.ydoc, comment!)).toBe('61 to 14 (of 80) on Tuesday')
  })

  test('goes along when its paragraph is split by deleting and writing anew', async () => {
    const { id, tab } = await commented()
    const first = tab.block().get(0) as Y.XmlText
    const at = String(first).indexOf(quote)
    const rest = String(first).slice(at)
    tab.ydoc.transact(() => {
      first.delete(at, rest.length)
      const half = new Y.XmlElement('textBlock')
      half.insert(0, [new Y.XmlText(rest)])
      tab.ydoc.getXmlFragment('body').insert(1, [half])
    })
    await tab.durable()
    const [comment] = await commentsOf(olha, id)
    expect(wordsAtComment(tab.ydoc, comment!)).toBe(quote)
  })

  test('is none once the words are deleted; the words it was about stay with it', async () => {
    const { id, tab } = await commented()
    const undo = new Y.UndoManager(tab.ydoc.getXmlFragment('body'), { captureTimeout: 0 })
    tab.ydoc.getXmlFragment('body').delete(0, 1)
    await tab.durable()
    expect((await commentsOf(olha, id))[0]).toMatchObject({ place: null, quoted: quote })
    undo.undo()
    await tab.durable()
    const [comment] = await commentsOf(olha, id)
    expect(wordsAtComment(tab.ydoc, comment!)).toBe(quote)
  })

  test('is the same after the newsroom was started anew', async () => {
    const { id, tab, comment } = await commented()
    tab.type('At last: ', 'body', 0, 0)
    await tab.durable()
    tab.close()
    tabs.length = 0
    await until('the room is empty', () => newsroom.rooms.peopleIn(id).length === 0)
    const again = await at(ines, id)
    const [now] = await commentsOf(olha, id)
    expect(now?.id).toBe(comment.id)
    expect(wordsAtComment(again.ydoc, now!)).toBe(quote)
    const [row] = await newsroom.database
      .select()
      .from(commentRows)
      .where(eq(commentRows.id, comment.id))
    expect(row).toMatchObject({ quoted: quote, storyId: id })
  })
})
