import { MantineProvider, Menu } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { InRouter } from '../support/in-router.tsx'

function Screen() {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <MantineProvider env="test">
      <button type="button" onClick={() => setOpen(true)}>
        Publish…
      </button>
      <Menu transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button">More for this story</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen(true)}>Spike…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isOpen && (
        <MoveDialog title="Sure?" opened confirm="Yes" onConfirm={close} onClose={close} />
      )}
    </MantineProvider>
  )
}

test('a dialog that is answered gives the focus back to its button', async () => {
  const user = userEvent.setup()
  render(<Screen />, { wrapper: InRouter })
  const button = screen.getByRole('button', { name: 'Publish…' })
  await user.click(button)
  await user.click(await screen.findByRole('button', { name: 'Yes' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(button).toHaveFocus()
})

test('one that was opened out of a menu gives it to the menu’s button', async () => {
  const user = userEvent.setup()
  render(<Screen />, { wrapper: InRouter })
  const button = screen.getByRole('button', { name: 'More for this story' })
  await user.click(button)
  await screen.findByRole('menuitem', { name: 'Spike…' })
  await user.keyboard('{ArrowDown}{Enter}')
  await screen.findByRole('dialog')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(button).toHaveFocus()
})
