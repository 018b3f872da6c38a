import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seenOf } from '#domain/reading/seen-words.ts'
import type { Story } from '#domain/story/story.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { changesSince, reads, reviewOf, seenNow, sinceYou } from '../../support/reading.ts'
import { blockOf, changeWords, textOf } from '../../support/revisions.ts'
import { openTab, until } from '../../support/room-socket.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk
let story: Story
let minute = 0

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('editor', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())
beforeEach(async () => {
  later()
  story = await ines.fileStory({ section: 'city' })
})

const later = () => newsroom.setClock(new Date(Date.UTC(2026, 10, 24, 9, (minute += 1))))
const types = (desk: Desk, words: string) =>
  changeWords(newsroom, desk, story.id, (ydoc) => textOf(ydoc).insert(0, words))
const cuts = (desk: Desk, letters: number) =>
  changeWords(newsroom, desk, story.id, (ydoc) => textOf(ydoc).delete(0, letters))
const beforeOf = async (since: string) => {
  const { before } = await changesSince(olha, story.id, since)
  const [block] = before.text.body.content
  return block?.type === 'textBlock' && block.content[0]?.type === 'text'
    ? block.content[0].text
    : ''
}

describe('what an editor last read', () => {
  test('is nothing before the first time, and the review says so', async () => {
    expect((await reviewOf(olha, story.id)).bases).toEqual({
      read: null,
      approval: null,
      filed: null,
    })
    const answer = await olha.get(`/api/stories/${story.id}/review/changes?since=read&to=9`)
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ message: 'You have not read this story yet.' })
  })

  test('is the words that were on screen, whatever was written since', async () => {
    await reads(olha, story.id)
    later()
    await types(ines, 'Tonight ')
    expect(await beforeOf('read')).toBe(
      'The last boat to Skerry Island will keep running this winter.',
    )
  })

  test('never goes back: a report that comes late changes nothing', async () => {
    const first = await reviewOf(olha, story.id)
    await types(ines, 'Tonight ')
    const now = await reads(olha, story.id)
    expect(await reads(olha, story.id, { through: first.through })).toEqual(now)
  })

  test('is no further than the words on file, whatever a browser says', async () => {
    const { through } = await reviewOf(olha, story.id)
    expect(await reads(olha, story.id, { through: 999_999_999 })).toMatchObject({ through })
  })

  test('holds what stood beside the words: a section that was changed shows', async () => {
    await reads(olha, story.id)
    await ines.saveDetails(await ines.story(story.id), { section: 'harbour' })
    const { before } = await changesSince(olha, story.id, 'read')
    expect(before.section).toBe('city')
  })

  test('is told from a tab by all words and all deletions in it', async () => {
    await types(ines, 'Tonight ')
    const seen = await seenNow(newsroom, story.id)
    const { through } = await reviewOf(olha, story.id)
    expect(await reads(olha, story.id, { seen })).toMatchObject({ through })
  })

  test.each([
    ['words', () => types(ines, 'Only ')],
    ['a deletion, which no state vector tells', () => cuts(ines, 8)],
  ])('ends before %s that the tab had not got yet', async (_what, change) => {
    await types(ines, 'Tonight ')
    const seen = await seenNow(newsroom, story.id)
    const { through } = await reviewOf(olha, story.id)
    await change()
    expect(await reads(olha, story.id, { seen })).toMatchObject({ through })
  })

  test('is found in a story of which whole copies were made since', async () => {
    await types(ines, 'Tonight ')
    const seen = await seenNow(newsroom, story.id)
    const { through } = await reviewOf(olha, story.id)
    await types(ines, 'Only ')
    await ines.move(story.id, 'submit')
    await types(tobias, 'And ')
    await olha.move(story.id, 'request-changes', { note: 'Say until when.' })
    expect(await reads(olha, story.id, { seen })).toMatchObject({ through })
  })

  test('comes from a real tab as it stands, while others write', async () => {
    const tab = await openTab(newsroom, ines.person, story.id)
    await until('the words are there', () => tab.ydoc.getXmlFragment('body').length > 0)
    textOf(tab.ydoc).insert(0, 'At night ')
    await until('they are on disk', async () =>
      (await beforeOf('at-999999')).startsWith('At night'),
    )
    const { through } = await reviewOf(olha, story.id)
    const seen = Buffer.from(seenOf(tab.ydoc)).toString('base64')
    await types(tobias, 'Elsewhere ')
    expect(await reads(ines, story.id, { seen })).toMatchObject({ through })
    tab.close()
  })

  test('goes on over one’s own words, and stops at those of somebody else', async () => {
    await reads(tobias, story.id)
    await types(tobias, 'Mine ')
    const { through } = await reviewOf(tobias, story.id)
    await types(ines, 'Hers ')
    await types(tobias, 'Mine too ')
    expect(await reads(tobias, story.id, { own: true })).toMatchObject({ through })
  })

  test('is nothing for who had only half of a story on screen, and stays what it was', async () => {
    expect(await reads(olha, story.id, { own: true })).toBeNull()
    const before = await reads(olha, story.id)
    later()
    await ines.saveDetails(await ines.story(story.id), { section: 'harbour' })
    await types(ines, 'Tonight ')
    expect(await reads(olha, story.id, { own: true })).toEqual(before)
    expect((await changesSince(olha, story.id, 'read')).before.section).toBe('city')
  })

  test.each([
    ['nonsense', { seen: 'nonsense!' }, 400],
    ['broken bytes', { seen: 'AQIDBAUG/////w8=' }, 400],
    ['nothing', {}, 400],
  ])('cannot be told by %s', async (_what, words, status) => {
    const facts = { photos: [], byline: [], section: null, language: null }
    const answer = await olha.post(`/api/stories/${story.id}/read`, { words, facts })
    expect(answer.status).toBe(status)
  })

  test('is nobody’s who is not signed in', async () => {
    const answer = await newsroom.asPublic(
      `/api/stories/${story.id}/review/changes?since=filed&to=1`,
    )
    expect(answer.status).toBe(401)
  })
})

describe('what the words in review are compared with', () => {
  test('what was first sent to review, and what was last approved', async () => {
    await ines.move(story.id, 'submit')
    await types(tobias, 'Tonight ')
    const { mark } = await reviewOf(olha, story.id)
    later()
    await olha.move(story.id, 'approve', { mark, note: 'It may stand.' })
    await types(tobias, 'And ')
    expect(await beforeOf('filed')).toMatch(/^The last boat/)
    expect(await beforeOf('approval')).toMatch(/^Tonight The/)
    const { bases } = await reviewOf(olha, story.id)
    expect(bases['filed']?.through).toBeLessThan(bases['approval']?.through ?? 0)
    expect(bases['approval']?.at).toBe(newsroom.clock().toISOString())
  })

  test('a version of the history, and a place in the log', async () => {
    const { through } = await reviewOf(olha, story.id)
    await types(ines, 'Tonight ')
    expect(await beforeOf(`at-${through}`)).toMatch(/^The last boat/)
    const answer = await olha.get(`/api/stories/${story.id}/review/changes?since=999999&to=1`)
    expect(answer.status).toBe(404)
  })
})

describe('whose hands changed what', () => {
  test('is told block by block, of deleted ones too', async () => {
    const { through } = await reviewOf(olha, story.id)
    await changeWords(newsroom, ines, story.id, (ydoc) => {
      const body = ydoc.getXmlFragment('body')
      body.insert(1, [blockOf(ydoc).clone(), blockOf(ydoc).clone()])
    })
    const after = (await reviewOf(olha, story.id)).through
    later()
    await types(tobias, 'Tonight ')
    await changeWords(newsroom, olha, story.id, (ydoc) => ydoc.getXmlFragment('body').delete(2, 1))
    const since = async (place: number) => (await changesSince(olha, story.id, `at-${place}`)).hands
    const first = await since(through)
    expect(first.body.map((hand) => hand?.personId)).toEqual([tobias.person.id, ines.person.id])
    expect(first.body[0]?.at).toBe(newsroom.clock().toISOString())
    const { before, headline } = await since(after)
    expect(before.map((hand) => hand?.personId)).toEqual([
      tobias.person.id,
      undefined,
      olha.person.id,
    ])
    expect(headline).toBeNull()
  })
})

describe('what is new to somebody on the board', () => {
  test('a story that nobody but they wrote is not', async () => {
    expect(await sinceYou(ines, story.id)).toBe('read')
  })

  test('a story they have not read yet is, and has no figures', async () => {
    expect(await sinceYou(olha, story.id)).toBe('new')
  })

  test('words that came and went since are counted, until they are read', async () => {
    await reads(olha, story.id)
    expect(await sinceYou(olha, story.id)).toBe('read')
    await types(ines, 'Tonight only, ')
    await changeWords(newsroom, ines, story.id, (ydoc) => textOf(ydoc, 0, 'headline').delete(0, 6))
    expect(await sinceYou(olha, story.id)).toBe('new +2 −1')
    await reads(olha, story.id)
    expect(await sinceYou(olha, story.id)).toBe('read')
  })

  test('one’s own words since are not news', async () => {
    await reads(tobias, story.id)
    await types(tobias, 'Tonight ')
    expect(await sinceYou(tobias, story.id)).toBe('read')
  })

  test('words that are again as they were read are not', async () => {
    await reads(olha, story.id)
    await types(ines, 'Tonight ')
    await cuts(ines, 8)
    expect(await sinceYou(olha, story.id)).toBe('read')
  })

  test('figures are counted anew when more was written', async () => {
    await reads(olha, story.id)
    await types(ines, 'Tonight ')
    expect(await sinceYou(olha, story.id)).toBe('new +1 −0')
    await types(ines, 'Only ')
    expect(await sinceYou(olha, story.id)).toBe('new +2 −0')
  })
})

describe('an approval of words that are not on file any more', () => {
  test('is refused, and tells what differs from what the editor read', async () => {
    await ines.move(story.id, 'submit')
    const { mark } = await reviewOf(olha, story.id)
    await reads(olha, story.id)
    await types(tobias, 'Tonight ')
    const { status, body } = await olha.move(story.id, 'approve', { mark })
    expect(status).toBe(409)
    expect(body).toMatchObject({
      code: 'changed-meanwhile',
      details: { differs: { words: { added: 1, deleted: 0 }, facts: [] } },
    })
    const { details } = body as { details: { mark: string; differs: { rows: unknown[] } } }
    expect(details.differs.rows).toHaveLength(1)
    expect(details.mark).toBe((await reviewOf(olha, story.id)).mark)
    expect((await olha.story(story.id)).state).toBe('in-review')
  })

  test('of words that nobody knows to have been read names the mark alone', async () => {
    await ines.move(story.id, 'submit')
    const { status, body } = await olha.move(story.id, 'approve', { mark: 'made up' })
    expect(status).toBe(409)
    expect((body as { details: object }).details).not.toHaveProperty('differs')
  })
})
