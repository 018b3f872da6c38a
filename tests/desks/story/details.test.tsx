import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { changeWords, textOf } from '../../support/revisions.ts'
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

const form = () => screen.findByRole('form', { name: 'Story details' })
const onFile = () => ines.story(story.id)

/** Keeps what is saved from going out until it is let go. */
function holdSaves() {
  const throughLine = fetch
  let letGo = () => {}
  const letGone = new Promise<void>((resolve) => (letGo = resolve))
  let areHeld = false
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    if (asked[1]?.method === 'PUT') {
      areHeld = true
      await letGone
    }
    return throughLine(...asked)
  })
  return { areHeld: () => areHeld, letGo: () => letGo() }
}

describe('the details of a story', () => {
  test('are saved by the button, and the unsaved sign comes and goes', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const details = within(await form())
    await user.type(details.getByLabelText('Desk notes'), 'Union rings back at 16:30.')
    await details.findByText('Details not saved yet')
    expect(screen.getByRole('img', { name: 'not saved yet' })).toBeInTheDocument()
    await user.click(details.getByRole('button', { name: 'Save details' }))
    await details.findByText('Details saved')
    expect(screen.queryByRole('img', { name: 'not saved yet' })).not.toBeInTheDocument()
    expect((await onFile()).deskNotes).toBe('Union rings back at 16:30.')
  })

  test('can be discarded', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const details = within(await form())
    const slug = details.getByLabelText('Slug')
    await user.clear(slug)
    await user.type(slug, 'other')
    await user.click(details.getByRole('button', { name: 'Discard' }))
    expect(slug).toHaveValue('ferry-night')
    expect(details.queryByText('Details not saved yet')).not.toBeInTheDocument()
  })

  test('Ctrl+S saves them, and says so when there is nothing to save', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const details = within(await form())
    await user.keyboard('{Control>}s{/Control}')
    await screen.findByText('Everything is saved as you type.')
    await user.type(details.getByLabelText('Tags'), 'ferries{Enter}')
    await user.keyboard('{Control>}s{/Control}')
    await waitFor(async () => expect((await onFile()).tags).toEqual(['ferries']))
  })

  test('a slug that is no slug is refused at the field, before it is sent', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const details = within(await form())
    const slug = details.getByLabelText('Slug')
    await user.clear(slug)
    await user.type(slug, 'Ferry Night{Enter}')
    await details.findByText('Use small letters, digits and hyphens: bridge-reopens.')
    expect(slug).toHaveAccessibleDescription(/Use small letters/)
    expect((await onFile()).slug).toBe('ferry-night')
  })

  test('a slug that is taken is told at the field, in the server’s words', async () => {
    await ines.fileStory({ slug: 'bridge' })
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const slug = within(await form()).getByLabelText('Slug')
    await user.clear(slug)
    await user.type(slug, 'bridge{Enter}')
    await waitFor(() =>
      expect(slug).toHaveAccessibleDescription(/The slug bridge is taken by another story/),
    )
  })

  test('are read, not changed, by somebody who may not', async () => {
    const tobias = await newsroom.as('reporter', 'Tobias Renn')
    await sitAtStory(newsroom, tobias, story.id)
    const details = within(await form())
    expect(details.getByText('It is somebody else’s story. Ask to be assigned.')).toBeVisible()
    expect(details.getByLabelText('Slug')).toBeDisabled()
    expect(details.queryByRole('button', { name: 'Add author' })).not.toBeInTheDocument()
  })

  test('somebody else’s save fills in what is untouched and leaves what is being changed', async () => {
    const { user, queryClient } = await sitAtStory(newsroom, ines, story.id)
    const details = within(await form())
    await user.type(details.getByLabelText('Desk notes'), 'Mine.')
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    await olha.saveDetails(await onFile(), { slug: 'ferry-stays' })
    await queryClient.invalidateQueries({ queryKey: ['stories'] })
    await waitFor(() => expect(details.getByLabelText('Slug')).toHaveValue('ferry-stays'))
    expect(details.getByLabelText('Desk notes')).toHaveValue('Mine.')
    await user.click(details.getByRole('button', { name: 'Save details' }))
    await waitFor(async () =>
      expect(await onFile()).toMatchObject({ slug: 'ferry-stays', deskNotes: 'Mine.' }),
    )
  })
})

describe('two people who save the same details', () => {
  async function bothChange() {
    const rendered = await sitAtStory(newsroom, ines, story.id)
    const details = within(await form())
    const slug = details.getByLabelText('Slug')
    await rendered.user.clear(slug)
    await rendered.user.type(slug, 'mine')
    await rendered.user.type(details.getByLabelText('Desk notes'), 'My note.')
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    await olha.saveDetails(await onFile(), { slug: 'theirs', tags: ['trams'] })
    await rendered.user.click(details.getByRole('button', { name: 'Save details' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Someone saved first' }))
    return { ...rendered, details, dialog }
  }

  test('the second chooses field by field; what one side changed is taken over and told', async () => {
    const { user, dialog } = await bothChange()
    expect(dialog.getByText(/Olha Dubrava saved these details/)).toBeVisible()
    expect(
      dialog.getByText(
        'Kept: Desk notes, changed only by you. Tags, changed only by Olha Dubrava.',
      ),
    ).toBeVisible()
    expect(dialog.getByRole('radio', { name: 'Mine: mine' })).toBeChecked()
    await user.click(dialog.getByRole('radio', { name: 'Olha Dubrava’s: theirs' }))
    await user.click(dialog.getByRole('button', { name: 'Save what I chose' }))
    await waitFor(async () =>
      expect(await onFile()).toMatchObject({
        slug: 'theirs',
        tags: ['trams'],
        deskNotes: 'My note.',
      }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  test('takes all of theirs, and nothing of mine is left in the form', async () => {
    const { user, dialog, details } = await bothChange()
    await user.click(dialog.getByRole('button', { name: 'Take all of theirs' }))
    await waitFor(() => expect(details.getByLabelText('Slug')).toHaveValue('theirs'))
    expect(details.getByLabelText('Desk notes')).toHaveValue('')
    expect(details.queryByText('Details not saved yet')).not.toBeInTheDocument()
    expect(await onFile()).toMatchObject({ slug: 'theirs', deskNotes: '' })
  })

  test('goes back to the form with everything as it was typed', async () => {
    const { user, dialog, details } = await bothChange()
    await user.click(dialog.getByRole('button', { name: 'Back to the form' }))
    expect(details.getByLabelText('Slug')).toHaveValue('mine')
    expect((await onFile()).slug).toBe('theirs')
    await user.click(details.getByRole('button', { name: 'Save details' }))
    await screen.findByRole('dialog', { name: 'Someone saved first' })
  })

  test('is asked nothing where they changed different fields', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const details = within(await form())
    await user.type(details.getByLabelText('Desk notes'), 'My note.')
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    await olha.saveDetails(await onFile(), { tags: ['trams'] })
    await user.click(details.getByRole('button', { name: 'Save details' }))
    await screen.findByText(/Kept: Desk notes, changed only by you/)
    expect(await onFile()).toMatchObject({ tags: ['trams'], deskNotes: 'My note.' })
  })
})

describe('the byline', () => {
  const byline = async () =>
    within(await screen.findByRole('list', { name: 'Byline' }))
      .getAllByRole('listitem')
      .map((item) => item.querySelector('b')?.textContent)

  test('takes an author found by typing, and is put in order by keys', async () => {
    await newsroom.as('reporter', 'Tobias Renn')
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await user.click(await screen.findByRole('button', { name: 'Add author' }))
    await user.type(screen.getByLabelText('Add author'), 'tobi')
    await user.click(await screen.findByRole('option', { name: /Tobias Renn/ }))
    await waitFor(async () => expect(await byline()).toEqual(['Ines Halloway', 'Tobias Renn']))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add author' })).toHaveFocus())
    const up = screen.getByRole('button', { name: 'Move up Tobias Renn' })
    up.focus()
    await user.keyboard('{Enter}')
    expect(await byline()).toEqual(['Tobias Renn', 'Ines Halloway'])
    await user.click(screen.getByRole('button', { name: 'Save details' }))
    await waitFor(async () => expect((await onFile()).byline).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Remove Tobias Renn' }))
    expect(await byline()).toEqual(['Ines Halloway'])
  })

  test('makes a guest of a name that nobody has', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await user.click(await screen.findByRole('button', { name: 'Add author' }))
    await user.type(screen.getByLabelText('Add author'), 'Jonah Pell')
    await user.click(
      await screen.findByRole('option', {
        name: 'No such author. Create “Jonah Pell” as guest author',
      }),
    )
    await waitFor(async () => expect(await byline()).toEqual(['Ines Halloway', 'Jonah Pell']))
    expect(screen.getByText('Guest')).toBeVisible()
  })

  test('Esc stops adding and gives the focus back', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await user.click(await screen.findByRole('button', { name: 'Add author' }))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add author' })).toHaveFocus())
  })
})

describe('a story that kept the slug of its first minute', () => {
  const file = () => ines.fileStory({ slug: 'draft-24-nov', section: 'city' })

  test('gets the one of its headline when its reporter opens it again', async () => {
    const { id } = await file()
    await sitAtStory(newsroom, ines, id)
    await waitFor(async () => expect((await ines.story(id)).slug).toBe('night-ferry-stays'))
  })

  test('keeps it while somebody else looks at it', async () => {
    const { id } = await file()
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    const { queryClient } = await sitAtStory(newsroom, olha, id)
    await waitFor(() => expect(queryClient.isFetching() + queryClient.isMutating()).toBe(0))
    expect((await ines.story(id)).slug).toBe('draft-24-nov')
  })
})

test('the slug of a headline that is left while one is signed out leaves nothing to save', async () => {
  const { id } = await ines.fileStory({ slug: 'night-ferry-stays', section: 'city' })
  const { user, loseSession } = await sitAtStory(newsroom, ines, id)
  const headline = await screen.findByLabelText('Headline')
  await changeWords(newsroom, ines, id, (ydoc) => textOf(ydoc, 0, 'headline').insert(0, 'A '))
  await waitFor(() => expect(headline).toHaveTextContent('A Night ferry stays'))
  loseSession()
  await user.click(headline)
  await user.keyboard('{Enter}')
  await screen.findByRole('dialog', { name: 'Sign in again' })
  const details = within(await screen.findByRole('form', { name: 'Story details', hidden: true }))
  expect(details.getByLabelText('Slug')).toHaveValue('night-ferry-stays')
  expect(details.queryByText('Details not saved yet')).toBeNull()
})

test('the slug of a headline and the details that are saved at that moment are both on file', async () => {
  const { id } = await ines.fileStory({ slug: 'night-ferry-stays', section: 'city' })
  const { user } = await sitAtStory(newsroom, ines, id)
  const headline = await screen.findByLabelText('Headline')
  await changeWords(newsroom, ines, id, (ydoc) => textOf(ydoc, 0, 'headline').insert(0, 'A '))
  await waitFor(() => expect(headline).toHaveTextContent('A Night ferry stays'))
  const saves = holdSaves()
  const details = within(await form())
  await user.type(details.getByLabelText('Desk notes'), 'Union rings back.')
  await user.click(details.getByRole('button', { name: 'Save details' }))
  await waitFor(() => expect(saves.areHeld()).toBe(true))
  await user.click(headline)
  await user.keyboard('{Enter}')
  await import('#domain/story/slug-of-headline.ts')
  await act(async () => saves.letGo())
  await waitFor(async () =>
    expect(await ines.story(id)).toMatchObject({
      slug: 'a-night-ferry-stays',
      deskNotes: 'Union rings back.',
    }),
  )
  await waitFor(() => expect(details.queryByText('Details not saved yet')).toBeNull())
  expect(details.getByLabelText('Slug')).toHaveValue('a-night-ferry-stays')
})

describe('leaving with details that are not saved', () => {
  async function leave() {
    const rendered = await sitAtStory(newsroom, ines, story.id)
    await rendered.user.type(within(await form()).getByLabelText('Desk notes'), 'Mine.')
    await rendered.user.click(screen.getByRole('link', { name: 'Board' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Save the details first?' }))
    return { ...rendered, dialog }
  }

  test('asks, and stays', async () => {
    const { user, dialog, router } = await leave()
    await user.click(dialog.getByRole('button', { name: 'Stay' }))
    expect(router.state.location.pathname).toBe(`/stories/${story.id}`)
    expect(within(await form()).getByLabelText('Desk notes')).toHaveValue('Mine.')
  })

  test('saves and goes', async () => {
    const { user, dialog, router } = await leave()
    await user.click(dialog.getByRole('button', { name: 'Save details' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect((await onFile()).deskNotes).toBe('Mine.')
  })

  test('discards and goes', async () => {
    const { user, dialog, router } = await leave()
    await user.click(dialog.getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect((await onFile()).deskNotes).toBe('')
  })
})
