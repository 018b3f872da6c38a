import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openTab, type Tab } from '../../support/room-socket.ts'
import { openNewsroomWithSections, sitAt } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
let tab: Tab | undefined
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city' })
})
afterEach(async () => {
  tab?.close()
  tab = undefined
  vi.unstubAllGlobals()
  await newsroom.close()
})

const openPreview = (desk = ines) => sitAt(newsroom, desk, `/stories/${story.id}/preview`)
const frame = async () => (await screen.findByTitle('Reader’s page')) as HTMLIFrameElement
/** What the frame was given; a test's browser loads no frame from it. */
const given = async () => (await frame()).srcdoc

describe('the preview of a story', () => {
  test('is the reader’s page, without scripts, of words that nobody approved yet', async () => {
    await openPreview()
    expect(await given()).toContain('Night ferry stays')
    expect(await given()).toContain('No lead photo yet.')
    expect(await frame()).toHaveAttribute('sandbox', expect.not.stringContaining('allow-scripts'))
    expect(screen.getByText('Readers cannot see this yet.')).toBeVisible()
    expect(document.title).toBe('Preview: ferry-night · Stet')
  })

  test('shows the words as they are now, and closes to the story', async () => {
    tab = await openTab(newsroom, ines.person, story.id)
    tab.type(' Crews agree.')
    await tab.durable()
    const { user, router } = await openPreview()
    expect(await given()).toContain('Crews agree.')
    expect(screen.queryByRole('radio', { name: 'Approved words' })).not.toBeInTheDocument()
    await user.click(screen.getByRole('link', { name: 'Close preview' }))
    await waitFor(() => expect(router.state.location.pathname).toBe(`/stories/${story.id}`))
  })

  test('offers the published words of a published story', async () => {
    await ines.move(story.id, 'submit')
    const { mark } = (await olha.get(`/api/stories/${story.id}/review`)).body as { mark: string }
    await olha.move(story.id, 'approve', { mark })
    await olha.move(story.id, 'publish')
    await olha.move(story.id, 'start-update')
    await olha.put(`/api/stories/${story.id}/text`, {
      text: { ...story.text, headline: 'Night ferry goes' },
    })
    const { user } = await openPreview(olha)
    await screen.findByText('This differs from what readers see.')
    await user.click(await screen.findByRole('radio', { name: 'Published words' }))
    await screen.findByText('This is what readers see.')
  })
})
