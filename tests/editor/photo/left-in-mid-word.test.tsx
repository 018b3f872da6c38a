import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { aPhoto, openStory, photoDesk, withLead } from '../story-on-screen.tsx'
import { closeWriters } from '../writers.ts'

afterEach(closeWriters)

test('an alt text whose story is left in mid-word, before its pause, is in the story', async () => {
  const { text, unmount } = openStory({ text: withLead, desk: photoDesk(aPhoto()) })
  await userEvent.click(screen.getByRole('button', { name: 'No alt text' }))
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Alt text' })
  fireEvent.change(field, { target: { value: 'A lit fer' } })
  act(() => unmount())
  expect(text().lead[0]?.alt).toBe('A lit fer')
})
