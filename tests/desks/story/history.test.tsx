import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { plainBody } from '#domain/story-text/survey.ts'
import type { Story } from '#domain/story/story.ts'
import { readyText, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { changeWords, textOf } from '../../support/revisions.ts'
import { openNewsroomWithSections, sitAt, sitAtStory } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city' })
  newsroom.setClock(new Date(Date.now() + 60_000))
  await changeWords(newsroom, olha, story.id, (ydoc) => textOf(ydoc).insert(0, 'Not so fast. '))
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const body = async () => plainBody((await ines.story(story.id)).text)
const first = plainBody(readyText)

describe('the history of a story', () => {
  test('tells the moves and the versions by time and person', async () => {
    await sitAtStory(newsroom, ines, story.id, '?panel=history')
    const today = within(await screen.findByRole('tabpanel', { name: 'History' }))
    await today.findByText('Olha Dubrava')
    expect(today.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^ODOlha Dubrava wrote\d\d:\d\d22 words$/),
      expect.stringMatching(/^IHInes Halloway started it\d\d:\d\dCompareRestore this version…$/),
    ])
  })

  test('restores a version after asking, and takes it back with Undo', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=history')
    await user.click(await screen.findByRole('button', { name: /^Restore the version of / }))
    const dialog = within(await screen.findByRole('dialog', { name: /^Restore the version of / }))
    dialog.getByText('What stands there now stays in the history; this is a new change.')
    expect(dialog.getByRole('button', { name: 'Restore' })).toHaveFocus()
    await user.keyboard('{Enter}')
    await screen.findByText(/^Restored the version of \d\d:\d\d\.$/)
    expect(await body()).toBe(first)
    const surface = screen.getByRole('main', { name: 'Story text' })
    await waitFor(() => expect(surface).not.toHaveTextContent('Not so fast.'))
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('The words are as they were before.')
    expect(await body()).toBe(`Not so fast. ${first}`)
    await waitFor(() => expect(surface).toHaveTextContent('Not so fast.'))
  })

  test('offers nothing to restore to who may not write, and says why on the screen of versions', async () => {
    const tobias = await newsroom.as('reporter', 'Tobias Renn')
    const { user, router } = await sitAtStory(newsroom, tobias, story.id, '?panel=history')
    await user.click(await screen.findByRole('link', { name: /^Compare the version of / }))
    const restore = await screen.findByRole('button', { name: 'Restore this version…' })
    screen.getByText('It is somebody else’s story. Ask to be assigned.')
    expect(restore).toHaveAttribute('aria-disabled', 'true')
    await user.click(restore)
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(router.state.location.pathname).toBe(`/stories/${story.id}`))
  })

  test('says that an approval ends, and ends it', async () => {
    await ines.move(story.id, 'submit')
    const viktor = await newsroom.as('editor', 'Maren Sollis')
    const { mark } = await viktor.story(story.id)
    await viktor.move(story.id, 'approve', { mark })
    const { user } = await sitAtStory(newsroom, viktor, story.id, '?panel=history')
    const acts = await screen.findAllByRole('button', { name: /^Restore the version of / })
    await user.click(acts.at(-1)!)
    await screen.findByText(/The story is approved: the approval ends\.$/)
    await user.keyboard('{Enter}')
    await screen.findByText(/^Restored the version of/)
    expect((await ines.story(story.id)).state).toBe('in-review')
  })
})

describe('the screen of versions', () => {
  test('is opened from the menu and compares any two, word by word', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await user.click(screen.getByRole('button', { name: 'More for this story' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Show revisions' }))
    const words = await screen.findByRole('main', { name: 'Compared words' })
    await within(words).findByRole('insertion')
    expect(within(words).getByRole('insertion')).toHaveTextContent('added: Not so fast.')
    expect(screen.getByText('Change 1 of 1')).toBeVisible()
    await user.selectOptions(screen.getByLabelText('To'), [
      (screen.getByLabelText('From') as HTMLSelectElement).value,
    ])
    await screen.findByText('The words of these versions are the same.')
    await user.selectOptions(screen.getByLabelText('From'), [
      screen.getByLabelText('To').querySelectorAll('option')[1]!.value,
    ])
    expect(await within(words).findByRole('deletion')).toHaveTextContent('deleted: Not so fast.')
  })

  test('restores the earlier one, which is then what stands there', async () => {
    const { user } = await sitAt(newsroom, ines, `/stories/${story.id}/revisions`)
    await user.click(await screen.findByRole('button', { name: 'Restore this version…' }))
    await user.click(await screen.findByRole('button', { name: 'Restore' }))
    await screen.findByText(/^Restored the version of/)
    await screen.findByText('The words of these versions are the same.')
    expect(await body()).toBe(first)
  })

  test('says when a version is not there', async () => {
    await sitAt(newsroom, ines, `/stories/${story.id}/revisions?from=999999`)
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no such version of this story. Choose another one.',
    )
  })
})

describe('who wrote this', () => {
  test('is asked by key about the block with the caret, and says who, when and how', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await user.click(screen.getByText(/Not so fast/))
    await user.keyboard('{Control>}{Alt>}a{/Alt}{/Control}')
    const told = within(await screen.findByRole('dialog', { name: 'Who wrote this?' }))
    await told.findByText('Olha Dubrava')
    expect(told.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^ODOlha Dubrava typed \d\d:\d\dNot so fast\. $/),
      expect.stringMatching(/^IHInes Halloway typed \d\d:\d\dThe last boat/),
    ])
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.getByLabelText('Body')).toHaveFocus()
  })
})
