import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Photo } from '#domain/photos/photo.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg, save } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let desk: Awaited<ReturnType<typeof openPhotoDesk>>
beforeEach(async () => {
  desk = await openPhotoDesk()
})
afterEach(() => desk.newsroom.close())

const patiently = { timeout: 30_000 }
const onFile = async ({ id }: Photo) => (await desk.photoDesk.get(`/api/photos/${id}`)).body

async function openWithTwoChosen() {
  const one = await desk.added(desk.reporter, await aNewJpeg(), 'one.jpg')
  const two = await desk.added(desk.reporter, await aNewJpeg(), 'two.jpg')
  await save(desk.reporter, one, { city: 'Skerry', credit: 'Maren Sollis' })
  const rendered = await renderDesk(desk.newsroom, desk.photoDesk, '/photos')
  for (const name of ['one.jpg', 'two.jpg']) {
    await rendered.user.click(
      await screen.findByRole('checkbox', { name: `Choose ${name}` }, patiently),
    )
  }
  const bar = within(screen.getByRole('toolbar', { name: 'Chosen photos' }))
  expect(bar.getByText('2 chosen')).toBeVisible()
  return { ...rendered, one, two, bar }
}

describe('photos that are chosen', { timeout: 120_000 }, () => {
  test('are captioned together, only in what is ticked, and that is undone', async () => {
    const { user, one, two, bar } = await openWithTwoChosen()
    await user.click(bar.getByRole('button', { name: 'Caption together…' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Caption together' }, patiently),
    )
    expect(dialog.getByRole('textbox', { name: 'City' })).toHaveAttribute(
      'placeholder',
      'Different in these photos',
    )
    await user.type(dialog.getByRole('textbox', { name: 'City' }), 'Larkmouth')
    await user.type(dialog.getByRole('textbox', { name: 'Original caption' }), 'Ferry, {{file}')
    await user.click(dialog.getByRole('button', { name: 'Save for 2 photos' }))
    await screen.findByRole('group', { name: 'Saved for 2 photos.' }, patiently)
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { city: 'Larkmouth', caption: 'Ferry, one', credit: 'Maren Sollis' },
      { city: 'Larkmouth', caption: 'Ferry, two' },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByRole('group', { name: 'Undone for 2 photos.' }, patiently)
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { city: 'Skerry', caption: '' },
      { city: '', caption: '' },
    ])
  })

  test('a field that somebody saved meanwhile stands in that photo, and the other is saved', async () => {
    const { user, one, two, bar } = await openWithTwoChosen()
    await user.click(bar.getByRole('button', { name: 'Caption together…' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Caption together' }, patiently),
    )
    await user.type(dialog.getByRole('textbox', { name: 'Photographer' }), 'Maren Sollis')
    const seen = (await onFile(two)) as Photo
    await save(desk.reporter, seen, { photographer: 'Viktor Leng' })
    await user.click(dialog.getByRole('button', { name: 'Save for 2 photos' }))
    await screen.findByText(
      /^1 saved\. 1 not: Somebody saved another value meanwhile/,
      {},
      patiently,
    )
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { photographer: 'Maren Sollis' },
      { photographer: 'Viktor Leng' },
    ])
  })

  test('what somebody saves while the dialog is open stands, though the news of it came before', async () => {
    const { user, one, two, bar, queryClient } = await openWithTwoChosen()
    await user.click(bar.getByRole('button', { name: 'Caption together…' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Caption together' }, patiently),
    )
    await user.type(dialog.getByRole('textbox', { name: 'Photographer' }), 'Maren Sollis')
    await save(desk.reporter, (await onFile(two)) as Photo, { photographer: 'Viktor Leng' })
    await queryClient.refetchQueries({ queryKey: ['photos'] })
    await user.click(dialog.getByRole('button', { name: 'Save for 2 photos' }))
    await screen.findByText(
      /^1 saved\. 1 not: Somebody saved another value meanwhile/,
      {},
      patiently,
    )
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { photographer: 'Maren Sollis' },
      { photographer: 'Viktor Leng' },
    ])
  })

  test('where somebody changed one of two facts meanwhile, the other is set all the same, and all of it is undone but that', async () => {
    const { user, one, two, bar } = await openWithTwoChosen()
    await user.click(bar.getByRole('button', { name: 'Caption together…' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Caption together' }, patiently),
    )
    await user.type(dialog.getByRole('textbox', { name: 'Credit' }), 'Harbour desk')
    await user.type(dialog.getByRole('textbox', { name: 'Country' }), 'Estmere')
    await save(desk.reporter, (await onFile(two)) as Photo, { credit: 'Tobias Renn' })
    await user.click(dialog.getByRole('button', { name: 'Save for 2 photos' }))
    const sentence =
      '1 saved. 1 in part: somebody saved another value of Credit meanwhile, and it stands.'
    const line = within(await screen.findByRole('group', { name: sentence }, patiently))
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { credit: 'Harbour desk', country: 'Estmere' },
      { credit: 'Tobias Renn', country: 'Estmere' },
    ])
    expect(line.getByRole('button', { name: 'Show it' })).toBeVisible()
    await user.click(line.getByRole('button', { name: 'Undo' }))
    await screen.findByRole('group', { name: 'Undone for 2 photos.' }, patiently)
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { credit: 'Maren Sollis', country: '' },
      { credit: 'Tobias Renn', country: '' },
    ])
  })

  test('what somebody changed after it was set stays when the rest is undone', async () => {
    const { user, one, two, bar } = await openWithTwoChosen()
    await user.click(bar.getByRole('button', { name: 'Caption together…' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Caption together' }, patiently),
    )
    await user.type(dialog.getByRole('textbox', { name: 'City' }), 'Larkmouth')
    await user.type(dialog.getByRole('textbox', { name: 'Country' }), 'Estmere')
    await user.click(dialog.getByRole('button', { name: 'Save for 2 photos' }))
    const line = within(
      await screen.findByRole('group', { name: 'Saved for 2 photos.' }, patiently),
    )
    await save(desk.reporter, (await onFile(two)) as Photo, { city: 'Fairhaven' })
    await user.click(line.getByRole('button', { name: 'Undo' }))
    await screen.findByRole(
      'group',
      { name: 'Undone for 1 photo. In 1 somebody changed it since, and that stays.' },
      patiently,
    )
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { city: 'Skerry', country: '' },
      { city: 'Fairhaven', country: '' },
    ])
  })

  test('get an end of their rights together', async () => {
    const { user, one, two, bar } = await openWithTwoChosen()
    await user.click(bar.getByRole('button', { name: 'Caption together…' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Caption together' }, patiently),
    )
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Usage rights' }), 'Agency')
    fireEvent.change(dialog.getByLabelText('Rights end on', { selector: '[type=date]' }), {
      target: { value: '2027-01-31' },
    })
    await user.click(dialog.getByRole('button', { name: 'Save for 2 photos' }))
    await screen.findByRole('group', { name: 'Saved for 2 photos.' }, patiently)
    expect([await onFile(one), await onFile(two)]).toMatchObject([
      { usageRights: 'agency', usageRightsUntil: '2027-01-31' },
      { usageRights: 'agency', usageRightsUntil: '2027-01-31' },
    ])
  })

  test('are let go', async () => {
    const { user, bar } = await openWithTwoChosen()
    await user.click(bar.getByRole('button', { name: 'Let go of the chosen photos' }))
    await waitFor(() => expect(screen.queryByRole('toolbar', { name: 'Chosen photos' })).toBeNull())
  })
})
