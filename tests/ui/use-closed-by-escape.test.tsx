import { MantineProvider, Popover } from '@mantine/core'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import { InRouter } from '../support/in-router.tsx'

/** A record on its page, with a question over it, and a question over that one. */
function Page() {
  const [open, setOpen] = useState(1)
  useKeys({ Escape: () => setOpen(open - 1) }, { isOn: open > 0 })
  return (
    <MantineProvider env="test">
      {open > 0 && (
        <aside aria-label="Record">
          <button type="button" onClick={() => setOpen(2)}>
            Replace…
          </button>
          <Popover trapFocus>
            <Popover.Target>
              <button type="button">Days</button>
            </Popover.Target>
            <Popover.Dropdown>
              <button type="button">Today</button>
            </Popover.Dropdown>
          </Popover>
        </aside>
      )}
      {open > 1 && (
        <MoveDialog
          title="Replace?"
          opened
          confirm="Yes"
          onConfirm={() => setOpen(3)}
          onClose={() => setOpen(1)}
        >
          <button type="button" onClick={() => setOpen(3)}>
            Choose…
          </button>
        </MoveDialog>
      )}
      {open > 2 && (
        <MoveDialog
          title="Choose"
          opened
          confirm="Take it"
          onConfirm={() => setOpen(2)}
          onClose={() => setOpen(2)}
        />
      )}
    </MantineProvider>
  )
}

test('one Escape closes one thing, the topmost, and the focus goes back to what opened it', async () => {
  const user = userEvent.setup()
  render(<Page />, { wrapper: InRouter })
  await user.click(screen.getByRole('button', { name: 'Replace…' }))
  await user.click(await screen.findByRole('button', { name: 'Choose…' }))
  await screen.findByRole('dialog', { name: 'Choose' })

  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Choose' })).toBeNull()
  expect(screen.getByRole('dialog', { name: 'Replace?' })).toBeVisible()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Choose…' })).toHaveFocus())
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('complementary', { name: 'Record' })).toBeVisible()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Replace…' })).toHaveFocus())
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('complementary')).toBeNull()
})

test('a few days to choose from close before the record that they stand in', async () => {
  const user = userEvent.setup()
  render(<Page />, { wrapper: InRouter })
  await user.click(screen.getByRole('button', { name: 'Days' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Today' })).toHaveFocus())
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Today' })).toBeNull())
  expect(screen.getByRole('complementary', { name: 'Record' })).toBeVisible()
})
