import { MantineProvider, Select, Textarea } from '@mantine/core'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'

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
  render(<Question />)
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
  render(<Waiting />)
  const user = userEvent.setup()
  const again = screen.getByRole('button', { name: 'Try again' })
  again.focus()
  await user.keyboard('{Enter}')
  expect(again).toBeDisabled()
  expect(screen.getByRole('dialog', { name: 'Sign out?' })).toHaveFocus()
  act(() => screen.getByText('answer').click())
  await waitFor(() => expect(again).toHaveFocus())
})
