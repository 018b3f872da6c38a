import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { beginComment, placeOf } from '../../support/comments.ts'
import { openReadyTab, threeParagraphs } from '../../support/deleted-unseen.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAt } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city', text: threeParagraphs })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})
const today = async () => within(await screen.findByRole('region', { name: 'Today' }))

describe('the notifications', () => {
  test('say so when there are none', async () => {
    await sitAt(newsroom, ines, '/notifications')
    expect(await screen.findByText('Nothing new.')).toBeVisible()
    expect(document.title).toBe('Notifications · Stet')
  })

  test('count in the rail, arrive live, and lead to what they tell of', async () => {
    const { user, router } = await sitAt(newsroom, olha, '/')
    const entry = await screen.findByRole('link', { name: 'Notifications' })
    await ines.move(story.id, 'submit', { note: 'Ready for you.' })
    await waitFor(() => expect(entry).toHaveTextContent(/Notifications 1 new/), { timeout: 5_000 })
    expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent('1 new notification.')
    await user.keyboard('gn')
    const link = (await today()).getByRole('link', {
      name: 'Ines Halloway sent ferry-night to review.',
    })
    expect((await today()).getByText('Ready for you.')).toBeVisible()
    await user.keyboard('j')
    expect(link).toHaveFocus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe(`/stories/${story.id}/review`))
    await waitFor(async () =>
      expect((await olha.get('/api/notifications')).body).toMatchObject({ unread: 0 }),
    )
  })

  test('are marked as read and unread, one by one and all at once', async () => {
    await ines.move(story.id, 'submit')
    await ines.move(story.id, 'take-back')
    const { user } = await sitAt(newsroom, olha, '/notifications')
    const list = await today()
    expect(await list.findAllByText('New')).toHaveLength(2)
    await user.click(list.getAllByRole('button', { name: 'Mark as read' })[0]!)
    await waitFor(() => expect(list.getAllByText('New')).toHaveLength(1))
    await user.click(list.getByRole('button', { name: 'Mark as unread' }))
    await waitFor(() => expect(list.getAllByText('New')).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(list.queryByText('New')).toBeNull())
    expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull()
  })

  test('of a comment lead to its words', async () => {
    const tab = await openReadyTab(newsroom, olha, story.id)
    const comment = await beginComment(olha, story.id, placeOf(tab.ydoc, 'six weeks'), 'Which?')
    tab.close()
    const { user, router } = await sitAt(newsroom, ines, '/notifications')
    await user.click(
      await screen.findByRole('link', { name: 'Olha Dubrava commented on ferry-night.' }),
    )
    await waitFor(() => expect(router.state.location.search).toMatchObject({ comment: comment.id }))
    expect(await screen.findByRole('list', { name: 'Open comments' })).toHaveTextContent('Which?')
  })

  test('that did not load can be asked for again', async () => {
    const { user, cutLine, router } = await sitAt(newsroom, ines, '/')
    await screen.findByRole('link', { name: 'Notifications' })
    cutLine(true)
    await router.navigate({ to: '/notifications' })
    expect(await screen.findByText(/^The list did not load\./)).toBeVisible()
    cutLine(false)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Nothing new.')).toBeVisible()
  })
})
