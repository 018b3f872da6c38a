import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useAfterTyping } from '#src/ui/use-after-typing.ts'

function Field({ mayType, mayWait }: { mayType: boolean; mayWait: boolean }) {
  const isOpen = useAfterTyping(mayType, mayWait)
  return <input aria-label="Words" readOnly={!isOpen} />
}

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }))
afterEach(() => vi.useRealTimers())

const field = () => screen.getByRole('textbox', { name: 'Words' })
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('a field that closes under somebody who types closes when they pause', async () => {
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  const { rerender } = render(<Field mayType mayWait />)
  await user.type(field(), 'The ferry')
  rerender(<Field mayType={false} mayWait />)
  await pass(1_500)
  await user.type(field(), ' stays')
  await pass(1_500)
  expect(field()).toHaveValue('The ferry stays')
  expect(field()).not.toHaveAttribute('readonly')
  await pass(1_000)
  expect(field()).toHaveAttribute('readonly')
  rerender(<Field mayType mayWait />)
  await pass(0)
  expect(field()).not.toHaveAttribute('readonly')
})

test('it closes at once when nobody types, and where it must', async () => {
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  const { rerender } = render(<Field mayType mayWait />)
  rerender(<Field mayType={false} mayWait />)
  await pass(0)
  expect(field()).toHaveAttribute('readonly')
  rerender(<Field mayType mayWait={false} />)
  await pass(0)
  await user.type(field(), 'The ferry')
  rerender(<Field mayType={false} mayWait={false} />)
  await pass(0)
  expect(field()).toHaveAttribute('readonly')
})
