import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Photo } from '#domain/photos/photo.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let { newsroom, reporter, colleague, photoDesk, added } = {} as Awaited<
  ReturnType<typeof openPhotoDesk>
>
beforeEach(async () => {
  ;({ newsroom, reporter, colleague, photoDesk, added } = await openPhotoDesk())
})
afterEach(() => newsroom.close())

const patiently = { timeout: 30_000 }
const crops = async () =>
  within(await screen.findByRole('region', { name: 'Crops and focal point' }, patiently))
const onFile = async (photo: Photo) => photoDesk.read(Photo, `/api/photos/${photo.id}`)
const slide = (slider: HTMLElement, value: number) =>
  fireEvent.change(slider, { target: { value: String(value) } })

describe('crops and focal point', { timeout: 120_000 }, () => {
  test('are drawn by keys, saved with the record, and taken back with one Undo', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const section = await crops()
    await user.keyboard('o')
    const across = section.getByRole('slider', { name: 'Focal point, across' })
    await waitFor(() => expect(across).toHaveFocus())
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    slide(section.getByRole('slider', { name: 'Focal point, down' }), 20)
    await user.click(section.getByRole('tab', { name: '16:9' }))
    await user.click(section.getByRole('button', { name: 'Adjust this crop' }))
    slide(section.getByRole('slider', { name: 'Crop width' }), 50)
    expect(section.getByText('16:9: 600 × 338 pixels of the photo')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Save record' }))

    const line = await screen.findByRole('group', { name: 'Crops saved.' }, patiently)
    const saved = await onFile(ferry)
    expect(saved.framing?.focus).toEqual({ x: 0.6, y: 0.2 })
    expect(saved.framing?.drawn['16:9']?.width).toBe(0.5)
    expect(saved.crops.map(({ shape }) => shape)).toEqual(['16:9', '4:3', '1:1', '4:5'])
    await user.click(within(line).getByRole('button', { name: 'Undo' }))
    await screen.findByRole('group', { name: 'Crops undone.' }, patiently)
    expect(await onFile(ferry)).toMatchObject({ framing: null, framingRevision: 2, crops: [] })
  })

  test('go back and forth step by step before they are saved', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const section = await crops()
    const across = section.getByRole('slider', { name: 'Focal point, across' })
    const down = section.getByRole('slider', { name: 'Focal point, down' })
    slide(across, 30)
    slide(down, 70)
    await user.click(section.getByRole('button', { name: 'Adjust this crop' }))
    expect(section.getByRole('slider', { name: 'Crop height' })).toHaveValue('100')
    across.focus()
    await user.keyboard('{Control>}z{/Control}')
    expect(section.queryByRole('slider', { name: 'Crop height' })).toBeNull()
    await user.click(section.getByRole('button', { name: 'Undo the last change of the crops' }))
    expect([across, down].map((slider) => (slider as HTMLInputElement).value)).toEqual(['30', '50'])
    await user.click(section.getByRole('button', { name: 'Redo the last change of the crops' }))
    expect(down).toHaveValue('70')
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect([across, down].map((slider) => (slider as HTMLInputElement).value)).toEqual(['50', '50'])
    expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull()
  })

  test('say when the free crop is narrower than a lead photo needs, and follow the focal point again', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const section = await crops()
    await user.click(section.getByRole('button', { name: 'Adjust this crop' }))
    slide(section.getByRole('slider', { name: 'Crop width' }), 60)
    expect(section.getByText(/720 × 800 .* A lead photo needs 1,080 across\./)).toBeVisible()
    // Never smaller than a crop may be.
    slide(section.getByRole('slider', { name: 'Crop width' }), 1)
    expect(section.getByText(/^Free: 320 × 800/)).toBeVisible()
    await user.click(section.getByRole('button', { name: 'Show the whole photo again' }))
    expect(section.getByText('Free: 1,200 × 800 pixels of the photo')).toBeVisible()
  })

  test('of somebody else’s upload are for a reporter to look at', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const { user } = await renderDesk(newsroom, colleague, `/photos/${ferry.id}`)
    const section = await crops()
    expect(section.getByText('You may crop photos you uploaded. Ask the photo desk.')).toBeVisible()
    expect(section.queryByRole('slider')).toBeNull()
    await user.click(section.getByRole('tab', { name: 'Square 1:1' }))
    expect(section.getByText('Square 1:1: 800 × 800 pixels of the photo')).toBeVisible()
  })

  test('that somebody else saved first are told, and what is drawn here stays until it is decided', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const section = await crops()
    const across = section.getByRole('slider', { name: 'Focal point, across' })
    slide(across, 30)
    const theirs = { focus: { x: 0.9, y: 0.5 }, drawn: {} }
    const first = await reporter.put(`/api/photos/${ferry.id}/framing`, {
      framing: theirs,
      basedOnRevision: 0,
    })
    expect(first.status).toBe(200)
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    expect(
      await screen.findByText(/Somebody cropped this photo meanwhile/, {}, patiently),
    ).toBeVisible()
    expect(across).toHaveValue('30')
    expect((await onFile(ferry)).framing).toEqual(theirs)
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(across).toHaveValue('90')
  })
})
