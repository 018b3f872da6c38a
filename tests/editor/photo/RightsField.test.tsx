import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { aPhoto, openStory, photoDesk, withLead } from '../story-on-screen.tsx'
import { closeWriters } from '../writers.ts'

afterEach(closeWriters)

test('an end of rights that is on file is seen beside the photo and can be cleared, whatever the rights are called', async () => {
  const desk = photoDesk(aPhoto({ usageRights: null, usageRightsUntil: '2020-01-01' }))
  openStory({ text: withLead, desk })
  const end = await screen.findByLabelText('Rights end on')
  expect(end).toHaveValue('2020-01-01')
  await userEvent.clear(end)
  await userEvent.tab()
  await waitFor(() => expect(desk.records.get(aPhoto().id)!.usageRightsUntil).toBeNull())
})
