import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NotificationPage, sentenceOf } from '#domain/inbox/notification.ts'
import type { News } from '#domain/events/news.ts'
import { beginComment, placeOf } from '../../support/comments.ts'
import { deleteUnseen, openReadyTab, threeParagraphs } from '../../support/deleted-unseen.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk
let viktor: Desk
let maren: Desk

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('reporter', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('admin', 'Viktor Leng')
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterAll(() => newsroom.close())

const inboxOf = (desk: Desk, query = '') =>
  desk.read(NotificationPage, `/api/notifications${query}`)
/** What somebody reads of one story, latest first. */
async function toldOf(desk: Desk, storyId: string) {
  const { notifications } = await inboxOf(desk, '?limit=100')
  return notifications.filter((one) => one.storyId === storyId).map(sentenceOf)
}

async function ready(slug: string) {
  const story = await ines.fileStory({ slug, section: 'city', text: threeParagraphs })
  const authors = (await ines.get('/api/authors')).body as {
    authors: { id: string; personId: string | null }[]
  }
  const authorId = authors.authors.find((one) => one.personId === ines.person.id)?.id ?? ''
  await ines.saveDetails(story, { byline: [{ authorId }] })
  return ines.story(story.id)
}
const approve = async (storyId: string) =>
  olha.move(storyId, 'approve', {
    mark: (await olha.story(storyId)).mark,
    note: 'Read in full.',
  })

describe('every move', () => {
  test('reaches the writer and the next person, and never who made it', async () => {
    const { id } = await ready('quay-toll')
    await ines.move(id, 'submit', { note: 'Ready for you.' })
    expect(await toldOf(olha, id)).toEqual(['Ines Halloway sent quay-toll to review.'])
    expect(await toldOf(viktor, id)).toEqual(['Ines Halloway sent quay-toll to review.'])
    expect(await toldOf(ines, id)).toEqual([])
    expect(await toldOf(tobias, id)).toEqual([])
    const [sent] = (await inboxOf(olha)).notifications
    expect(sent).toMatchObject({ kind: 'submit', words: 'Ready for you.', isRead: false })

    await olha.move(id, 'request-changes', { note: 'Who counted?' })
    await ines.move(id, 'submit')
    expect((await approve(id)).status).toBe(200)
    await viktor.move(id, 'publish')
    expect(await toldOf(ines, id)).toEqual([
      'Viktor Leng published quay-toll.',
      'Olha Dubrava approved quay-toll.',
      'Olha Dubrava asked for changes in quay-toll.',
    ])
    // Who approved the words hears what becomes of them.
    expect((await toldOf(olha, id))[0]).toBe('Viktor Leng published quay-toll.')
  })

  test('that was refused tells nobody', async () => {
    const { id } = await ready('bus-lane')
    const before = (await inboxOf(olha)).unread
    expect((await tobias.move(id, 'submit')).status).toBe(403)
    expect((await ines.move(id, 'publish')).status).toBe(403)
    expect((await inboxOf(olha)).unread).toBe(before)
  })

  test('that was pressed twice tells once', async () => {
    const { id } = await ready('tram-stop')
    for (let i = 0; i < 2; i += 1) await ines.move(id, 'submit', { key: 'pressed-once' })
    expect(await toldOf(olha, id)).toHaveLength(1)
  })

  test('of a story that goes out by itself tells its writer and who approved it', async () => {
    const { id } = await ready('gale-warning')
    await ines.move(id, 'submit')
    await approve(id)
    const at = new Date(+newsroom.clock() + 3_600_000)
    await viktor.move(id, 'schedule', { at: at.toISOString() })
    newsroom.setClock(new Date(+at + 1_000))
    await newsroom.publishDue()
    await newsroom.publishDue()
    for (const desk of [ines, olha]) {
      const told = await toldOf(desk, id)
      expect(told.filter((one) => one === 'gale-warning went out on schedule.')).toHaveLength(1)
    }
  })

  test('and an approval that ended by a change of words reach who approved', async () => {
    const { id } = await ready('orchard-bees')
    await ines.move(id, 'submit')
    await approve(id)
    const tab = await openReadyTab(newsroom, viktor, id)
    tab.type(' And more.', 'body', 0)
    await tab.durable()
    tab.close()
    expect((await toldOf(olha, id))[0]).toBe(
      'The approval of orchard-bees ended: Viktor Leng changed it.',
    )
    expect((await toldOf(ines, id))[0]).toContain('The approval of orchard-bees ended')
  })
})

describe('a comment', () => {
  test('reaches the writer, who took part, and who is mentioned, each once', async () => {
    const { id } = await ready('rent-cap')
    const tab = await openReadyTab(newsroom, ines, id)
    const words = '@Ines Halloway and @Tobias Renn, is that so?'
    const comment = await beginComment(olha, id, placeOf(tab.ydoc, 'six weeks'), words)
    tab.close()
    expect(await toldOf(ines, id)).toEqual(['Olha Dubrava mentioned you in a comment on rent-cap.'])
    expect(await toldOf(tobias, id)).toHaveLength(1)
    expect(await toldOf(maren, id)).toEqual([])
    const path = `/api/stories/${id}/comments/${comment.id}`
    await ines.post(`${path}/answers`, { id: randomUUID(), words: 'Yes.' })
    expect(await toldOf(olha, id)).toEqual(['Ines Halloway answered a comment on rent-cap.'])
    expect(await toldOf(ines, id)).toHaveLength(1)
    const [first] = (await inboxOf(olha)).notifications
    expect(first).toMatchObject({ commentId: comment.id, words: 'Yes.' })

    // Somebody who is named only later hears of it then, and the others not again.
    await olha.put(`${path}/messages/${comment.id}`, { words: `${words} @Maren Sollis?` })
    expect(await toldOf(maren, id)).toHaveLength(1)
    expect(await toldOf(tobias, id)).toHaveLength(1)
  })
})

describe('words that were rescued', () => {
  test('reach their writer once', async () => {
    const { id } = await ready('night-market')
    const { theirs, mine } = await deleteUnseen(newsroom, id, { writer: ines, deleter: olha })
    theirs.close()
    mine.close()
    expect(await toldOf(ines, id)).toEqual([
      'Words of yours in night-market were rescued: Olha Dubrava deleted their paragraph.',
    ])
    expect(await toldOf(olha, id)).toEqual([])
  })
})

describe('an inbox', () => {
  test('is read one by one, all at once up to what was seen, and page by page', async () => {
    const { id } = await ready('sea-lock')
    await ines.move(id, 'submit')
    await ines.move(id, 'take-back')
    const page = await inboxOf(olha, '?limit=1')
    const second = await inboxOf(olha, `?limit=1&after=${page.next}`)
    expect(sentenceOf(page.notifications[0]!)).toBe('Ines Halloway took sea-lock back from review.')
    expect(sentenceOf(second.notifications[0]!)).toBe('Ines Halloway sent sea-lock to review.')
    const one = page.notifications[0]!.id
    await olha.put(`/api/notifications/${one}`, { isRead: true })
    expect((await inboxOf(olha)).unread).toBe(page.unread - 1)
    await olha.put(`/api/notifications/${one}`, { isRead: false })
    await olha.post('/api/notifications/read-all', { upTo: second.notifications[0]!.id })
    const left = await inboxOf(olha)
    expect(left.unread).toBe(1)
    expect(left.notifications.map(({ isRead }) => isRead).slice(0, 2)).toEqual([false, true])
  })

  test('is nobody else’s', async () => {
    const { id } = await ready('ferry-fare')
    await ines.move(id, 'submit')
    const own = (await inboxOf(olha)).notifications[0]!.id
    expect((await viktor.put(`/api/notifications/${own}`, { isRead: true })).status).toBe(404)
    expect((await inboxOf(olha)).notifications[0]?.isRead).toBe(false)
    expect((await newsroom.asPublic('/api/notifications')).status).toBe(401)
  })

  test('is announced, so that the bell counts at once', async () => {
    const { id } = await ready('bean-kitchens')
    const heard: News[] = []
    const stop = newsroom.news.subscribe((news) => heard.push(news))
    await ines.move(id, 'submit')
    stop()
    expect(heard).toContainEqual({ kind: 'inbox-changed' })
  })
})
