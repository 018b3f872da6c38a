import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Author } from '#domain/people/author.ts'
import { z } from '@hono/zod-openapi'
import { openNewsroom, readyText, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let reporter: Desk
let editor: Desk
beforeEach(async () => {
  newsroom = await openNewsroom()
  reporter = await newsroom.as('reporter', 'Ines Halloway')
  editor = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => newsroom.close())

const read = async (path: string) => {
  const response = await newsroom.asPublic(path)
  return { status: response.status, text: await response.text() }
}

async function move(storyId: string, name: string, body: unknown = {}) {
  const answer = await editor.move(storyId, name, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

async function approvedStory() {
  const { authors } = await reporter.read(z.object({ authors: z.array(Author) }), '/api/authors')
  const authorId = authors.find(({ name }) => name === 'Ines Halloway')!.id
  const story = await reporter.fileStory({ slug: 'night-ferry', section: 'city' })
  const saved = await reporter.saveDetails(story, { section: 'city', byline: [{ authorId }] })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  await reporter.move(story.id, 'submit')
  await approve(story.id)
  return story
}

async function approve(storyId: string) {
  const { mark } = await editor.read(
    z.object({ mark: z.string() }),
    `/api/stories/${storyId}/review`,
  )
  await move(storyId, 'approve', { mark, note: 'It may go without a photo.' })
}

describe('what the desk decides is what readers get', () => {
  test('a story has no page in any state before it is published, and then at once', async () => {
    const { id } = await approvedStory()
    expect((await read('/read/night-ferry')).status).toBe(404)

    await move(id, 'publish')
    const page = await read('/read/night-ferry')
    expect(page.status).toBe(200)
    expect(page.text).toContain('The last boat to Skerry Island will keep running this winter.')
    expect(page.text).toContain('>Ines Halloway</b></a>')
    expect((await read('/read/')).text).toContain('Night ferry stays')
  })

  test('words written after the approval are not on the page until they are approved too', async () => {
    const { id } = await approvedStory()
    await move(id, 'publish')
    await move(id, 'start-update')
    const text = { ...readyText, headline: 'Night ferry goes' }
    expect((await editor.put(`/api/stories/${id}/text`, { text })).status).toBe(200)

    expect((await read('/read/night-ferry')).text).not.toContain('Night ferry goes')
    await move(id, 'submit')
    expect((await read('/read/night-ferry')).text).not.toContain('Night ferry goes')
  })

  test('a scheduled story comes out by the clock alone, without anybody’s doing', async () => {
    const { id } = await approvedStory()
    await move(id, 'schedule', { at: '2026-11-24T17:00:00+02:00' })
    newsroom.setClock('2026-11-24T14:59:59.999Z')
    expect((await read('/read/night-ferry')).status).toBe(404)
    newsroom.setClock('2026-11-24T15:00:00.000Z')
    expect((await read('/read/night-ferry')).status).toBe(200)
  })

  test('a withdrawn story is gone from the page kept a moment ago, and its reason stays inside', async () => {
    const { id } = await approvedStory()
    await move(id, 'publish')
    expect((await read('/read/night-ferry')).status).toBe(200)
    await move(id, 'withdraw', { note: 'The source was Sorrel Vane.' })

    const page = await read('/read/night-ferry')
    expect(page.status).toBe(410)
    expect(page.text).not.toContain('Sorrel')
    expect((await read('/read/')).text).not.toContain('Night ferry')
  })

  test('the site’s new name is on every page as soon as it is saved', async () => {
    const admin = await newsroom.as('admin')
    const { body } = await admin.get('/api/site')
    const { revision, ...settings } = body as { revision: number }
    expect((await read('/read/')).text).not.toContain('The Skerry Post')
    await admin.put('/api/site', {
      settings: { ...settings, name: 'The Skerry Post' },
      basedOnRevision: revision,
    })
    expect((await read('/read/')).text).toContain('The Skerry Post')
  })
})
