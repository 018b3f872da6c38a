import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { openCodeBook } from '#domain/captions/caption-codes.ts'
import { caret, closeWriters, press, type } from './writers.ts'
import { aPhoto, leadArea, openStory, photoDesk } from './story-on-screen.tsx'

afterEach(closeWriters)

const codes = openCodeBook({
  own: { codes: [{ code: 'z', names: ['Zoryana Lysenko'] }], revision: 1 },
  newsroom: { codes: [], revision: 0 },
})

function openWith(caption: string, may: 'everything' | 'nothing' = 'everything') {
  const desk = photoDesk(aPhoto())
  desk.part.codes = codes
  const lead = [{ photoId: aPhoto().id, alt: '', caption }]
  const opened = openStory({ text: { lead }, desk, may })
  return { ...opened, caption: () => opened.text().lead[0]!.caption }
}

describe('under a caption', () => {
  test('an empty one is told what belongs into it, a whole one nothing', async () => {
    const { editorOf } = openWith('')
    const area = within(leadArea())
    expect(area.getByText('Who, what, where and when. The credit stands beside it.')).toBeVisible()
    caret(editorOf('Caption'), 0)
    type(editorOf('Caption'), 'The mayor speaks')
    expect(await area.findByText('It does not say when.')).toBeVisible()
    expect(area.queryByText(/Who, what/)).toBeNull()
    type(editorOf('Caption'), ' on Monday.')
    await expect.poll(() => area.queryByText('It does not say when.')).toBeNull()
  })

  test('a code without a name is named as it was typed', async () => {
    const { editorOf } = openWith('On Monday: ')
    caret(editorOf('Caption'), 0)
    type(editorOf('Caption'), '\\q\\ and \\z\\')
    expect(
      await screen.findByText('There is no name for \\q\\. Photos has the codes.'),
    ).toBeVisible()
  })

  test('who may not write is told nothing', () => {
    openWith('', 'nothing')
    expect(screen.queryByText(/Who, what/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'From left…' })).toBeNull()
  })
})

describe('names from left to right', () => {
  test('are chosen by keys in their order and written as one step', async () => {
    const { caption, editorOf } = openWith('At the quay on Monday.')
    await userEvent.click(screen.getByRole('button', { name: 'From left…' }))
    const field = screen.getByRole('combobox', { name: 'Name, from left' })
    expect(field).toHaveFocus()
    await userEvent.keyboard('Hanna  Kovalenko{Enter}Zoryana Lysenko{Enter}Olha{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Zoryana Lysenko further left' }))
    await userEvent.click(screen.getByRole('button', { name: 'Take out Olha' }))
    expect(field).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(caption()).toBe('At the quay on Monday. From left: Zoryana Lysenko and Hanna Kovalenko.')
    expect(screen.getByRole('button', { name: 'From left…' })).toHaveFocus()
    press(editorOf('Caption'), 'Mod-z')
    expect(caption()).toBe('At the quay on Monday.')
  })

  test('are chosen by their codes too, and a code without a name stays as it was typed', async () => {
    const { caption } = openWith('At the quay on Monday.')
    await userEvent.click(screen.getByRole('button', { name: 'From left…' }))
    const field = screen.getByRole('combobox', { name: 'Name, from left' })
    await userEvent.keyboard('\\z\\')
    expect(field).toHaveValue('Zoryana Lysenko')
    await userEvent.keyboard('{Enter}')
    await userEvent.paste('\\q\\ and \\z\\')
    expect(field).toHaveValue('\\q\\ and Zoryana Lysenko')
    await userEvent.clear(field)
    await userEvent.keyboard('{Enter}')
    expect(caption()).toBe('At the quay on Monday. From left: Zoryana Lysenko.')
  })

  test('Esc leaves the caption as it is', async () => {
    const { caption } = openWith('')
    await userEvent.click(screen.getByRole('button', { name: 'From left…' }))
    await userEvent.keyboard('Hanna{Enter}{Escape}')
    expect(caption()).toBe('')
    expect(screen.queryByRole('group', { name: 'From left' })).toBeNull()
  })
})
