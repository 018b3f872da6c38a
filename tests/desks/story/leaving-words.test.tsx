import { screen, waitFor } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { sitAtStory } from '../../support/story-desk.ts'
import { story } from '../../support/story-text.ts'
import { askedAboutWords, keepNothing, typeInVain } from '../../support/words-only-here.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => newsroom.close())

/** Ines in a browser that keeps nothing, with words that the newsroom does not take. */
async function withWordsOnlyHere() {
  keepNothing()
  const { id } = await ines.fileStory({ text: story({ headline: 'Ferry' }) })
  const rendered = await sitAtStory(newsroom, ines, id)
  await typeInVain(id, {
    field: 'headline',
    words: ' sails',
    endRight: () => olha.move(id, 'spike', { note: 'No.' }),
  })
  const { user } = rendered
  return { ...rendered, id, leave: () => user.click(screen.getByRole('link', { name: 'Board' })) }
}

test('who leaves a story whose last words are on this page only is asked first, and may stay', async () => {
  const { id, user, leave, router } = await withWordsOnlyHere()
  await leave()
  const asked = await askedAboutWords()
  expect(asked.getByText(/^1 change is on this page only: neither this device/)).toBeVisible()
  const copied = vi.spyOn(navigator.clipboard, 'writeText')
  await user.click(asked.getByRole('button', { name: 'Copy my words' }))
  await waitFor(() => expect(copied).toHaveBeenCalledWith(expect.stringContaining('Ferry sails')))
  await user.click(asked.getByRole('button', { name: 'Stay' }))
  expect(router.state.location.pathname).toBe(`/stories/${id}`)
})

test('who leaves without them goes', async () => {
  const { user, leave, router } = await withWordsOnlyHere()
  await leave()
  await user.click((await askedAboutWords()).getByRole('button', { name: 'Leave without them' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
})
