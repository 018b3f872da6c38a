import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { block, story as aStory } from '../../support/story-text.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openTab, until, type Tab } from '../../support/room-socket.ts'
import { openNewsroomWithSections, sitAt, sitAtStory } from '../../support/story-desk.ts'
import { by, suggestCut, suggestWords, textAt } from '../../support/suggested.ts'

const text = aStory(
  { headline: 'Night ferry stays', standfirst: 'Crews voted.' },
  block('paragraph', 'It sails on Monday.'),
)

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
let story: Story
let tab: Tab
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('editor', 'Viktor Leng')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city', text })
  tab = await openTab(newsroom, olha.person, story.id)
  await until('the words are here', () => tab.heard.some((one) => 'caughtUp' in one))
  const name = (id: string) => ({ ...by(olha.person.id, id), at: new Date().toISOString() })
  suggestWords(textAt(tab.ydoc), 8, ' stays in port', name('suggestion 1'))
  suggestCut(textAt(tab.ydoc), 3, 5, name('suggestion 1'))
  suggestWords(textAt(tab.ydoc, 'headline'), 17, ' put', name('suggestion 2'))
  await tab.durable()
})
afterEach(async () => {
  tab.close()
  vi.unstubAllGlobals()
  await newsroom.close()
})

const list = async () => within(await screen.findByRole('list', { name: 'Suggestions' }))
const words = () => screen.getByLabelText('Body').textContent
const headline = () => screen.getByLabelText('Headline').textContent
const entries = async () => (await list()).getAllByRole('listitem')

describe('the reporter, whose story has suggestions', () => {
  test('is told above the headline, finds who suggests what and when, and a stop in the checks', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await screen.findByText('2 suggestions are open.')
    await user.click(screen.getByRole('button', { name: 'Show suggestions' }))
    const [first, second] = await entries()
    expect(first).toHaveTextContent(/Olha Dubrava.*added: put/)
    expect(second).toHaveTextContent(/deleted: sails.*added: stays in port/)
    expect(second).toHaveTextContent('in the body after “…It”')
    expect(second!.querySelector('time')).not.toBeNull()
    await user.click(screen.getByRole('tab', { name: /^Checks/ }))
    expect(
      await screen.findByText(/2 suggestions are open, the first in the headline after/),
    ).toBeVisible()
  })

  test('accepts one and refuses another, and takes a decision back', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=suggestions')
    const [first, second] = await entries()
    await user.click(within(second!).getByRole('button', { name: 'Accept' }))
    expect(words()).toContain('It  stays in port on Monday.')
    await waitFor(async () => expect(await entries()).toHaveLength(1))
    await user.click(within(first!).getByRole('button', { name: 'Refuse' }))
    expect(headline()).toBe('Night ferry stays')
    await screen.findByText(/^No suggestions\./)
    const lines = await screen.findAllByRole('button', { name: 'Undo' })
    await user.click(lines.at(-1)!)
    expect(headline()).toBe('Night ferry stays put')
    expect(await entries()).toHaveLength(1)
  })

  test('settles them by keys, and all in one go', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=suggestions')
    const [first] = await entries()
    first!.focus()
    await user.keyboard('j')
    expect((await entries())[1]).toHaveFocus()
    await user.keyboard('x')
    expect(words()).toContain('It sails on Monday.')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect(await entries()).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Accept all' }))
    expect(headline()).toBe('Night ferry stays put')
    expect(words()).toContain('It  stays in port on Monday.')
    await tab.durable()
  })

  test('sees them in review as well, and why she decides nothing there', async () => {
    await ines.move(story.id, 'submit')
    await sitAtStory(newsroom, ines, story.id, '?panel=suggestions')
    const [first] = await entries()
    expect(first).toHaveTextContent('Olha Dubrava')
    expect((await list()).queryByRole('button', { name: 'Accept' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Accept all' })).toBeNull()
    // Once in the details, once beside the suggestions.
    const reasons = screen.getAllByText('It is in review. Take it back to change it.')
    expect(reasons.at(-1)).toBeVisible()
    expect(screen.queryByRole('switch', { name: 'Suggest' })).toBeNull()
  })
})

describe('an editor', () => {
  test('switches Suggest on by key or button; it is seen, spoken and stays on in this tab', async () => {
    const { user, unmount } = await sitAtStory(newsroom, viktor, story.id)
    const suggest = screen.getByRole('switch', { name: 'Suggest' })
    expect(suggest).not.toBeChecked()
    await user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}')
    expect(suggest).toBeChecked()
    expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent(
      'Suggest is on. What you change waits until it is accepted.',
    )
    expect(screen.getByText(/^You are suggesting\./)).toBeVisible()
    unmount()
    const again = await sitAtStory(newsroom, viktor, story.id)
    expect(screen.getByRole('switch', { name: 'Suggest' })).toBeChecked()
    await again.user.click(screen.getByRole('button', { name: 'Stop suggesting' }))
    expect(screen.getByRole('switch', { name: 'Suggest' })).not.toBeChecked()
  })

  test('cannot approve while something is suggested, and is led to where it is settled', async () => {
    await ines.move(story.id, 'submit')
    await sitAt(newsroom, viktor, `/stories/${story.id}/review`)
    expect(
      await screen.findByText(/2 suggestions are open, the first in the headline/),
    ).toBeVisible()
    const [settle] = screen.getAllByRole('link', { name: 'Settle it in the story' })
    expect(settle).toHaveAttribute('href', `/stories/${story.id}?panel=suggestions`)
  })
})
