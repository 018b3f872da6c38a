import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef, useState } from 'react'
import { expect, test } from 'vitest'
import type { UploadEntry } from '#src/desks/photos/photo-uploads.ts'
import { UploadList } from '#src/desks/photos/UploadList.tsx'

function Uploads() {
  const [entries, setEntries] = useState<readonly UploadEntry[]>([
    { id: 'a', is: 'known', fileName: 'a.jpg', photoId: 'photo a' },
    { id: 'b', is: 'queued', fileName: 'b.jpg', file: new File([], 'b.jpg') },
    { id: 'c', is: 'queued', fileName: 'c.jpg', file: new File([], 'c.jpg') },
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

test('each file that waits its turn has its name and is let go of alone', async () => {
  render(<Uploads />)
  expect(screen.getByText('2 photos wait their turn')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Cancel b.jpg' }))
  expect(screen.queryByText('b.jpg')).toBeNull()
  expect(screen.getByText('c.jpg')).toBeVisible()
  expect(screen.getByText('a.jpg')).toBeVisible()
})

test('who lets go of files by the keyboard goes on at the next one, and then at Upload', async () => {
  render(<Uploads />)
  const has = (name: string) => () => expect(screen.getByRole('button', { name })).toHaveFocus()
  screen.getByRole('button', { name: 'Cancel b.jpg' }).focus()
  await userEvent.keyboard('{Enter}')
  await waitFor(has('Cancel c.jpg'))
  await userEvent.keyboard('{Enter}')
  await waitFor(has('Leave it out'))
  await userEvent.keyboard('{Enter}')
  await waitFor(has('Upload'))
})
