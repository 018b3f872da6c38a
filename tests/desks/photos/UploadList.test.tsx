import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef, useState } from 'react'
import { expect, test } from 'vitest'
import type { UploadEntry } from '#src/desks/photos/photo-uploads.ts'
import { UploadList } from '#src/desks/photos/UploadList.tsx'

function Uploads() {
  const [entries, setEntries] = useState<readonly UploadEntry[]>([
    { id: 'a', is: 'known', fileName: 'a.jpg', photoId: 'photo a' },
    { id: 'b', is: 'known', fileName: 'b.jpg', photoId: 'photo b' },
  ])
  const upload = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button ref={upload} type="button">
        Upload
      </button>
      <UploadList
        entries={entries}
        onDrop={(id) => setEntries((all) => all.filter((entry) => entry.id !== id))}
        onShow={() => {}}
        onLeft={() => upload.current?.focus()}
      />
    </>
  )
}

test('who lets go of files by the keyboard goes on at the next one, and then at Upload', async () => {
  render(<Uploads />)
  screen.getAllByRole('button', { name: 'Leave it out' })[0]!.focus()
  await userEvent.keyboard('{Enter}')
  const [next] = await screen.findAllByRole('button', { name: 'Show it' })
  await waitFor(() => expect(next).toHaveFocus())
  screen.getByRole('button', { name: 'Leave it out' }).focus()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Upload' })).toHaveFocus())
})
