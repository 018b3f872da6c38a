import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { beginComment, commentsOf, placeOf } from '../../support/comments.ts'
import { openReadyTab, threeParagraphs } from '../../support/deleted-unseen.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import type { Tab } from '../../support/room-socket.ts'
import { openNewsroomWithSections, sitAt, sitAtStory } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
let tab: Tab
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  await newsroom.as('photo-desk', 'Maren Sollis')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city', text: threeParagraphs })
  tab = await openReadyTab(newsroom, olha, story.id)
})
afterEach(async () => {
  tab.close()
  sessionStorage.clear()
  vi.unstubAllGlobals()
  await newsroom.close()
})

const ask = (words = 'Whose count is that?') =>
  beginComment(olha, story.id, placeOf(tab.ydoc, 'six weeks of talks'), words)
const panel = () => screen.findByRole('tabpanel', { name: /Comments/ })
const openList = async () => within(await screen.findByRole('list', { name: 'Open comments' }))
const marks = () =>
  [...document.querySelectorAll('mark.stet-comment')].map((mark) => mark.textContent)

describe('the comments of a story', () => {
  test('say how to begin while there are none', async () => {
    await sitAtStory(newsroom, ines, story.id, '?panel=comments')
    expect(await panel()).toHaveTextContent('No comments. Select words and press CtrlAltM.')
  })

  test('are counted on their tab, marked in the words, and arrive while the story is open', async () => {
    await sitAtStory(newsroom, ines, story.id)
    await ask()
    // The tab hears of it on its line; here it looks when it is shown.
    const { queryClient } = await sitAt(newsroom, ines, `/stories/${story.id}?panel=comments`)
    await queryClient.invalidateQueries()
    const list = within((await screen.findAllByRole('list', { name: 'Open comments' })).at(-1)!)
    expect(list.getByText('Whose count is that?')).toBeVisible()
    expect(list.getByText('Olha Dubrava')).toBeVisible()
    await waitFor(() => expect(marks()).toContain('six weeks of talks'))
  })

  test('are answered by a reporter though the words are locked in review', async () => {
    await ask()
    await ines.move(story.id, 'submit')
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=comments')
    expect(await screen.findByText(/^You may read this story/)).toBeVisible()
    const list = await openList()
    await user.click(list.getByRole('button', { name: 'Reply' }))
    await user.type(await list.findByRole('textbox', { name: 'Reply' }), 'The union, @olh')
    const names = within(await screen.findByRole('listbox', { name: 'People' }))
    expect(names.getAllByRole('option').map((one) => one.textContent)).toEqual(['ODOlha Dubrava'])
    await user.keyboard('{Enter}')
    await user.keyboard('knows.{Control>}{Enter}{/Control}')
    expect(await list.findByText('The union, @Olha Dubrava knows.')).toBeVisible()
    const [comment] = await commentsOf(olha, story.id)
    expect(comment?.messages).toHaveLength(2)
  })

  test('are not written on while they are being sent', async () => {
    await ask()
    const { user, holdSaves } = await sitAtStory(newsroom, ines, story.id, '?panel=comments')
    const list = await openList()
    await user.click(list.getByRole('button', { name: 'Reply' }))
    const reply = await list.findByRole('textbox', { name: 'Reply' })
    const answer = holdSaves()
    await user.type(reply, 'The union.{Control>}{Enter}{/Control} And the port.')
    expect(reply).toHaveFocus()
    expect(reply).toHaveValue('The union.')
    answer()
    await list.findByText('The union.', { selector: 'p' })
    await waitFor(() => expect(reply).not.toHaveAttribute('readonly'))
    await user.type(reply, 'And the port.')
    expect(reply).toHaveValue('And the port.')
  })

  test('are settled, found under Settled, and opened again', async () => {
    await ask()
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=comments')
    await user.click((await openList()).getByRole('button', { name: 'Settle' }))
    await screen.findByText('Settled.')
    await user.click(screen.getByRole('button', { name: 'Settled 1' }))
    const settled = within(await screen.findByRole('list', { name: 'Settled comments' }))
    expect(settled.getByText(/^Settled by Ines Halloway at/)).toBeVisible()
    expect(marks()).toEqual([])
    await user.click(settled.getByRole('button', { name: 'Open again' }))
    await user.click(await screen.findByRole('button', { name: 'Open 1' }))
    await openList()
  })

  test('can be changed and deleted by who wrote them, with a way back', async () => {
    await ask()
    const { user } = await sitAtStory(newsroom, olha, story.id, '?panel=comments')
    const list = await openList()
    await user.click(list.getByRole('button', { name: 'More for this comment' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Edit' }))
    const field = await list.findByRole('textbox', { name: 'Comment' })
    await user.clear(field)
    await user.type(field, 'Who counted?')
    await user.click(list.getByRole('button', { name: 'Save' }))
    expect(await list.findByText('Who counted?')).toBeVisible()
    await user.click(list.getByRole('button', { name: 'More for this comment' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await screen.findByText('Comment deleted.')
    await waitFor(async () => expect(await commentsOf(ines, story.id)).toEqual([]))
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(async () =>
      expect(await commentsOf(ines, story.id)).toMatchObject([
        { quoted: 'six weeks of talks', messages: [{ words: 'Who counted?' }] },
      ]),
    )
  })

  test('whose words were deleted keep them and say so', async () => {
    await ask()
    tab.ydoc.getXmlFragment('body').delete(0, 1)
    await tab.durable()
    await sitAtStory(newsroom, ines, story.id, '?panel=comments')
    const list = await openList()
    expect(list.getByText('The words this was about were deleted.')).toBeVisible()
    expect(list.getByText('six weeks of talks')).toBeVisible()
  })

  test('keep what was typed when the line is cut, and say so', async () => {
    await ask()
    const { user, cutLine } = await sitAtStory(newsroom, ines, story.id, '?panel=comments')
    const list = await openList()
    await user.click(list.getByRole('button', { name: 'Reply' }))
    const field = await list.findByRole('textbox', { name: 'Reply' })
    await user.type(field, 'The union.')
    cutLine(true)
    await user.click(list.getByRole('button', { name: 'Reply' }))
    expect(
      await list.findByText(
        'The server does not answer. Your unsent words are safe on this device.',
      ),
    ).toBeVisible()
    expect(field).toHaveValue('The union.')
    cutLine(false)
    await user.click(list.getByRole('button', { name: 'Reply' }))
    await waitFor(async () =>
      expect((await commentsOf(ines, story.id))[0]?.messages).toHaveLength(2),
    )
    expect(await list.findByText('The union.', { selector: 'p' })).toBeVisible()
  })
})

describe('a comment on selected words', () => {
  const choose = async (words: string) => {
    const paragraph = await screen.findByText(words)
    const range = document.createRange()
    range.setStart(paragraph.firstChild!, 0)
    range.setEnd(paragraph.firstChild!, 'The vote'.length)
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
  }

  test('begins by its keys, shows what it is about, and is sent', async () => {
    await ines.move(story.id, 'submit')
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await choose('The vote ends six weeks of talks.')
    await user.keyboard('{Control>}{Alt>}m{/Alt}{/Control}')
    const begun = await screen.findByRole('textbox', { name: 'Comment' })
    expect(begun).toHaveFocus()
    expect(within(await panel()).getByText('The vote')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Add comment' }))
    expect(await screen.findByText('Write the comment first.')).toBeVisible()
    await user.type(begun, 'Which vote?')
    await user.click(screen.getByRole('button', { name: 'Add comment' }))
    const list = await openList()
    expect(await list.findByText('Which vote?')).toBeVisible()
    expect(await commentsOf(olha, story.id)).toMatchObject([{ quoted: 'The vote' }])
    await waitFor(() => expect(marks()).toEqual(['The vote']))
  })

  test('asks to select words first', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    document.getSelection()?.removeAllRanges()
    await user.keyboard('{Control>}{Alt>}m{/Alt}{/Control}')
    expect((await screen.findAllByText('Select the words first.'))[0]).toBeInTheDocument()
  })
})

describe('the comments in the review', () => {
  test('are the same ones, answered and settled there', async () => {
    await ask()
    await ines.move(story.id, 'submit')
    const { user } = await sitAt(newsroom, olha, `/stories/${story.id}/review`)
    await user.click(await screen.findByRole('tab', { name: /Comments ?1/ }))
    const list = await openList()
    await user.click(list.getByRole('button', { name: 'Reply' }))
    await user.type(await list.findByRole('textbox', { name: 'Reply' }), 'I asked them.')
    await user.click(list.getByRole('button', { name: 'Reply' }))
    expect(await list.findByText('I asked them.', { selector: 'p' })).toBeVisible()
    await user.click(list.getByRole('button', { name: 'Settle' }))
    await waitFor(async () => expect((await commentsOf(ines, story.id))[0]?.settled).toBeTruthy())
  })
})
