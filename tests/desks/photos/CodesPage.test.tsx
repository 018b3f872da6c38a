import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CaptionCodes } from '#domain/captions/caption-codes.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let newsroom: Newsroom
beforeEach(async () => {
  newsroom = await openNewsroom()
})
afterEach(() => newsroom.close())

const listOf = async (name: string) => within(await screen.findByRole('form', { name }))
const codesOf = async (desk: Desk) => desk.read(CaptionCodes, '/api/caption-codes')
const maren = () => newsroom.as('photo-desk', 'Maren Sollis')

describe('codes', () => {
  test('are pasted as lines with tabs, saved by keys, and taken back', async () => {
    const desk = await maren()
    const { user } = await renderDesk(newsroom, desk, '/photos/codes')
    const form = await listOf('My codes')
    await user.click(form.getByRole('textbox'))
    await user.paste('z\tZoryana Lysenko\tLysenko\nh\tHanna Kovalenko')
    expect(form.getByText('2 codes')).toBeVisible()
    await user.keyboard('{Control>}{Enter}{/Control}')
    const line = await screen.findByRole('group', { name: 'My codes saved.' })
    expect((await codesOf(desk)).own.codes).toEqual([
      { code: 'z', names: ['Zoryana Lysenko', 'Lysenko'] },
      { code: 'h', names: ['Hanna Kovalenko'] },
    ])
    expect(form.getByRole('textbox')).toHaveValue(
      'z = Zoryana Lysenko | Lysenko\nh = Hanna Kovalenko',
    )
    await user.click(within(line).getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect((await codesOf(desk)).own.codes).toEqual([]))
  })

  test('that are typed while others are being saved stay, not saved yet', async () => {
    const desk = await maren()
    const { user, holdSaves } = await renderDesk(newsroom, desk, '/photos/codes')
    const form = await listOf('My codes')
    const answer = holdSaves()
    await user.type(form.getByRole('textbox'), 'z = Zoryana Lysenko')
    await user.keyboard('{Control>}s{/Control}')
    await user.keyboard('{Enter}h = Hanna Kovalenko')
    answer()
    await screen.findByRole('group', { name: 'My codes saved.' })
    expect((await codesOf(desk)).own.codes).toEqual([{ code: 'z', names: ['Zoryana Lysenko'] }])
    expect(form.getByRole('textbox')).toHaveValue('z = Zoryana Lysenko\nh = Hanna Kovalenko')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect((await codesOf(desk)).own.codes).toHaveLength(2))
  })

  test('a line that is not right is named, and nothing is saved until it is', async () => {
    const desk = await maren()
    const { user } = await renderDesk(newsroom, desk, '/photos/codes')
    const form = await listOf('The newsroom’s codes')
    await user.click(form.getByRole('textbox'))
    await user.paste('z = Zoryana Lysenko\nz = Zahra Umar')
    expect(
      await form.findByText(
        'Line 2: The code z stands in line 1 too. Give one of the two another code.',
      ),
    ).toBeVisible()
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect((await codesOf(desk)).newsroom.revision).toBe(0)
    await user.click(form.getByRole('button', { name: 'Discard' }))
    expect(form.getByRole('textbox')).toHaveValue('')
  })

  test('of the newsroom are read by a reporter, who learns who keeps them', async () => {
    await (
      await maren()
    ).put('/api/caption-codes/newsroom', {
      codes: [{ code: 'z', names: ['Zoryana Lysenko'] }],
      basedOnRevision: 0,
    })
    await renderDesk(newsroom, await newsroom.as('reporter', 'Ines Halloway'), '/photos/codes')
    const form = await listOf('The newsroom’s codes')
    expect(form.getByRole('textbox')).toHaveValue('z = Zoryana Lysenko')
    expect(form.getByRole('textbox')).toHaveAttribute('readonly')
    expect(form.getByText(/The photo desk keeps the newsroom’s codes/)).toBeVisible()
    expect(form.queryByRole('button', { name: 'Save' })).toBeNull()
  })

  test('that somebody else saved meanwhile stand beside one’s own, and either stays', async () => {
    const desk = await maren()
    const { user } = await renderDesk(newsroom, desk, '/photos/codes')
    const form = await listOf('The newsroom’s codes')
    await user.type(form.getByRole('textbox'), 'm = Maren')
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    await olha.put('/api/caption-codes/newsroom', {
      codes: [{ code: 'o', names: ['Olha'] }],
      basedOnRevision: 0,
    })
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await form.findByText('o = Olha')).toBeVisible()
    await user.click(form.getByRole('button', { name: 'Keep mine' }))
    await user.click(form.getByRole('button', { name: 'Save' }))
    await waitFor(async () =>
      expect((await codesOf(desk)).newsroom.codes).toEqual([{ code: 'm', names: ['Maren'] }]),
    )
  })
})
