import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { thinRevisions } from '#server/revisions/thin-revisions.ts'
import type { Revision } from '#domain/revisions/revision.ts'
import { openNewsroom, readyText, type Desk, type Newsroom } from '../../support/newsroom.ts'
import {
  changeWords,
  compared,
  restored,
  revisionsOf,
  textOf,
  wordsOf,
} from '../../support/revisions.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const start = new Date('2026-11-24T14:00:00Z').getTime()
const at = (minutes: number) => newsroom.setClock(new Date(start + minutes * 60_000))
const type = (desk: Desk, id: string, words: string, index = 0) =>
  changeWords(newsroom, desk, id, (ydoc) => textOf(ydoc, index).insert(0, words))
const said = ({ kind, move, person, writers, words }: Revision) =>
  [kind, move, person?.name, `by ${writers.map(({ name }) => name).join('+')}`, words]
    .filter((part) => part !== null && part !== undefined)
    .join(' ')

describe('the list of revisions', () => {
  test('names the moves, and who wrote between them, newest first', async () => {
    at(0)
    const { id } = await ines.fileStory({ section: 'city' })
    at(3)
    await type(ines, id, 'Tonight ')
    await type(ines, id, 'And ')
    at(5)
    await type(olha, id, 'Only ')
    await ines.move(id, 'submit')
    const { revisions, next } = await revisionsOf(ines, id)
    expect(revisions.map(said)).toEqual([
      'moved submit Ines Halloway by Olha Dubrava 22',
      'written by Ines Halloway 21',
      'moved filed Ines Halloway by Ines Halloway 19',
    ])
    expect(next).toBeNull()
    expect(revisions[1]?.at).toBe('2026-11-24T14:03:00.000Z')
  })

  test('comes in pages', async () => {
    at(0)
    const { id } = await ines.fileStory()
    for (let minute = 1; minute <= 4; minute += 1) {
      at(minute)
      await type(ines, id, `${minute} `)
    }
    const first = await revisionsOf(ines, id, '?limit=2')
    const second = await revisionsOf(ines, id, `?limit=2&after=${first.next}`)
    const third = await revisionsOf(ines, id, `?limit=2&after=${second.next}`)
    const all = [first, second, third].flatMap(({ revisions }) =>
      revisions.map(({ id: one }) => one),
    )
    expect(new Set(all).size).toBe(5)
    expect(third.next).toBeNull()
  })

  test('is thinned out by age; the log keeps the words, and who wrote them stays told', async () => {
    at(0)
    const { id } = await ines.fileStory()
    at(10)
    await type(ines, id, 'Ten ')
    at(20)
    await type(olha, id, 'Twenty ')
    at(30)
    await type(ines, id, 'Thirty ')
    await thinRevisions(newsroom.database, newsroom.clock())
    expect((await revisionsOf(ines, id)).revisions).toHaveLength(4)
    at(2 * 24 * 60)
    expect(await thinRevisions(newsroom.database, newsroom.clock())).toBeGreaterThanOrEqual(2)
    expect(await thinRevisions(newsroom.database, newsroom.clock())).toBe(0)
    const { revisions } = await revisionsOf(ines, id)
    expect(revisions.map(({ kind }) => kind)).toEqual(['written', 'moved'])
    expect(revisions[0]?.writers.map(({ name }) => name).toSorted()).toEqual([
      'Ines Halloway',
      'Olha Dubrava',
    ])
    expect(JSON.stringify(await wordsOf(ines, id, revisions[0]!.id))).toContain('Thirty Twenty Ten')
  })

  test('tells who is signed in, and nobody else', async () => {
    const { id } = await ines.fileStory()
    const { status } = await newsroom.asPublic(`/api/stories/${id}/revisions`)
    expect(status).toBe(401)
  })
})

describe('a change that deletes a large part of a story', () => {
  test('leaves the words before it under a name of their own', async () => {
    at(0)
    const { id } = await ines.fileStory()
    at(1)
    await changeWords(newsroom, ines, id, (ydoc) => {
      const text = textOf(ydoc)
      text.delete(0, text.length)
    })
    const { revisions } = await revisionsOf(ines, id)
    const before = revisions.find(({ kind }) => kind === 'before-deletion')
    expect(before).toMatchObject({ wordsDeleted: 11, person: { name: 'Ines Halloway' } })
    expect(await wordsOf(ines, id, before!.id)).toEqual(readyText)
  })

  test('but not one that carries a paragraph elsewhere, nor letters deleted one by one', async () => {
    const { id } = await ines.fileStory()
    await changeWords(newsroom, ines, id, (ydoc) => {
      const words = textOf(ydoc).toString()
      const body = ydoc.getXmlFragment('body')
      const other = body.get(0).clone() as never
      body.delete(0, 1)
      body.insert(0, [other])
      expect(words).not.toBe('')
    })
    for (let i = 0; i < 30; i += 1) {
      await changeWords(newsroom, ines, id, (ydoc) => textOf(ydoc).delete(0, 1))
    }
    const { revisions } = await revisionsOf(ines, id)
    expect(revisions.some(({ kind }) => kind === 'before-deletion')).toBe(false)
  })

  test('nor one that was not allowed', async () => {
    const { id } = await ines.fileStory()
    const other = await newsroom.as('reporter', 'Tobias Renn')
    await expect(
      changeWords(newsroom, other, id, (ydoc) => textOf(ydoc).delete(0, 60)),
    ).rejects.toThrow('somebody else’s story')
    const { revisions } = await revisionsOf(ines, id)
    expect(revisions).toHaveLength(1)
  })
})

describe('comparing revisions', () => {
  test('tells replaced words, moved paragraphs, captions, alt text and the headline', async () => {
    const photoId = crypto.randomUUID()
    const lead = [{ photoId, alt: 'A boat', caption: 'The boat at the quay.' }]
    const [one, two] = [
      'The harbour stays shut until the storm has passed.',
      'Crews accept the new winter timetable, Olha said.',
    ]
    const { id } = await ines.fileStory({
      text: story(
        { headline: 'Ferry stays', lead },
        block('paragraph', one),
        block('paragraph', two),
      ),
    })
    const [first] = (await revisionsOf(ines, id)).revisions
    at(1)
    await ines.put(`/api/stories/${id}/text`, {
      text: story(
        {
          headline: 'Ferry goes',
          lead: [{ photoId, alt: 'A white boat', caption: 'The boat at the pier.' }],
        },
        block('paragraph', two.replace('winter', 'summer')),
        block('paragraph', one),
      ),
    })
    const { rows } = await compared(ines, id, first!.id)
    const changes = rows.map(({ part, change, moved, pieces, facts }) => [
      part,
      moved ?? change,
      pieces.flatMap(({ kind, text }) => (kind === 'same' ? [] : `${kind} ${text}`)).join(', '),
      facts.map(({ name, before, after }) => `${name}: ${before} → ${after}`).join(),
    ])
    expect(changes).toEqual([
      ['headline', 'changed', 'deleted stays, added goes', ''],
      ['standfirst', 'same', '', ''],
      ['lead', 'changed', 'deleted quay, added pier', 'Alt text: A boat → A white boat'],
      ['body', 'from-below', 'deleted winter, added summer', ''],
      ['body', 'same', '', ''],
    ])
  })

  test.each([
    ['revisions/0', 400],
    ['revisions/none', 400],
    ['revisions/999999999', 404],
    ['revisions/99999999999999999999', 400],
    ['revisions/compare', 400],
    ['revisions/compare?from=now&to=yesterday', 400],
    ['revisions?after=x', 400],
    ['revisions?limit=0', 400],
    ['writers?field=footer', 400],
    ['writers?field=body&from=-1', 400],
  ])('of something else (%s) is refused in a sentence', async (path, status) => {
    const { id } = await ines.fileStory()
    const answer = await ines.get(`/api/stories/${id}/${path}`)
    expect(answer.status).toBe(status)
    expect((answer.body as { message: string }).message).toMatch(/\.$/)
  })

  test('a revision of another story is not found', async () => {
    const { id } = await ines.fileStory()
    const other = await ines.fileStory()
    const [first] = (await revisionsOf(ines, other.id)).revisions
    expect((await ines.get(`/api/stories/${id}/revisions/${first!.id}`)).status).toBe(404)
    expect((await ines.post(`/api/stories/${id}/revisions/${first!.id}/restore`)).status).toBe(404)
  })
})

describe('restoring a revision', () => {
  test('is a new change; what stood there stays in the list and can be had back', async () => {
    at(0)
    const { id } = await ines.fileStory()
    at(1)
    await type(ines, id, 'Not so fast. ')
    const { revisions } = await revisionsOf(ines, id)
    at(2)
    const made = await restored(olha, id, revisions.at(-1)!.id)
    expect(made).toMatchObject({
      kind: 'restored',
      restoredAt: '2026-11-24T14:00:00.000Z',
      person: { name: 'Olha Dubrava' },
    })
    expect((await ines.story(id)).text).toEqual(readyText)
    expect(JSON.stringify(await wordsOf(ines, id, revisions[0]!.id))).toContain('Not so fast.')
    expect(await restored(olha, id, revisions.at(-1)!.id)).toBeNull()
  })

  test('leaves the words that stood there in the list, also within the same minute', async () => {
    at(20)
    const { id } = await ines.fileStory()
    await type(ines, id, 'Not so fast. ')
    const first = (await revisionsOf(ines, id)).revisions.at(-1)!
    await restored(ines, id, first.id)
    await type(ines, id, 'Then again. ')
    const { revisions } = await revisionsOf(ines, id)
    expect(revisions.map(({ kind }) => kind)).toEqual(['written', 'restored', 'written', 'moved'])
    expect(JSON.stringify(await wordsOf(ines, id, revisions[2]!.id))).toContain('Not so fast.')
  })

  test('can be taken back, and what was written since stays', async () => {
    const { id } = await ines.fileStory()
    await type(ines, id, 'Not so fast. ')
    const { revisions } = await revisionsOf(ines, id)
    at(3)
    const first = await restored(ines, id, revisions.at(-1)!.id)
    at(4)
    await changeWords(newsroom, olha, id, (ydoc) => {
      const text = textOf(ydoc)
      text.insert(text.length, ' More soon.')
    })
    await restored(ines, id, first!.id, 'take-back')
    expect((await ines.story(id)).text.body.content).toEqual([
      block(
        'paragraph',
        'Not so fast. The last boat to Skerry Island will keep running this winter. More soon.',
      ),
    ])
    const twice = await ines.post(`/api/stories/${id}/revisions/${first!.id}/take-back`)
    expect(twice.status).toBe(409)
    const answer = await ines.post(`/api/stories/${id}/revisions/${revisions[0]!.id}/take-back`)
    expect(answer.status).toBe(400)
  })

  test('follows the right to write: refused to who may not, and in review', async () => {
    const { id } = await ines.fileStory({ section: 'city' })
    await type(ines, id, 'Not so fast. ')
    const first = (await revisionsOf(ines, id)).revisions.at(-1)!
    const tobias = await newsroom.as('reporter', 'Tobias Renn')
    expect((await tobias.post(`/api/stories/${id}/revisions/${first.id}/restore`)).status).toBe(403)
    await ines.move(id, 'submit')
    const refused = await ines.post(`/api/stories/${id}/revisions/${first.id}/restore`)
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'It is in review. Take it back to change it.' },
    })
  })

  test('ends an approval, and never changes what readers see', async () => {
    at(10)
    const { id, slug } = await ines.fileStory({ section: 'city' })
    const first = (await revisionsOf(ines, id)).revisions.at(-1)!
    at(11)
    await type(ines, id, 'Not so fast. ')
    await ines.move(id, 'submit')
    const { mark } = await olha.story(id)
    await olha.move(id, 'approve', { mark })
    const ended = await restored(olha, id, first.id)
    expect(ended?.kind).toBe('restored')
    expect((await olha.story(id)).state).toBe('in-review')
    const second = await olha.story(id)
    const viktor = await newsroom.as('editor', 'Viktor Leng')
    await viktor.move(id, 'approve', { mark: second.mark })
    await viktor.move(id, 'publish')
    const page = async () => (await newsroom.asPublic(`/read/${slug}`)).text()
    const before = await page()
    const { revisions } = await revisionsOf(ines, id)
    const other = revisions.find(({ move }) => move === 'submit')!
    const refused = await olha.post(`/api/stories/${id}/revisions/${other.id}/restore`)
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'It is what readers see. Start an update to change it.' },
    })
    await olha.move(id, 'start-update')
    at(12)
    await restored(olha, id, other.id)
    expect(await page()).toBe(before)
    expect(newsroom.errors).toEqual([])
  })
})
