import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAt, sitAtStory } from '../../support/story-desk.ts'
import { block, story as textOf } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({
    slug: 'ferry-night',
    section: 'city',
    text: textOf(
      { headline: 'Night ferry stays', standfirst: 'Crews accept a timetable.' },
      block('paragraph', 'We met Marchenko and Marchenko. Then came Mr Marchenco.'),
      block('paragraph', 'The mayor, TK, is glad.'),
    ),
  })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const names = /Warning: “Marchenko” and “Marchenco” in one story/
const leftIn = /Warning: “TK” was left in/
const finding = async (what: RegExp) =>
  within((await screen.findByText(what)).closest<HTMLElement>('li')!)
const words = async () => {
  const { text } = await ines.story(story.id)
  return JSON.stringify(text.body)
}
const sit = (desk: Desk) => sitAtStory(newsroom, desk, story.id, '?panel=checks')

describe('a finding with a certain fix', () => {
  test('is shown in the words, fixed by a press, and comes back by undo', async () => {
    const { user } = await sit(ines)
    const found = await finding(names)
    expect(found.getByText('Marchenko stands 2 times, Marchenco once.')).toBeVisible()
    await user.click(found.getByRole('button', { name: 'Show' }))
    await waitFor(() => expect(screen.getByLabelText('Body')).toHaveFocus())
    await waitFor(() => expect(document.querySelector('.stet-lit')).toHaveTextContent('Marchenco'))

    await user.click(found.getByRole('button', { name: 'Fix' }))
    await screen.findByText('“Marchenco” is now “Marchenko”.')
    await waitFor(() => expect(screen.queryByText(names)).not.toBeInTheDocument())
    await waitFor(async () => expect(await words()).not.toContain('Marchenco'))

    await user.click(await screen.findByText('Undo'))
    await screen.findByText(names)
    await waitFor(async () => expect(await words()).toContain('Marchenco'))
  })

  test('is fixed by one key at the words that were shown', async () => {
    const { user } = await sit(ines)
    const found = await finding(names)
    await user.click(found.getByRole('button', { name: 'Show' }))
    await waitFor(() => expect(screen.getByLabelText('Body')).toHaveFocus())
    await user.keyboard('{Alt>}{Enter}{/Alt}')
    await screen.findByText('“Marchenco” is now “Marchenko”.')
    await waitFor(async () => expect(await words()).not.toContain('Marchenco'))
    await user.keyboard('{Alt>}{Enter}{/Alt}')
    await screen.findByText('Nothing here has a certain fix. Show a finding first.')
  })

  test('is only read by whoever may not write the words', async () => {
    await ines.move(story.id, 'submit')
    await sit(ines)
    const found = await finding(names)
    expect(found.getByRole('button', { name: 'Show' })).toBeVisible()
    expect(found.queryByRole('button', { name: 'Fix' })).not.toBeInTheDocument()
    expect(found.queryByRole('button', { name: 'Let it stand…' })).not.toBeInTheDocument()
  })
})

describe('a warning', () => {
  test('stands for a reason that the editor reads under review, and that the approval keeps', async () => {
    const { user, unmount } = await sit(ines)
    const found = await finding(leftIn)
    await user.click(found.getByRole('button', { name: 'Let it stand…' }))
    await user.type(found.getByLabelText('Reason'), 'The shipyard is called TK.')
    await user.click(found.getByRole('button', { name: 'Let it stand' }))
    const stands = 'Let stand by Ines Halloway: “The shipyard is called TK.”'
    await found.findByText(stands)
    await user.click((await finding(names)).getByRole('button', { name: 'Fix' }))
    await waitFor(async () => expect(await words()).not.toContain('Marchenco'))
    await ines.move(story.id, 'submit')
    unmount()

    const atReview = await sitAt(newsroom, olha, `/stories/${story.id}/review`)
    await screen.findByText(stands)
    await screen.findByText('Ready.')
    await atReview.user.click(screen.getByRole('button', { name: 'Approve' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Approve these words' }))
    expect(dialog.getByText(/Let stand by Ines Halloway:/)).toBeVisible()
    await atReview.user.click(dialog.getByRole('button', { name: 'Approve' }))
    await waitFor(async () => expect((await ines.story(story.id)).state).toBe('approved'))
    const { body } = await olha.get(`/api/stories/${story.id}/history`)
    expect(JSON.stringify(body)).toContain('“TK” was left in: The shipyard is called TK.')
  })

  test('is opened again', async () => {
    await ines.post(`/api/stories/${story.id}/let-stand`, {
      findingKey: 'left-in TK',
      reason: 'A name.',
    })
    const { user } = await sit(ines)
    const found = await finding(leftIn)
    await user.click(await found.findByRole('button', { name: 'Open again' }))
    expect(await found.findByRole('button', { name: 'Let it stand…' })).toBeVisible()
    await waitFor(async () => {
      const { body } = await ines.get(`/api/stories/${story.id}/let-stand`)
      expect(body).toEqual({ standing: [] })
    })
  })
})
