import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { storyOf, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAt } from '../../support/story-desk.ts'
import { block, story as words } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('admin', 'Viktor Leng')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city', text: carrying('12') })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const carrying = (people: string) =>
  words({ headline: 'Ferry stays' }, block('paragraph', `It carries ${people} people.`))
const out = async (by: Desk = olha) => {
  const { mark } = await by.story(story.id)
  const approved = await by.move(story.id, 'approve', { mark, note: 'It may.' })
  expect(approved.status, JSON.stringify(approved.body)).toBe(200)
  return storyOf(await by.move(story.id, 'publish'))
}
async function published() {
  await ines.move(story.id, 'submit')
  return out()
}
const open = (desk = olha) => sitAt(newsroom, desk, `/stories/${story.id}/published`)
const part = async (name: string) => within(await screen.findByRole('region', { name }))

describe('a published story', () => {
  test('shows where readers have it, by whose approval, and that no change is under way', async () => {
    const { mark } = await published()
    await open()
    const readers = await part('What readers see')
    expect(readers.getByText('/read/ferry-night')).toBeVisible()
    expect(readers.getByText(/Approved by Olha Dubrava at/)).toBeVisible()
    expect(readers.getByText(`${mark.slice(0, 4)} ${mark.slice(4, 8)}`)).toBeVisible()
    expect(readers.getByRole('link', { name: 'See the page' })).toHaveAttribute(
      'href',
      '/read/ferry-night',
    )
    expect((await part('Working copy')).getByText('No change under way.')).toBeVisible()
    expect(document.title).toBe('Published: ferry-night · Stet')
  })

  test('is corrected from here: the desk of the story opens on the note', async () => {
    await published()
    const { user, router } = await open()
    await user.click(await screen.findByRole('button', { name: 'Start update…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Start an update' }))
    await user.click(
      dialog.getByLabelText('Correction: we got something wrong. Readers see a note.'),
    )
    await user.click(dialog.getByRole('button', { name: 'Start' }))
    await screen.findByText('Correction started.')
    await waitFor(() => expect(router.state.location.pathname).toBe(`/stories/${story.id}`))
    expect(await olha.story(story.id)).toMatchObject({ workingCopy: 'correction' })
  })

  test('shows both versions’ difference while the next one is written', async () => {
    await published()
    await olha.move(story.id, 'start-update')
    await olha.put(`/api/stories/${story.id}/text`, { text: carrying('14') })
    const { user } = await open()
    const copy = await part('Working copy')
    expect(copy.getByText('Update')).toBeVisible()
    await copy.findByText('Change 1 of 1')
    await user.keyboard('j')
    await waitFor(() => expect(document.activeElement).toHaveTextContent('14'))
    expect(document.activeElement?.querySelector('del')).toHaveTextContent('12')
  })

  test('has its working copy dropped after a question, and stays as it is', async () => {
    const { mark } = await published()
    await olha.move(story.id, 'start-update')
    await olha.put(`/api/stories/${story.id}/text`, { text: carrying('14') })
    const { user } = await open()
    const copy = await part('Working copy')
    await user.click(await copy.findByRole('button', { name: 'Drop the working copy…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Drop the working copy' }))
    expect(dialog.getByText(/^The published story stays as it is\./)).toBeVisible()
    await user.type(dialog.getByLabelText('Reason'), 'It was right.')
    await user.click(dialog.getByRole('button', { name: 'Drop the working copy' }))
    await screen.findByText('Dropped. Its words stay among the revisions.')
    await (await part('Working copy')).findByText('No change under way.')
    expect(await olha.story(story.id)).toMatchObject({ state: 'published', mark })
  })

  test('lists its corrections, newest first, and its versions', async () => {
    await published()
    for (const [people, note] of [
      ['13', 'We said 12.'],
      ['14', 'We said 13.'],
    ] as const) {
      newsroom.setClock(new Date(newsroom.clock().getTime() + 20_000))
      await olha.move(story.id, 'correct', { note })
      await olha.put(`/api/stories/${story.id}/text`, { text: carrying(people) })
      await olha.move(story.id, 'submit')
      await out(viktor)
    }
    await open()
    const readers = await part('What readers see')
    const [corrections, versions] = readers.getAllByRole('list')
    const told = within(corrections!).getAllByRole('listitem')
    expect(told.map((one) => one.querySelector('q')?.textContent)).toEqual([
      'We said 13.',
      'We said 12.',
    ])
    expect(
      within(versions!)
        .getAllByRole('listitem')
        .map((one) => one.querySelector('strong')?.textContent),
    ).toEqual(['Correction', 'Correction', 'Published'])
  })

  test('is withdrawn with a reason for readers and one for the desk', async () => {
    await published()
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'More for this story' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Withdraw…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw' }))
    await user.click(dialog.getByRole('button', { name: 'Withdraw story' }))
    await dialog.findByText('Give a reason.')
    await user.type(dialog.getByLabelText('Reason, shown to readers'), 'We got it wrong.')
    await user.type(dialog.getByLabelText('Reason, for the desk'), 'All of it.')
    await user.click(dialog.getByRole('button', { name: 'Withdraw story' }))
    await (await part('What readers see')).findByText('We got it wrong.')
  })

  test('is told of a colleague who was quicker, and shows the new state', async () => {
    await published()
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'Start update…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Start an update' }))
    await viktor.move(story.id, 'withdraw', { note: 'All of it is wrong.' })
    await user.click(dialog.getByRole('button', { name: 'Start' }))
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Viktor Leng was quicker: the story is now “Withdrawn”.',
    )
    await waitFor(() => expect(screen.getAllByText('Withdrawn').length).toBeGreaterThan(0))
  })
})

test('a reporter who is not assigned sees what readers have, and no button', async () => {
  await published()
  await open(ines)
  await part('What readers see')
  expect(screen.queryByRole('button', { name: 'Start update…' })).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'More for this story' })).not.toBeInTheDocument()
})

test('a story that readers never had says so', async () => {
  await open(ines)
  expect(await screen.findByText('Readers have nothing of this story yet.')).toBeVisible()
})
