import { MantineProvider, Select, Textarea } from '@mantine/core'
import { createBrowserHistory } from '@tanstack/react-router'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { InRouter } from '../support/in-router.tsx'

function Question() {
  const [isOpen, setOpen] = useState(true)
  const [note, setNote] = useState('')
  return (
    <MantineProvider env="test">
      <MoveDialog
        title="Ask for changes"
        opened={isOpen}
        confirm="Ask"
        onConfirm={() => {}}
        onClose={() => setOpen(false)}
      >
        <Textarea
          label="Note"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <Select label="Who" data={['Ines', 'Olha']} searchable />
      </MoveDialog>
    </MantineProvider>
  )
}

function ask() {
  render(<Question />, { wrapper: InRouter })
  return userEvent.setup()
}
const dialog = () => screen.queryByRole('dialog', { name: 'Ask for changes' })
const said = 'What you wrote here is not sent yet. Esc again, or “Cancel”, lets go of it.'

describe('a question in which words were written', () => {
  test('lets go of them at the second Esc, and says so at the first', async () => {
    const user = ask()
    await user.type(screen.getByLabelText('Note'), 'Find a second source.')
    await user.keyboard('{Escape}')
    expect(screen.getByRole('alert')).toHaveTextContent(said)
    expect(screen.getByLabelText('Note')).toHaveValue('Find a second source.')
    await user.keyboard('{Escape}')
    expect(dialog()).toBeNull()
  })

  test('asks again after more was written', async () => {
    const user = ask()
    await user.type(screen.getByLabelText('Note'), 'Find a source.')
    await user.keyboard('{Escape}')
    await user.type(screen.getByLabelText('Note'), ' Two.')
    expect(screen.queryByRole('alert')).toBeNull()
    await user.keyboard('{Escape}')
    expect(screen.getByLabelText('Note')).toHaveValue('Find a source. Two.')
  })

  test('lets go of them at once by its own button', async () => {
    const user = ask()
    await user.type(screen.getByLabelText('Note'), 'Find a source.')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(dialog()).toBeNull()
  })

  test.each([
    ['nothing was written', ''],
    ['what was written is blank', '  '],
  ])('closes at the first Esc when %s', async (_when, typed) => {
    const user = ask()
    if (typed) await user.type(screen.getByLabelText('Note'), typed)
    await user.keyboard('{Escape}')
    expect(dialog()).toBeNull()
  })

  test('what is only looked for in a list is no such word', async () => {
    const user = ask()
    await user.type(screen.getByRole('combobox', { name: 'Who' }), 'Ol')
    await user.keyboard('{Enter}')
    screen.getByLabelText('Note').focus()
    await user.keyboard('{Escape}')
    expect(dialog()).toBeNull()
  })
})

describe('who leaves the screen under a question', () => {
  /** The question on the second screen of two, with the browser's own way back. */
  async function askOnSecondScreen(typed: string) {
    const history = createBrowserHistory()
    for (const path of ['/board', '/stories']) {
      history.push(path)
      history.flush()
    }
    const gone: string[] = []
    history.subscribe(({ location, action }) => gone.push(`${action.type} ${location.pathname}`))
    render(
      <InRouter history={history}>
        <Question />
      </InRouter>,
    )
    const user = userEvent.setup()
    if (typed) await user.type(screen.getByLabelText('Note'), typed)
    return { history, gone }
  }
  const closesTab = () => dispatchEvent(new Event('beforeunload', { cancelable: true }))

  test('by Back hears that what was written is not sent, and stays', async () => {
    const { history, gone } = await askOnSecondScreen('Find a second source.')
    act(() => history.back())
    expect(await screen.findByRole('alert')).toHaveTextContent(said)
    await waitFor(() => expect(location.pathname).toBe('/stories'))
    expect(screen.getByLabelText('Note')).toHaveValue('Find a second source.')
    gone.length = 0
    act(() => history.back())
    await waitFor(() => expect(gone).toEqual(['BACK /board']))
    history.destroy()
  })

  test('by closing the tab is asked by the browser', async () => {
    const { history } = await askOnSecondScreen('Find a second source.')
    expect(closesTab()).toBe(false)
    history.destroy()
  })

  test('goes unasked where nothing was written', async () => {
    const { history, gone } = await askOnSecondScreen('')
    expect(closesTab()).toBe(true)
    act(() => history.back())
    await waitFor(() => expect(gone).toEqual(['BACK /board']))
    history.destroy()
  })
})

test('the focus stays in a question while it waits, and comes back to its button', async () => {
  function Waiting() {
    const [isPending, setPending] = useState(false)
    return (
      <MantineProvider env="test">
        <MoveDialog
          title="Sign out?"
          opened
          confirm="Try again"
          isPending={isPending}
          onConfirm={() => setPending(true)}
          onClose={() => setPending(false)}
        />
        <button type="button" onClick={() => setPending(false)}>
          answer
        </button>
      </MantineProvider>
    )
  }
  render(<Waiting />, { wrapper: InRouter })
  const user = userEvent.setup()
  const again = screen.getByRole('button', { name: 'Try again' })
  again.focus()
  await user.keyboard('{Enter}')
  expect(again).toBeDisabled()
  expect(screen.getByRole('dialog', { name: 'Sign out?' })).toHaveFocus()
  act(() => screen.getByText('answer').click())
  await waitFor(() => expect(again).toHaveFocus())
})
