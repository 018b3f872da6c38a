import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAtStory } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city' })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const onFile = async () => (await ines.story(story.id)).tags
async function sitAtTags() {
  const desk = await sitAtStory(newsroom, ines, story.id)
  const details = within(await screen.findByRole('form', { name: 'Story details' }))
  return { ...desk, details, tags: details.getByLabelText('Tags') }
}

describe('a tag that no Enter has ended yet', () => {
  test('is saved with the others, and not left without a question', async () => {
    const { user, router, tags } = await sitAtTags()
    await user.type(tags, 'harbour{Enter}night ferry')
    await user.keyboard('{Control>}s{/Control}')
    await waitFor(async () => expect(await onFile()).toEqual(['harbour', 'night ferry']))
    await user.keyboard(' stays')
    act(() => void router.navigate({ to: '/' }))
    const asked = within(await screen.findByRole('dialog', { name: 'Save the details first?' }))
    await user.click(asked.getByRole('button', { name: 'Save details' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(await onFile()).toEqual(['harbour', 'night ferry stays'])
  })

  test('stays while another one is taken out, and goes with Discard', async () => {
    const { user, details, tags } = await sitAtTags()
    await user.type(tags, 'harbour,night,night{Enter}ferry')
    await user.click(details.getByRole('button', { name: 'Remove tag harbour' }))
    await user.click(details.getByRole('button', { name: 'Save details' }))
    await waitFor(async () => expect(await onFile()).toEqual(['night', 'ferry']))
    await waitFor(() => expect(details.queryByRole('button', { name: 'Discard' })).toBeNull())
    await user.type(tags, 'storm')
    act(() => details.getByRole('button', { name: 'Discard' }).click())
    expect(tags).toHaveValue('')
    expect(details.queryByText('storm')).toBeNull()
    expect(details.getByText('ferry')).toBeVisible()
  })
})
