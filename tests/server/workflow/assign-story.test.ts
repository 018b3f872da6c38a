import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { HistoryEntry } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomOfTest } from '../../support/newsroom-of-test.ts'

async function desksOf(newsroom: Newsroom) {
  return {
    ines: await newsroom.as('reporter', 'Ines Halloway'),
    tobias: await newsroom.as('reporter', 'Tobias Renn'),
    olha: await newsroom.as('editor', 'Olha Dubrava'),
    maren: await newsroom.as('photo-desk', 'Maren Sollis'),
  }
}
const inboxOf = async (desk: Desk) =>
  (await desk.read(NotificationPage, '/api/notifications')).notifications

describe('assigning a story', () => {
  test('gives the right to write, tells why, and stands in the history', async () => {
    const { ines, tobias, olha } = await desksOf(await openNewsroomOfTest())
    const { id } = await ines.fileStory()
    expect((await tobias.saveDetails(await tobias.story(id), { tags: ['x'] })).status).toBe(403)
    const note = 'Call the union first.'
    const answer = await olha.move(id, 'assign', { assign: [tobias.person.id], note })
    expect(answer.status).toBe(200)
    expect((await tobias.saveDetails(await tobias.story(id), { tags: ['x'] })).status).toBe(200)
    expect((await inboxOf(tobias))[0]).toMatchObject({ kind: 'assigned', words: note, storyId: id })
    const { entries } = await olha.read(
      z.object({ entries: z.array(HistoryEntry) }),
      `/api/stories/${id}/history`,
    )
    expect(entries[0]).toMatchObject({
      move: 'assigned',
      personName: 'Olha Dubrava',
      note: 'To Tobias Renn. Call the union first.',
    })
  })

  test('twice is once, two at once are both, and others stay', async () => {
    const { ines, tobias, olha, maren } = await desksOf(await openNewsroomOfTest())
    const { id } = await ines.fileStory()
    await Promise.all([
      olha.move(id, 'assign', { assign: [tobias.person.id] }),
      ines.move(id, 'assign', { assign: [maren.person.id] }),
      olha.move(id, 'assign', { assign: [tobias.person.id] }),
    ])
    const { assignees } = await olha.story(id)
    expect(assignees.toSorted()).toEqual([tobias.person.id, maren.person.id].toSorted())
    expect(await inboxOf(tobias)).toHaveLength(1)
    await olha.move(id, 'assign', { assign: [], letGo: [maren.person.id] })
    expect((await olha.story(id)).assignees).toEqual([tobias.person.id])
  })

  test('does not pass over details that somebody is changing', async () => {
    const { ines, tobias, olha } = await desksOf(await openNewsroomOfTest())
    const before = await ines.fileStory()
    await olha.move(before.id, 'assign', { assign: [tobias.person.id] })
    const stale = await ines.saveDetails(before, { tags: ['night'] })
    expect(stale.status).toBe(409)
    expect((await ines.story(before.id)).assignees).toEqual([tobias.person.id])
  })

  test('through the details tells too, and never oneself', async () => {
    const { ines, tobias } = await desksOf(await openNewsroomOfTest())
    const story = await ines.fileStory()
    await ines.saveDetails(story, { assignees: [tobias.person.id, ines.person.id] })
    expect(await inboxOf(tobias)).toMatchObject([{ kind: 'assigned' }])
    expect(await inboxOf(ines)).toEqual([])
  })

  test('is refused to reporters on stories of others, and for people who left', async () => {
    const newsroom = await openNewsroomOfTest()
    const { ines, tobias, olha, maren } = await desksOf(newsroom)
    const admin = await newsroom.as('admin')
    const { id } = await ines.fileStory()
    for (const desk of [tobias, maren]) {
      const answer = await desk.move(id, 'assign', { assign: [desk.person.id] })
      expect(answer.status).toBe(403)
    }
    await admin.put(`/api/people/${tobias.person.id}`, { active: false })
    const left = await olha.move(id, 'assign', { assign: [tobias.person.id] })
    expect(left.status).toBe(400)
    expect((await olha.story(id)).assignees).toEqual([])
  })
})
