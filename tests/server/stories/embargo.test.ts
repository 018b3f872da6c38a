import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { History } from '#src/api/stories.ts'
import type { Story, StoryDetails } from '#domain/story/story.ts'
import { openNewsroom, storyOf, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeEach(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => newsroom.close())

const evening = '2026-11-24T18:00:00.000Z'

async function held(): Promise<Story> {
  const story = await ines.fileStory({ slug: 'budget', section: 'city' })
  return storyOf(await ines.saveDetails(story, { embargoUntil: evening }))
}
const save = (desk: Desk, story: Story, change: Partial<StoryDetails>, reason?: string) =>
  desk.put(`/api/stories/${story.id}/details`, {
    details: { ...detailsIn(story), ...change },
    basedOnRevision: story.revision,
    ...(reason !== undefined && { reason }),
  })
const detailsIn = (story: Story): StoryDetails => {
  const { slug, section, tags, byline, embargoUntil, deskNotes, assignees, language, brief } = story
  return { slug, section, tags, byline, embargoUntil, deskNotes, assignees, language, brief }
}
const historyOf = async (storyId: string) =>
  (await olha.read(History, `/api/stories/${storyId}/history`)).entries

async function inTheZone(timeZone: string) {
  const admin = await newsroom.as('admin', 'Viktor Leng')
  const { revision, ...settings } = (await admin.get('/api/site')).body as { revision: number }
  const saved = await admin.put('/api/site', {
    settings: { ...settings, timeZone, placeName: 'Larkmouth' },
    basedOnRevision: revision,
  })
  expect(saved.status).toBe(200)
}

describe('an embargo', () => {
  test('is kept in UTC, whatever the offset it came with', async () => {
    const story = await ines.fileStory({ slug: 'budget' })
    const saved = await save(ines, story, { embargoUntil: '2026-11-24T19:00:00+01:00' })
    expect(storyOf(saved).embargoUntil).toBe(evening)
  })

  test('in the past is refused, and nothing is saved', async () => {
    const story = await ines.fileStory({ slug: 'budget' })
    const answer = await save(ines, story, { embargoUntil: '2026-11-24T13:59:00Z' })
    expect(answer).toMatchObject({
      status: 400,
      body: {
        message: 'That time has passed. Choose a later one, or clear the embargo.',
        details: { field: 'embargoUntil' },
      },
    })
    expect((await ines.story(story.id)).embargoUntil).toBeNull()
  })

  test('that is over does not stand in the way of other details', async () => {
    const story = await held()
    newsroom.setClock('2026-11-24T18:01:00Z')
    expect((await save(ines, story, { deskNotes: 'Call back.' })).status).toBe(200)
  })

  test.each([
    ['a time that is not there that night', '2027-03-28T02:30:00+01:00', /There is no 02:30/],
    ['winter time in summer', '2027-07-01T18:00:00+01:00', /is 19:00 Larkmouth time/],
  ])('at %s is refused', async (_what, embargoUntil, sentence) => {
    await inTheZone('Europe/Oslo')
    const story = await ines.fileStory({ slug: 'budget' })
    const answer = await save(ines, story, { embargoUntil })
    expect(answer).toMatchObject({ status: 400, body: { message: sentence } })
  })

  test('either of two equal times of the night the clocks go back is kept', async () => {
    await inTheZone('Europe/Oslo')
    let story = await ines.fileStory({ slug: 'budget' })
    for (const [offset, utc] of [
      ['+02:00', '00:30'],
      ['+01:00', '01:30'],
    ]) {
      const saved = await save(ines, story, { embargoUntil: `2027-10-31T02:30:00${offset}` })
      story = storyOf(saved)
      expect(story.embargoUntil).toBe(`2027-10-31T${utc}:00.000Z`)
    }
  })
})

describe('lifting an embargo early', () => {
  test('takes an editor and a reason, and is in the history', async () => {
    const story = await held()
    const byReporter = await save(ines, story, { embargoUntil: null }, 'The council published it.')
    expect(byReporter).toMatchObject({
      status: 403,
      body: { message: 'Only an editor can lift an embargo before its time.' },
    })
    const without = await save(olha, story, { embargoUntil: null })
    expect(without).toMatchObject({ status: 400, body: { details: { field: 'reason' } } })
    expect((await ines.story(story.id)).embargoUntil).toBe(evening)

    const lifted = await save(olha, story, { embargoUntil: null }, 'The council published it.')
    expect(storyOf(lifted).embargoUntil).toBeNull()
    expect((await historyOf(story.id))[0]).toMatchObject({
      move: 'embargo-lifted',
      from: 'draft',
      to: 'draft',
      personName: 'Olha Dubrava',
      note: 'The council published it.',
      at: '2026-11-24T14:00:00.000Z',
    })
  })

  test('of a story that was sent to review leaves the board’s reason as it was', async () => {
    const story = await held()
    await ines.move(story.id, 'submit')
    await save(olha, await olha.story(story.id), { embargoUntil: null }, 'It is out.')
    const { stories } = (await olha.get('/api/stories')).body as {
      stories: { lastMove: { move: string } }[]
    }
    expect(stories[0]?.lastMove.move).toBe('submit')
  })

  test('is no move: an embargo that is made longer leaves no entry', async () => {
    const story = await held()
    const later = await save(ines, story, { embargoUntil: '2026-11-24T20:00:00Z' })
    expect(later.status).toBe(200)
    expect((await historyOf(story.id)).map(({ move }) => move)).toEqual(['filed'])
  })
})
