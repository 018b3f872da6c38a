import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { StoryPage } from '#domain/story/story.ts'
import { openNewsroom, storyOf, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk
let maren: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('reporter', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterAll(() => newsroom.close())

const brief = {
  what: 'Winter timetable of the night ferry\nAsk the crews first.',
  dueAt: '2026-11-27T18:00:00+02:00',
  words: 600,
  place: 'Pier 4',
  photoWanted: 'The last boat at dusk',
}
const plan = (desk: Desk, change: Record<string, unknown> = {}) =>
  desk.post('/api/stories', { brief, section: 'harbour', ...change })

describe('a planned story', () => {
  test('is a story with a brief and no words, named by what it is about', async () => {
    const story = storyOf(await plan(ines))
    expect(story).toMatchObject({
      slug: 'winter-timetable-of-the-night-ferry',
      state: 'draft',
      createdBy: ines.person.id,
      brief: { ...brief, dueAt: '2026-11-27T16:00:00.000Z' },
    })
    const { stories } = await ines.read(StoryPage, '/api/stories?planned=true&sort=due')
    expect(stories).toMatchObject([{ id: story.id, words: 0, brief: { place: 'Pier 4' } }])

    await ines.put(`/api/stories/${story.id}/text`, {
      text: { ...story.text, headline: 'Night ferry stays' },
    })
    await newsroom.rooms.rightsChanged(story.id)
    const written = await ines.read(StoryPage, '/api/stories?planned=true')
    expect(written.stories.map(({ id }) => id)).not.toContain(story.id)
    await ines.move(story.id, 'spike')
  })

  test('of an editor for a reporter is the reporter’s own, who hears of it and may send it', async () => {
    const story = storyOf(await plan(olha, { reporter: tobias.person.id }))
    expect(story.createdBy).toBe(tobias.person.id)
    const { notifications } = await tobias.read(NotificationPage, '/api/notifications')
    expect(notifications[0]).toMatchObject({
      kind: 'assigned',
      storyId: story.id,
      words: brief.what,
    })
    expect((await tobias.move(story.id, 'submit')).status).toBe(200)
  })

  test('of a reporter is nobody else’s, and the photo desk plans none', async () => {
    expect(await plan(ines, { reporter: tobias.person.id })).toMatchObject({
      status: 403,
      body: { message: 'Only an editor can plan a story for somebody else.' },
    })
    expect((await plan(maren)).status).toBe(403)
    expect(await plan(olha, { reporter: maren.person.id })).toMatchObject({
      status: 403,
      body: { message: 'The photo desk starts no stories. Ask a reporter.' },
    })
  })

  test('planned twice under one id is there once', async () => {
    const id = '6f1d3a52-5d0f-4a57-9f0e-0d6a1f1c2b3d'
    await plan(olha, { id, reporter: ines.person.id })
    expect((await plan(olha, { id, reporter: ines.person.id })).status).toBe(200)
    const { stories } = await olha.read(StoryPage, '/api/stories?planned=true')
    expect(stories.filter((story) => story.id === id)).toHaveLength(1)
  })

  test('with a brief that says nothing is an empty story', async () => {
    const nothing = { what: ' ', dueAt: null, words: null, place: '', photoWanted: '' }
    expect(storyOf(await plan(ines, { brief: nothing })).brief).toBeNull()
  })
})
