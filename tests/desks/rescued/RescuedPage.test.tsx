import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { deleteUnseen, threeParagraphs } from '../../support/deleted-unseen.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import type { Tab } from '../../support/room-socket.ts'
import { openNewsroomWithSections, sitAt } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
let tabs: Tab[] = []
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city', text: threeParagraphs })
})
afterEach(async () => {
  for (const tab of tabs) tab.close()
  tabs = []
  vi.unstubAllGlobals()
  await newsroom.close()
})

async function lose() {
  const { theirs, mine } = await deleteUnseen(newsroom, story.id, { writer: ines, deleter: olha })
  tabs.push(theirs, mine)
}
const rail = () => within(screen.getAllByRole('navigation', { name: 'Desks' })[0]!)

describe('rescued words of all stories', () => {
  test('have an entry beside the board only while there are any', async () => {
    await sitAt(newsroom, ines, '/')
    await screen.findByText('Night ferry stays')
    expect(rail().queryByRole('link', { name: /Rescued words/ })).toBeNull()
    await lose()
    await rail().findByRole('link', { name: /Rescued words ?1/ })
  })

  test('are opened by G and R, put back, and shown in their story', async () => {
    await lose()
    const { user, router } = await sitAt(newsroom, ines, '/')
    await screen.findByText('Night ferry stays')
    await user.keyboard('gr')
    await screen.findByRole('heading', { name: 'Rescued words' })
    const list = within(await screen.findByRole('list', { name: 'Rescued words' }))
    expect(list.getByRole('link', { name: 'Night ferry stays' })).toBeVisible()
    expect(list.getByText('ferry-night')).toBeVisible()
    await user.click(list.getByRole('button', { name: 'Put back' }))
    await screen.findByText('Put back in the body.')
    await screen.findByText(/^Nothing to rescue\./)
    await user.click(screen.getByRole('button', { name: 'Show' }))
    await screen.findByLabelText('Body')
    expect(router.state.location.pathname).toBe(`/stories/${story.id}`)
    await waitFor(() =>
      expect(screen.getByLabelText('Body').querySelector('.stet-lit')).toHaveTextContent(
        'Ferries run at night.',
      ),
    )
  })

  test('make their story wait for its reporter, and say how many', async () => {
    await lose()
    await sitAt(newsroom, ines, '/')
    const row = (await screen.findByText('Night ferry stays')).closest('tr')
    expect(row).toHaveAttribute('data-group', 'waits')
    expect(within(row!).getByText('1 rescued passage.')).toBeVisible()
  })

  test('say when there are none', async () => {
    await sitAt(newsroom, olha, '/rescued')
    await screen.findByText(
      'Nothing to rescue. Words come here only when someone deletes a passage while another person writes in it.',
    )
  })
})
