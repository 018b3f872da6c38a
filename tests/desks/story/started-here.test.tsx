import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '#src/api/new-id.ts'
import { sendWaiting } from '#src/api/outbox.ts'
import { startStoryHere } from '#src/api/waiting-here.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAt } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  await newsroom.as('reporter', 'Jonah Pell')
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const stories = async () =>
  ((await ines.get('/api/stories')).body as { stories: { id: string }[] }).stories

/** A story started while nothing gets through, with `Ferry stays` as its headline. */
async function startCutOff() {
  const rendered = await sitAt(newsroom, ines, '/')
  await screen.findAllByRole('button', { name: /New story/ })
  await waitFor(() => expect(rendered.queryClient.isFetching()).toBe(0))
  rendered.cutLine(true)
  await rendered.user.keyboard('n')
  await rendered.user.keyboard('Ferry stays')
  const headline = await screen.findByLabelText('Headline')
  await waitFor(() => expect(headline).toHaveTextContent('Ferry stays'))
  expect(await stories()).toEqual([])
  return {
    ...rendered,
    headline,
    details: within(await screen.findByRole('form', { name: 'Story details' })),
    async mend() {
      rendered.cutLine(false)
      act(() => void window.dispatchEvent(new Event('online')))
      await waitFor(async () => expect(await stories()).toHaveLength(1))
      const [story] = await stories()
      return () => ines.story(story!.id)
    },
  }
}

test('keys pressed while a new story opens are typed into its headline', async () => {
  const { headline, router } = await startCutOff()
  expect(headline).toHaveFocus()
  // What is in the address may be sent on: a colleague starts nothing by it.
  await waitFor(() => expect(router.state.location.search).toEqual({}))
})

test('filing gives the story its byline, which a save of other details keeps', async () => {
  const { user, details, mend } = await startCutOff()
  await user.type(details.getByLabelText('Desk notes'), 'Union rings back.')
  await user.click(details.getByRole('button', { name: 'Save details' }))
  await details.findByText('The story is not filed yet. Save the details once you are online.')
  const onFile = await mend()
  await details.findByText('Ines Halloway')
  expect(details.getByLabelText('Desk notes')).toHaveValue('Union rings back.')
  await user.click(details.getByRole('button', { name: 'Save details' }))
  await details.findByText('Details saved')
  const { deskNotes, byline } = await onFile()
  expect({ deskNotes, authors: byline.length }).toEqual({
    deskNotes: 'Union rings back.',
    authors: 1,
  })
})

test('a headline that was left before the story was filed makes its slug afterwards', async () => {
  const { user, headline, mend } = await startCutOff()
  await user.click(headline)
  await user.keyboard('{Enter}')
  const onFile = await mend()
  await waitFor(async () => expect((await onFile()).slug).toBe('ferry-stays'))
})

test('a story started while another one is being filed is filed right after it', async () => {
  const { queryClient } = await sitAt(newsroom, ines, '/')
  await screen.findAllByRole('button', { name: /New story/ })
  const start = (id: string) => startStoryHere(queryClient, ines.person, { id, section: null })
  const [first, second] = [newId(), newId()]
  let ofSecond: Promise<unknown> | undefined
  const throughLine = fetch
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    if (asked[1]?.method === 'POST' && !ofSecond) {
      await start(second)
      ofSecond = sendWaiting(queryClient, ines.person.id)
    }
    return throughLine(...asked)
  })
  await start(first)
  await sendWaiting(queryClient, ines.person.id)
  await ofSecond
  expect((await stories()).map(({ id }) => id).toSorted()).toEqual([first, second].toSorted())
})

test('details saved while the story is still being filed go after it', async () => {
  const rendered = await sitAt(newsroom, ines, '/')
  await screen.findAllByRole('button', { name: /New story/ })
  await waitFor(() => expect(rendered.queryClient.isFetching()).toBe(0))
  let answer = () => {}
  const isAnswered = new Promise<void>((done) => (answer = done))
  const throughLine = fetch
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    if (asked[1]?.method === 'POST') await isAnswered
    return throughLine(...asked)
  })
  const { user } = rendered
  await user.keyboard('n')
  const details = within(await screen.findByRole('form', { name: 'Story details' }))
  await waitFor(() => expect(screen.getByLabelText('Headline')).toHaveFocus())
  await user.type(details.getByLabelText('Desk notes'), 'Union rings back.')
  await user.click(details.getByRole('button', { name: 'Save details' }))
  expect(await stories()).toEqual([])
  answer()
  await details.findByText('Details saved')
  const [filed] = await stories()
  const { deskNotes, byline } = await ines.story(filed!.id)
  expect({ deskNotes, authors: byline.length }).toEqual({
    deskNotes: 'Union rings back.',
    authors: 1,
  })
})
