import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { StoryPage } from '#domain/story/story.ts'
import { Views } from '#domain/board/view.ts'
import { beginComment, placeOf } from '../../support/comments.ts'
import { openReadyTab } from '../../support/deleted-unseen.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import type { Tab } from '../../support/room-socket.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk
let maren: Desk
const tabs: Tab[] = []
let minute = 0

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

/** Nobody answers in the very moment they are asked. */
const later = () => {
  minute += 1
  newsroom.setClock(new Date(Date.UTC(2026, 10, 24, 14, minute)))
}

async function aStory(slug: string) {
  const { id } = await ines.fileStory({ slug })
  const tab = await openReadyTab(newsroom, ines, id)
  tabs.push(tab)
  const comment = (who: Desk, words: string, about = 'The last boat') => {
    later()
    return beginComment(who, id, placeOf(tab.ydoc, about), words)
  }
  const answer = async (who: Desk, commentId: string, words: string) => {
    later()
    const path = `/api/stories/${id}/comments/${commentId}/answers`
    expect((await who.post(path, { id: randomUUID(), words })).status).toBe(200)
  }
  const settle = (who: Desk, commentId: string) =>
    who.post(`/api/stories/${id}/comments/${commentId}/settle`)
  const asks = async (who: Desk) => {
    const { stories } = await who.read(StoryPage, '/api/stories')
    return stories.find((card) => card.id === id)?.asked ?? null
  }
  return { id, comment, answer, settle, asks }
}

describe('a comment waits for an answer', () => {
  test('of whose story it is, until they answer; then of who asked', async () => {
    const { comment, answer, asks, settle } = await aStory('ferry-night')
    const { id } = await comment(olha, 'Who counted?')
    expect(await asks(ines)).toEqual({
      count: 1,
      kind: 'comment',
      personId: olha.person.id,
      at: newsroom.clock().toISOString(),
    })
    expect(await asks(olha)).toBeNull()
    expect(await asks(tobias)).toBeNull()

    await answer(ines, id, 'The union did.')
    expect(await asks(ines)).toBeNull()
    expect(await asks(olha)).toMatchObject({ kind: 'answer', personId: ines.person.id })

    await settle(olha, id)
    expect(await asks(olha)).toBeNull()
  })

  test('of who is mentioned, whatever their desk, each comment once', async () => {
    const { comment, answer, asks } = await aStory('quay-toll')
    const { id } = await comment(olha, '@Maren Sollis is there a picture?')
    await answer(ines, id, '@Maren Sollis from the pier, if there is one.')
    expect(await asks(maren)).toMatchObject({ count: 1, kind: 'mention', personId: ines.person.id })
    await comment(tobias, '@Maren Sollis or one of the harbour?', 'this winter')
    expect(await asks(maren)).toMatchObject({ count: 2, personId: tobias.person.id })
  })

  test('wherever the story stands: the list of what asks has it, and so has a view’s figure', async () => {
    const { id, comment } = await aStory('old-story')
    await comment(olha, 'Readers ask about this.')
    await newsroom.database.execute(`update stories set state = 'published' where id = '${id}'`)
    const { stories } = await ines.read(StoryPage, '/api/stories?asked=true&state=published')
    expect(stories.map(({ slug }) => slug)).toEqual(['old-story'])
    expect((await tobias.read(StoryPage, '/api/stories?asked=true')).total).toBe(0)

    const view = { name: 'All', isShared: true, search: {} }
    await olha.post('/api/views', view)
    const figure = async (who: Desk) => (await who.read(Views, '/api/views')).views[0]?.count
    // Two in hand, and the one that is out.
    expect(await figure(ines)).toBe(3)
    expect(await figure(tobias)).toBe(2)
  })
})
