import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detailsOf } from '#domain/story/details-of.ts'
import {
  openNewsroom,
  readyText,
  type Desk,
  type Newsroom,
  storyOf,
} from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(async () => {
  expect(newsroom.errors).toEqual([])
  await newsroom.close()
})

describe('filing a story', () => {
  test('asks nothing: it has a slug of its day, and its writer’s byline', async () => {
    const first = await ines.fileStory({ text: undefined })
    const second = await ines.fileStory({ text: undefined })
    expect(first.slug).toBe('draft-24-nov')
    expect(second.slug).toBe('draft-24-nov-2')
    expect(first.byline).toHaveLength(1)
    expect(first.createdBy).toBe(ines.person.id)
  })

  test('twice under one id files it once', async () => {
    const id = randomUUID()
    await ines.fileStory({ id })
    const again = await ines.fileStory({ id })
    expect(again.id).toBe(id)
    const { body } = await ines.get(`/api/stories/${id}/history`)
    expect((body as { entries: unknown[] }).entries).toHaveLength(1)
  })

  test('with a headline makes its slug of it, and says the next free one', async () => {
    const text = { ...readyText, headline: 'Кошти «Зеленої гавані»' }
    expect((await ines.fileStory({ text })).slug).toBe('koshty-zelenoi-havani')
    expect((await ines.fileStory({ text })).slug).toBe('koshty-zelenoi-havani-2')
  })

  test.each<[string, Record<string, unknown>]>([
    ['a null character in the headline', { text: { ...readyText, headline: 'a\0b' } }],
    [
      'a photo that is no id',
      { text: { ...readyText, lead: [{ photoId: 'x', alt: '', caption: '' }] } },
    ],
    ['a section the site does not have', { section: 'nope' }],
    [
      'a body that is none',
      { text: { ...readyText, body: { type: 'doc', content: [{ type: 'iframe' }] } } },
    ],
  ])('with %s is refused with a sentence, and nothing is filed', async (_what, change) => {
    const id = randomUUID()
    const answer = await ines.post('/api/stories', { id, text: readyText, ...change })
    expect(answer.status).toBe(400)
    expect((answer.body as { message: string }).message).toMatch(/^.+\.$/)
    expect((await ines.get(`/api/stories/${id}`)).status).toBe(404)
  })

  test('with half of a letter keeps all other letters', async () => {
    const text = { ...readyText, headline: 'Night \ud800 ferry' }
    expect((await ines.fileStory({ text })).text.headline).toBe('Night \ufffd ferry')
  })

  test('under somebody else’s id is refused', async () => {
    const { id } = await ines.fileStory()
    expect((await olha.post('/api/stories', { id })).status).toBe(409)
  })

  test('is not for the photo desk', async () => {
    const maren = await newsroom.as('photo-desk', 'Maren Sollis')
    expect((await maren.post('/api/stories')).status).toBe(403)
  })
})

describe('saving story details', () => {
  test('the second of two people who saved at once is told both sides, and the first one is kept', async () => {
    const saved = await ines.fileStory()
    const first = await ines.saveDetails(saved, { slug: 'bridge-open', section: 'city' })
    const second = await olha.saveDetails(saved, { slug: 'bridge-shut' })
    expect(first.body).toMatchObject({ slug: 'bridge-open', revision: saved.revision + 1 })
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      code: 'changed-meanwhile',
      details: {
        theirs: { slug: 'bridge-open', section: 'city' },
        revision: saved.revision + 1,
        savedBy: 'Ines Halloway',
        savedAt: '2026-11-24T14:00:00.000Z',
      },
    })
    expect((await ines.story(saved.id)).slug).toBe('bridge-open')
  })

  test('the byline is ordered, may print another name, and holds an author once', async () => {
    const saved = await ines.fileStory()
    const [own] = saved.byline
    const guest = await olha.post('/api/authors', {
      name: 'Jonah Pell',
      role: '',
      bio: '',
      portraitPhotoId: null,
      links: [],
    })
    const authorId = (guest.body as { id: string }).id
    const byline = [{ authorId, as: 'J. Pell' }, { authorId: own?.authorId ?? '' }]
    const answer = await ines.saveDetails(saved, { byline })
    expect(storyOf(answer).byline).toEqual(byline)
    const twice = await ines.saveDetails(storyOf(answer), {
      byline: [{ authorId }, { authorId }],
    })
    expect(twice.status).toBe(400)
  })

  test('keep the slug a story was scheduled with until it is off the schedule', async () => {
    const { id, mark } = storyOf(
      await ines.move((await ines.fileStory({ section: 'city' })).id, 'submit'),
    )
    await olha.move(id, 'approve', { mark, note: 'Right.' })
    const scheduled = storyOf(await olha.move(id, 'schedule', { at: '2027-11-24T15:00:00Z' }))
    const slug = `${scheduled.slug}-late`
    expect(await olha.saveDetails(scheduled, { slug })).toMatchObject({
      status: 422,
      body: { code: 'not-ready', details: { field: 'slug' } },
    })
    const again = storyOf(await olha.move(id, 'unschedule'))
    expect(storyOf(await olha.saveDetails(again, { slug })).slug).toBe(slug)
  })

  test('take words of the story too: who writes the name that a byline prints does not approve it', async () => {
    const saved = await ines.fileStory({ section: 'city' })
    const [own] = saved.byline
    const byline = [{ authorId: own!.authorId, as: 'A name that Olha wrote' }]
    const named = storyOf(await olha.saveDetails(saved, { byline }))
    const { mark } = storyOf(await olha.move(named.id, 'submit'))
    expect((await olha.move(named.id, 'approve', { mark, note: 'Right.' })).status).toBe(403)
  })

  test.each<[string, Record<string, unknown>, number]>([
    ['a slug with spaces', { slug: 'bridge opens' }, 400],
    ['an empty slug', { slug: '' }, 400],
    ['a slug of 10,000 letters', { slug: 'a'.repeat(10_000) }, 400],
    ['a slug of HTML', { slug: '<script>' }, 400],
    ['a slug with a null byte', { slug: 'bridge\0' }, 400],
    ['a section of HTML', { section: '<b>city</b>' }, 400],
    ['a section the site does not have', { section: 'nope' }, 400],
    ['a tag with nothing in it', { tags: ['  '] }, 400],
    ['a tag with a null byte', { tags: ['a\0b'] }, 400],
    ['a hundred tags', { tags: Array.from({ length: 100 }, (_, i) => `tag ${i}`) }, 400],
    ['an embargo that is no time', { embargoUntil: 'tomorrow' }, 400],
    ['an embargo without an offset', { embargoUntil: '2026-11-24T18:00:00' }, 400],
    ['notes with a null byte', { deskNotes: 'a\0b' }, 400],
    ['notes of a million letters', { deskNotes: 'a'.repeat(1_000_000) }, 400],
    ['an author who does not exist', { byline: [{ authorId: randomUUID() }] }, 400],
    ['an author that is no id', { byline: [{ authorId: "' or 1=1" }] }, 400],
    ['an assignee who does not exist', { assignees: [randomUUID()] }, 400],
    ['a language that is none', { language: '<en>' }, 400],
    ['a byline that is no list', { byline: 'Ines' }, 400],
  ])('%s is refused with a sentence, and nothing is saved', async (_what, change, status) => {
    const saved = await ines.fileStory()
    const answer = await ines.saveDetails(saved, change as never)
    expect(answer.status).toBe(status)
    expect((answer.body as { message: string }).message).toMatch(/^.+\.$/)
    expect(detailsOf(await ines.story(saved.id))).toEqual(detailsOf(saved))
  })

  test('a taken slug is refused at its field', async () => {
    await ines.fileStory({ slug: 'taken-already' })
    const saved = await ines.fileStory()
    const answer = await ines.saveDetails(saved, { slug: 'taken-already' })
    expect(answer).toMatchObject({ status: 409, body: { details: { field: 'slug' } } })
  })

  test('two who take one slug at the same moment: one gets it', async () => {
    const [a, b] = [await ines.fileStory(), await ines.fileStory()]
    const both = await Promise.all([
      ines.saveDetails(a, { slug: 'same-moment' }),
      ines.saveDetails(b, { slug: 'same-moment' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('somebody else’s story is not for a reporter, until assigned', async () => {
    const saved = await ines.fileStory()
    const tobias = await newsroom.as('reporter', 'Tobias Renn')
    expect((await tobias.saveDetails(saved, { section: 'city' })).status).toBe(403)
    const assigned = await olha.saveDetails(saved, { assignees: [tobias.person.id] })
    expect(assigned.status).toBe(200)
    const mine = storyOf(assigned)
    expect((await tobias.saveDetails(mine, { section: 'city' })).status).toBe(200)
  })
})

describe('addresses that lead nowhere', () => {
  test.each([
    ['GET', '/api/stories/not-an-id', 400],
    ['GET', '/api/stories/0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001', 404],
    ['POST', '/api/stories/0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001/submit', 404],
    ['GET', '/api/stories/0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001/history', 404],
    ['GET', '/api/stories/0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001/review', 404],
    ['GET', '/api/nothing', 404],
    ['POST', '/api/stories/0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001/publish-now', 404],
  ])('%s %s answers %d with a sentence', async (method, path, status) => {
    const answer = await olha.ask(method, path, method === 'POST' ? {} : undefined)
    expect(answer.status).toBe(status)
    expect((answer.body as { message: string }).message).toMatch(/^.+\.$/)
  })

  test.each([
    ['no JSON', '{"details":'],
    ['a number', '7'],
    ['nothing', ''],
  ])('a body that is %s is refused with a sentence', async (_what, body) => {
    const { id } = await ines.fileStory()
    const answer = await ines.ask(
      'PUT',
      `/api/stories/${id}/details`,
      new TextEncoder().encode(body),
    )
    expect(answer.status).toBe(400)
    expect((answer.body as { message: string }).message).toMatch(/^.+\.$/)
  })

  test('bytes that are no change of words are refused, and the story is as it was', async () => {
    const { id, text } = await ines.fileStory()
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array([1, 2, 3]),
      new Uint8Array(4_000).fill(255),
    ]) {
      expect((await ines.post(`/api/stories/${id}/updates`, bytes)).status).toBe(400)
    }
    expect((await ines.story(id)).text).toEqual(text)
  })
})
