import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StoryPage, type Story } from '#domain/story/story.ts'
import { readerLastsMs } from '#server/reading/readers.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())
beforeEach(async () => {
  story = await ines.fileStory()
})

const says = (desk: Desk, isThere: boolean) =>
  desk.post(`/api/stories/${story.id}/reading`, { isThere })
const readers = async () => (await ines.story(story.id)).readers
const readersOnBoard = async () => {
  const { stories } = await ines.read(StoryPage, '/api/stories')
  return stories.find(({ id }) => id === story.id)?.readers
}
const wait = (ms: number) => newsroom.setClock(new Date(newsroom.clock().getTime() + ms))

describe('who reads a story in review', () => {
  test('is seen in the story and on the board, until they leave', async () => {
    expect(await readers()).toEqual([])
    await says(olha, true)
    expect(await readers()).toEqual([olha.person.id])
    expect(await readersOnBoard()).toEqual([olha.person.id])
    await says(olha, false)
    expect(await readers()).toEqual([])
    expect(await readersOnBoard()).toEqual([])
  })

  test('stays as long as their screen says so, and no longer', async () => {
    await says(olha, true)
    wait(readerLastsMs - 1_000)
    await says(olha, true)
    wait(readerLastsMs - 1_000)
    expect(await readers()).toEqual([olha.person.id])
    wait(2_000)
    expect(await readers()).toEqual([])
    expect(await readersOnBoard()).toEqual([])
  })

  test('is news when they come and when they go, and not while they read', async () => {
    const heard: unknown[] = []
    const stop = newsroom.news.subscribe((news) => heard.push(news))
    await says(olha, true)
    await says(olha, true)
    await says(olha, false)
    await says(olha, false)
    stop()
    expect(heard).toHaveLength(2)
  })

  test('is nobody where there is no such story', async () => {
    const answer = await olha.post(`/api/stories/${crypto.randomUUID()}/reading`, { isThere: true })
    expect(answer.status).toBe(404)
  })
})
