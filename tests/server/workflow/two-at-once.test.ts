import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { HistoryEntry } from '#domain/story/story.ts'
import { openNewsroom, storyOf, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('admin', 'Viktor Leng')
})
afterAll(() => newsroom.close())

const filed = async () => storyOf(await ines.post('/api/stories', { section: 'city', text: words }))
const words = {
  headline: 'Night ferry stays',
  standfirst: '',
  lead: [],
  body: {
    type: 'doc',
    content: [
      {
        type: 'textBlock',
        attrs: { kind: 'paragraph' },
        content: [{ type: 'text', text: 'It stays.' }],
      },
    ],
  },
}
const sent = async () => storyOf(await ines.move((await filed()).id, 'submit'))
const historyOf = async (storyId: string) =>
  (await ines.read(z.object({ entries: z.array(HistoryEntry) }), `/api/stories/${storyId}/history`))
    .entries

describe('two people who move one story at once', () => {
  test('the one who comes second is told who was quicker and how the story stands', async () => {
    const { id, mark } = await sent()
    await olha.move(id, 'approve', { mark })
    const late = await viktor.move(id, 'approve', { mark })
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'changed-meanwhile',
        message: 'Olha Dubrava was quicker: the story is now “Approved”.',
        details: { state: 'approved' },
      },
    })
  })

  test('of two editors who approve in the same moment one is told, and one approval is in the history', async () => {
    const { id, mark } = await sent()
    const both = await Promise.all([
      olha.move(id, 'approve', { mark }),
      viktor.move(id, 'approve', { mark }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await historyOf(id)).filter(({ move }) => move === 'approve')).toHaveLength(1)
  })

  test('a move that could still be made is not made on a story that is not as it was seen', async () => {
    const { id } = await filed()
    await ines.move(id, 'submit')
    const answer = await olha.move(id, 'spike', { from: 'draft' })
    expect(answer).toMatchObject({ status: 409, body: { details: { state: 'in-review' } } })
    expect((await olha.move(id, 'spike', { from: 'in-review' })).status).toBe(200)
  })

  test('who makes their own move a second time is told that it is made, not that it never could be', async () => {
    const { id } = await sent()
    await ines.move(id, 'take-back')
    expect(await ines.move(id, 'take-back')).toMatchObject({
      status: 422,
      body: {
        code: 'not-ready',
        message: 'You took it back already. The story is “Draft” now: go on from there.',
        details: { state: 'draft' },
      },
    })
    // In a tab that has not heard of it.
    expect(await ines.move(id, 'take-back', { from: 'in-review' })).toMatchObject({
      status: 409,
      body: { message: 'You took it back already. The story is “Draft” now: go on from there.' },
    })
    const { mark } = storyOf(await ines.move(id, 'submit'))
    await olha.move(id, 'approve', { mark })
    expect((await olha.move(id, 'approve', { mark })).body).toMatchObject({
      message: 'You approved it already. The story is “Approved” now: go on from there.',
    })
    expect((await historyOf(id)).filter(({ move }) => move === 'take-back')).toHaveLength(1)
  })

  test('a story that was never sent cannot be taken back, and that is the reason', async () => {
    const { id } = await filed()
    expect((await ines.move(id, 'take-back')).body).toMatchObject({
      code: 'not-ready',
      message: 'Only a story in review can be taken back.',
    })
  })

  test('a move that never was possible is no race', async () => {
    const { id } = await filed()
    expect((await olha.move(id, 'publish')).status).toBe(422)
    await ines.move(id, 'submit')
    expect((await ines.move(id, 'submit')).status).toBe(422)
  })

  test('who has no right learns nothing of the state', async () => {
    const { id, mark } = await sent()
    await olha.move(id, 'approve', { mark })
    const answer = await ines.move(id, 'approve', { mark, from: 'in-review' })
    expect(answer).toMatchObject({ status: 403, body: { details: {} } })
  })

  test('a story that went out by the clock is not taken off the schedule any more', async () => {
    const { id, mark } = await sent()
    await olha.move(id, 'approve', { mark })
    await olha.move(id, 'schedule', { at: '2026-11-24T14:30:00Z' })
    newsroom.setClock('2026-11-24T14:30:00Z')
    const answer = await olha.move(id, 'unschedule', { from: 'scheduled' })
    expect(answer).toMatchObject({ status: 409, body: { details: { state: 'published' } } })
    await newsroom.publishDue()
    expect((await olha.story(id)).state).toBe('published')
    newsroom.setClock('2026-11-24T14:00:00Z')
  })
})

describe('one press sent twice', () => {
  test('is one move, whatever came in between', async () => {
    const { id } = await filed()
    const key = 'one-press-of-the-button'
    expect((await ines.move(id, 'submit', { key })).status).toBe(200)
    await ines.move(id, 'take-back')
    expect((await ines.move(id, 'submit', { key })).status).toBe(200)
    expect((await ines.story(id)).state).toBe('draft')
  })

  test('its key serves no other move and no other person', async () => {
    const { id } = await sent()
    const key = 'a-key-of-another-move'
    await olha.move(id, 'request-changes', { note: 'Name the source.', key })
    expect((await olha.move(id, 'spike', { key })).status).toBe(400)
    expect((await viktor.move(id, 'request-changes', { note: 'Shorter.', key })).status).toBe(400)
  })
})

test('the history tells of each move who made it, when, from where to where, why and about which words', async () => {
  const { id, mark } = await sent()
  await olha.move(id, 'approve', { mark })
  await olha.move(id, 'publish')
  await olha.move(id, 'withdraw', { note: 'The source asked for it.', reason: 'It was not true.' })
  const entries = await historyOf(id)
  expect(entries.map(({ move, from, to }) => `${move}: ${from} → ${to}`)).toEqual([
    'withdraw: published → withdrawn',
    'publish: approved → published',
    'approve: in-review → approved',
    'submit: draft → in-review',
    'filed: draft → draft',
  ])
  for (const entry of entries) {
    expect(entry.mark, entry.move).toBe(mark)
    expect(entry.at, entry.move).toBe('2026-11-24T14:00:00.000Z')
    expect(entry.personName, entry.move).toMatch(/^(Ines Halloway|Olha Dubrava)$/)
  }
  expect(entries[0]!.note).toBe('The source asked for it.\nReaders are told: It was not true.')
})
