import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAt, sitAtStory } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let tobias: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('reporter', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city' })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

describe('assigning a story', () => {
  test('puts somebody on it with a note, and can be taken back', async () => {
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await user.click(screen.getByRole('button', { name: 'More for this story' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Assign…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Assign' }))
    await user.click(dialog.getByRole('combobox', { name: 'Assigned to' }))
    await user.click(await screen.findByRole('option', { name: 'Tobias Renn' }))
    await user.type(dialog.getByLabelText('Note (if you like)'), 'Call the union first.')
    await user.click(dialog.getByRole('button', { name: 'Assign' }))
    await screen.findByText('Assigned.')
    expect((await olha.story(story.id)).assignees).toEqual([tobias.person.id])
    expect((await tobias.get('/api/notifications')).body).toMatchObject({
      notifications: [{ kind: 'assigned', words: 'Call the union first.' }],
    })
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect((await olha.story(story.id)).assignees).toEqual([]))
  })

  test('is not offered to who may not', async () => {
    const { user } = await sitAtStory(newsroom, tobias, story.id)
    await user.click(screen.getByRole('button', { name: 'More for this story' }))
    await screen.findByRole('menuitem', { name: 'Copy link' })
    expect(screen.queryByRole('menuitem', { name: 'Assign…' })).toBeNull()
  })

  test('to oneself is one key on the board, and a refusal is said', async () => {
    const { user } = await sitAt(newsroom, olha, '/')
    const row = await screen.findByRole('link', { name: /Night ferry stays/ })
    row.focus()
    await user.keyboard('a')
    await screen.findByText('ferry-night is assigned to you.')
    expect((await olha.story(story.id)).assignees).toEqual([olha.person.id])
  })
})
