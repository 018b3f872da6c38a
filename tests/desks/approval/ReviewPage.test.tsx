import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { readyText, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { setScreenWidth } from '../../support/desk-environment.ts'
import { openNewsroomWithSections, sitAt } from '../../support/story-desk.ts'
import { reads, sinceYou } from '../../support/reading.ts'
import { revisionsOf } from '../../support/revisions.ts'
import { block } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city' })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const fresh = () => ines.story(story.id)
const withBody = (words: string) => ({
  ...readyText,
  body: { type: 'doc' as const, content: [block('paragraph', words)] },
})
const markOnFile = async () =>
  ((await olha.get(`/api/stories/${story.id}/review`)).body as { mark: string }).mark

async function openReview(desk = olha) {
  const rendered = await sitAt(newsroom, desk, `/stories/${story.id}/review`)
  await screen.findByText('Approval freezes exactly this')
  return rendered
}
const button = (name: string) => screen.findByRole('button', { name })

describe('a story in review', () => {
  beforeEach(async () => {
    await ines.move(story.id, 'submit')
  })

  test('is read clean, with exactly what an approval freezes', async () => {
    await openReview()
    expect(document.title).toBe('Review: ferry-night · Stet')
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Night ferry stays')
    expect(await screen.findByText(/Ines Halloway sent it at/)).toBeVisible()
    const mark = await markOnFile()
    expect(screen.getByText(`${mark.slice(0, 4)} ${mark.slice(4, 8)}`)).toBeVisible()
    expect(screen.getByText('19, as shown under Clean')).toBeVisible()
    expect(screen.getByText('Ready.')).toBeVisible()
  })

  test('is approved by pressing A, and its next step is to be published', async () => {
    const { user, router } = await openReview()
    await user.keyboard('a')
    const dialog = within(await screen.findByRole('dialog', { name: 'Approve these words' }))
    expect(
      dialog.getByText(/You approve 19 words, and the byline Ines Halloway, as they stand at/),
    ).toBeVisible()
    expect(dialog.getByText(`${story.mark.slice(0, 4)} ${story.mark.slice(4, 8)}`)).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Approve' }))
    await screen.findByText('Approved. Waits to be published.')
    expect(await fresh()).toMatchObject({ state: 'approved', approval: { mark: story.mark } })
    await waitFor(() => expect(router.state.location.pathname).toBe(`/stories/${story.id}`))
    await button('Publish…')
  })

  test('is approved and published at once', async () => {
    const { user } = await openReview()
    await user.click(await button('Approve'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Approve these words' }))
    await user.click(dialog.getByRole('radio', { name: 'Publish at once' }))
    await user.click(dialog.getByRole('button', { name: 'Approve and publish' }))
    await screen.findByText('Published.')
    expect((await fresh()).state).toBe('published')
    expect((await newsroom.asPublic('/read/ferry-night')).status).toBe(200)
  })

  test('stays approved when an embargo holds its publication, and the editor is told', async () => {
    const editor = await newsroom.as('editor', 'Jo Farrell')
    await editor.saveDetails(await fresh(), { embargoUntil: '2099-01-01T00:00:00.000Z' })
    const { user } = await openReview()
    await user.click(await button('Approve'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Approve these words' }))
    await user.click(dialog.getByRole('radio', { name: 'Publish at once' }))
    await user.click(dialog.getByRole('button', { name: 'Approve and publish' }))
    await screen.findByText(/Approved, but not published. An embargo holds it/)
    expect((await fresh()).state).toBe('approved')
  })

  test('goes back with a note, never without one', async () => {
    const { user, router } = await openReview()
    await user.keyboard('x')
    const dialog = within(await screen.findByRole('dialog', { name: 'Ask for changes' }))
    expect(dialog.getByText('Ines Halloway gets your note and can write again.')).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Ask for changes' }))
    expect(dialog.getByText('Say what should change.')).toBeVisible()
    expect((await fresh()).state).toBe('in-review')
    await user.type(dialog.getByLabelText('What should change?'), 'Name who counted.')
    await user.click(dialog.getByRole('button', { name: 'Ask for changes' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect((await fresh()).state).toBe('changes-requested')
  })

  test('is not approved when other words came while it was read, and the editor sees which', async () => {
    const jo = await newsroom.as('editor', 'Jo Farrell')
    const { user } = await openReview()
    await user.click(await button('Approve'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Approve these words' }))
    await jo.put(`/api/stories/${story.id}/text`, {
      text: withBody('The last boat to Skerry Island will stop running this winter.'),
    })
    await user.click(dialog.getByRole('button', { name: 'Approve' }))
    const told = within(await screen.findByRole('dialog', { name: 'Nothing was approved' }))
    await told.findByText('Jo Farrell changed 1 word while you read. Read it, then approve.')
    expect((await fresh()).state).toBe('in-review')
    await user.click(told.getByRole('button', { name: 'Show the change' }))
    const change = within(
      await screen.findByRole('group', { name: /^Change 1 of 1, Jo Farrell, / }),
    )
    expect(change.getByRole('deletion')).toHaveTextContent('deleted: keep')
    expect(change.getByRole('insertion')).toHaveTextContent('added: stop')
  })

  test('keeps the words on screen that are being read, and says that others came', async () => {
    const jo = await newsroom.as('editor', 'Jo Farrell')
    const { user, queryClient } = await openReview()
    await jo.put(`/api/stories/${story.id}/text`, { text: withBody('Crews have agreed.') })
    await queryClient.invalidateQueries({ queryKey: ['stories'] })
    await screen.findByText(/^\d+ changes? since you opened this, by Jo Farrell\.$/)
    expect(screen.getByText(/The last boat to Skerry Island/)).toBeVisible()
    expect(await button('Approve')).toHaveAttribute('aria-disabled', 'true')
    expect(screen.queryByText('Ready.')).toBeNull()
    await user.click(await button('Show them'))
    await screen.findByText('Crews have agreed.')
  })

  test('waits for another editor where its own editor opens it', async () => {
    const own = await olha.fileStory({ slug: 'own', section: 'city' })
    await olha.put(`/api/stories/${own.id}/text`, { text: withBody('Own words.') })
    await olha.move(own.id, 'submit')
    await sitAt(newsroom, olha, `/stories/${own.id}/review`)
    await screen.findByText('Another editor must approve this: you wrote it.')
    expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument()
  })

  test('is read by a reporter without any button', async () => {
    await openReview(ines)
    expect(screen.getByText('Only an editor can approve a story.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Ask for changes' })).not.toBeInTheDocument()
  })

  test('says who decided when somebody else was quicker, and the buttons go', async () => {
    const { queryClient } = await openReview()
    const viktor = await newsroom.as('admin', 'Viktor Leng')
    await viktor.move(story.id, 'approve', { mark: await markOnFile() })
    await queryClient.invalidateQueries({ queryKey: ['stories'] })
    await screen.findByText(/Viktor Leng approved this at/)
    expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument()
  })

  test('has its checks in a sheet where there is no room beside the words', async () => {
    setScreenWidth(390)
    await sitAt(newsroom, olha, `/stories/${story.id}/review`)
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByText('Approval freezes exactly this')).not.toBeInTheDocument()
    screen.getByRole('button', { name: 'Checks' }).click()
    await screen.findByText('Approval freezes exactly this')
  })
})

describe('what stands in the way of an approval', () => {
  test('a stop keeps it from being approved, and says so', async () => {
    await ines.saveDetails(story, { section: null })
    await ines.move(story.id, 'submit')
    const { user } = await openReview()
    expect(screen.getByText('Stop: no section')).toBeVisible()
    expect(screen.getByText('1 stop to settle before you can approve.')).toBeVisible()
    const approve = await button('Approve')
    expect(approve).toHaveAttribute('aria-disabled', 'true')
    expect(approve).toHaveAccessibleDescription('1 stop to settle first.')
    await user.keyboard('a')
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  test('a warning may stand with a reason, which goes into the history', async () => {
    const long =
      'A headline that goes on and on until nobody who reads it on a telephone sees its end'
    await ines.put(`/api/stories/${story.id}/text`, { text: { ...readyText, headline: long } })
    await ines.move(story.id, 'submit')
    const { user } = await openReview()
    await screen.findByText('1 warning: let it stand or settle it.')
    await user.click(await button('Let it stand…'))
    await user.click(await button('Let it stand'))
    expect(await screen.findByText('Say why it may stand.')).toBeVisible()
    await user.type(screen.getByLabelText('Reason'), 'It is the name of a law.')
    await user.click(await button('Let it stand'))
    await screen.findByText('Let stand by Olha Dubrava: “It is the name of a law.”')
    await screen.findByText('Ready.')
    await user.click(await button('Approve'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Approve these words' }))
    await user.click(dialog.getByRole('button', { name: 'Approve' }))
    await screen.findByText('Approved. Waits to be published.')
    const { entries } = (await ines.get(`/api/stories/${story.id}/history`)).body as {
      entries: { note: string }[]
    }
    expect(entries[0]?.note).toContain('It is the name of a law.')
  })
})

describe('what changed since the last approval', () => {
  beforeEach(async () => {
    await ines.move(story.id, 'submit')
    await olha.move(story.id, 'approve', { mark: await markOnFile() })
    await olha.move(story.id, 'request-changes', { note: 'Say until when.' })
  })

  test('is marked by words, and J and K go from change to change', async () => {
    await ines.put(`/api/stories/${story.id}/text`, {
      text: {
        ...withBody('The last boat to Skerry Island will keep running until March.'),
        headline: 'The night ferry stays',
      },
    })
    await ines.move(story.id, 'submit')
    const { user } = await openReview()
    const first = await screen.findByRole('group', { name: /^Change 1 of 2, Ines Halloway, / })
    await user.keyboard('j')
    expect(first).toHaveFocus()
    await user.keyboard('j')
    expect(screen.getByRole('group', { name: /^Change 2 of 2/ })).toHaveFocus()
    await screen.findByText('Change 2 of 2')
    await user.keyboard('k')
    expect(first).toHaveFocus()
    await user.click(screen.getByRole('radio', { name: 'Clean' }))
    await waitFor(() => expect(screen.queryByRole('deletion')).not.toBeInTheDocument())
  })

  test('is nothing, and that is said', async () => {
    await ines.move(story.id, 'submit')
    await openReview()
    await screen.findByText(/Nothing changed since Olha Dubrava approved it at/)
  })
})

describe('what changed since this editor last read it', () => {
  const opened = async () => {
    await ines.move(story.id, 'submit')
    await reads(olha, story.id)
    const jo = await newsroom.as('editor', 'Jo Farrell')
    await jo.put(`/api/stories/${story.id}/text`, {
      text: withBody('The last boat to Skerry Island will stop running this winter.'),
    })
    return jo
  }

  test('opens at once, with whose words they are, and counts as read when somebody says so', async () => {
    await opened()
    const { user } = await openReview()
    const change = within(
      await screen.findByRole('group', { name: /^Change 1 of 1, Jo Farrell, / }),
    )
    expect(change.getByRole('insertion')).toHaveTextContent('added: stop')
    await screen.findByRole('radio', { name: /^My last read, / })
    await user.click(await button('Mark as read'))
    await screen.findByText('Read')
    expect(await sinceYou(olha, story.id)).toBe('read')
    // What is on screen stays: only the next time nothing is new.
    expect(change.getByRole('insertion')).toBeVisible()
  })

  test('is nothing the next time, and that is said', async () => {
    await ines.move(story.id, 'submit')
    await reads(olha, story.id)
    await openReview()
    await screen.findByText(/Nothing changed since you read it at/)
  })

  test('is everything on a first read, which is clean', async () => {
    await ines.move(story.id, 'submit')
    await openReview(await newsroom.as('editor', 'Jo Farrell'))
    await screen.findByText('You have not read this story yet.')
    expect(screen.getByRole('radio', { name: 'Clean' })).toBeChecked()
  })

  test('is read beside the earlier words, and the address keeps how', async () => {
    await opened()
    const { user, router } = await openReview()
    await screen.findByRole('group', { name: /^Change 1 of 1/ })
    await user.keyboard('2')
    await screen.findByRole('heading', { name: /^Read at / })
    await screen.findByRole('heading', { name: 'Now' })
    expect(screen.getByRole('deletion')).toHaveTextContent('keep')
    expect(router.state.location.search).toMatchObject({ show: 'sides' })
    await user.click(screen.getByRole('radio', { name: 'First filed' }))
    await waitFor(() => expect(router.state.location.search).toMatchObject({ since: 'filed' }))
    await screen.findByRole('heading', { name: /^As it stood at / })
    await user.keyboard('3')
    await waitFor(() => expect(screen.queryByRole('deletion')).toBeNull())
    await user.keyboard('1')
    await screen.findByRole('deletion')
  })

  test('can be asked for by a version of the history, and by none that is not there', async () => {
    await opened()
    const { revisions } = await revisionsOf(olha, story.id)
    await sitAt(newsroom, olha, `/stories/${story.id}/review?since=${revisions.at(-1)?.id}`)
    await screen.findByRole('group', { name: /^Change 1 of 1/ })
    await sitAt(newsroom, olha, `/stories/${story.id}/review?since=999999`)
    await screen.findByText('There is no such version of this story. Choose another one.')
  })

  test('is read while others see who reads', async () => {
    await opened()
    await openReview()
    await waitFor(async () => expect((await fresh()).readers).toEqual([olha.person.id]))
    await openReview(await newsroom.as('editor', 'Jo Farrell'))
    await screen.findByText('Olha Dubrava is reading')
  })
})
