import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
})
afterAll(() => newsroom.close())

type Words = { update: string; vector: string }
const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const words = async (storyId: string, since = '') =>
  ines.get(`/api/stories/${storyId}/updates${since && `?since=${encodeURIComponent(since)}`}`)

describe('words for who has no socket', () => {
  test('are all of them, and after that only what is new', async () => {
    const { id } = await ines.fileStory()
    const all = (await words(id)).body as Words
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, bytesOf(all.update))
    const { body } = await ines.get(`/api/stories/${id}/text`)
    expect(readStoryText(ydoc)).toEqual(body)
    const rest = (await words(id, all.vector)).body as Words
    expect(bytesOf(rest.update).length).toBeLessThan(20)
    expect(rest.vector).toBe(all.vector)
  })

  test.each(['%%%', '/////w==', 'not a vector'])('are refused for “%s”', async (since) => {
    const { id } = await ines.fileStory()
    expect((await words(id, since)).status).toBe(400)
  })

  test('go in through one door when somebody writes the id in capitals', async () => {
    const { id } = await ines.fileStory()
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, bytesOf(((await words(id)).body as Words).update))
    const give = async (letters: string, storyId: string) => {
      const known = Y.encodeStateVector(ydoc)
      const headline = ydoc.getXmlFragment('headline').get(0) as Y.XmlElement
      ;(headline.get(0) as Y.XmlText).insert(0, letters)
      const change = Y.encodeStateAsUpdate(ydoc, known)
      return (await ines.post(`/api/stories/${storyId}/updates`, change)).status
    }
    expect(await give('a', id)).toBe(200)
    expect(await give('b', id.toUpperCase())).toBe(200)
    expect(await give('c', id)).toBe(200)
    const { body } = await ines.get(`/api/stories/${id}/text`)
    expect((body as { headline: string }).headline).toMatch(/^cba/)
  })

  test('come with what their reader may write at this moment', async () => {
    const { id } = await ines.fileStory()
    const rightNow = async () => ((await words(id)).body as { right: unknown }).right
    expect(await rightNow()).toEqual({ may: 'everything', endsApproval: false })
    await ines.move(id, 'submit')
    const reason = 'It is in review. Take it back to change it.'
    expect(await rightNow()).toEqual({ may: 'nothing', reason })
  })

  test('of a story that is not there are not found', async () => {
    expect((await words(crypto.randomUUID())).status).toBe(404)
  })

  test('are for people of the newsroom only', async () => {
    const { id } = await ines.fileStory()
    expect((await newsroom.api.request(`/api/stories/${id}/updates`)).status).toBe(401)
  })
})

test('a story that two tabs file in the same moment is filed once', async () => {
  const id = crypto.randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => ines.post('/api/stories', { id })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const { body } = await ines.get(`/api/stories/${id}/history`)
  expect((body as { entries: unknown[] }).entries).toHaveLength(1)
})
