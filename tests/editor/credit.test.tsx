import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { Refusal } from '#domain/errors.ts'
import { closeWriters } from './writers.ts'
import { aPhoto, openStory, photoDesk, withLead } from './story-on-screen.tsx'

afterEach(closeWriters)

describe('a credit beside the caption', () => {
  test('the credit belongs to the photo and is saved with it', async () => {
    const desk = photoDesk(aPhoto())
    openStory({ text: withLead, desk })
    const field = screen.getByRole('textbox', { name: 'Credit' })
    await userEvent.clear(field)
    await userEvent.type(field, 'Agency{Enter}')
    expect(await screen.findByText('Saved')).toBeVisible()
    expect(desk.records.get(aPhoto().id)!.credit).toBe('Agency')
  })

  test('a credit that was refused stays in the field, with the sentence', async () => {
    const desk = photoDesk(aPhoto({ credit: '' }))
    desk.refuseCredit(new Refusal('not-allowed', 'You may edit photos you uploaded.'))
    openStory({ text: withLead, desk })
    const field = screen.getByRole('textbox', { name: 'Credit' })
    await userEvent.type(field, 'Agency')
    await userEvent.tab()
    expect(await screen.findByText('You may edit photos you uploaded.')).toBeVisible()
    expect(field).toHaveValue('Agency')
    await userEvent.type(field, '{Escape}')
    expect(field).toHaveValue('')
  })

  test('a credit that the newsroom did not hear is kept on the page, which asks before it goes, and saved later', async () => {
    const desk = photoDesk(aPhoto({ credit: '' }))
    desk.refuseCredit(new TypeError('no line'))
    const { unmount } = openStory({ text: withLead, desk })
    await userEvent.type(screen.getByRole('textbox', { name: 'Credit' }), 'Agency')
    await userEvent.tab()
    expect(
      await screen.findByText(
        'Not saved yet: the credit is on this page only, and goes up when the newsroom answers.',
      ),
    ).toBeVisible()
    const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
    expect(asks()).toBe(true)
    unmount()
    openStory({ text: withLead, desk })
    const field = screen.getByRole('textbox', { name: 'Credit' })
    expect(field).toHaveValue('Agency')
    desk.refuseCredit(undefined)
    await userEvent.type(field, ' North{Enter}')
    expect(await screen.findByText('Saved')).toBeVisible()
    expect(desk.records.get(aPhoto().id)!.credit).toBe('Agency North')
    expect(asks()).toBe(false)
  })

  test('a credit that a colleague saved meanwhile is told before it is replaced', async () => {
    const desk = photoDesk(aPhoto({ credit: '' }))
    openStory({ text: withLead, desk })
    const field = screen.getByRole('textbox', { name: 'Credit' })
    await userEvent.type(field, 'Agency')
    await act(() => desk.part.saveCredit(aPhoto().id, 'Jana Kovac'))
    await userEvent.tab()
    expect(
      await screen.findByText(/^Somebody saved another credit meanwhile: “Jana Kovac”\./),
    ).toBeVisible()
    expect(field).toHaveValue('Agency')
    await userEvent.click(field)
    await userEvent.tab()
    expect(desk.records.get(aPhoto().id)!.credit).toBe('Jana Kovac')
    await userEvent.type(field, '{Enter}')
    expect(desk.records.get(aPhoto().id)!.credit).toBe('Agency')
  })

  test('who may not edit the credit reads it', () => {
    const desk = photoDesk(aPhoto())
    desk.lock()
    openStory({ text: withLead, desk })
    expect(screen.queryByRole('textbox', { name: 'Credit' })).toBeNull()
    expect(screen.getByText('Maren Sollis')).toBeVisible()
  })
})
