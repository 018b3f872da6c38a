import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let { newsroom, reporter, photoDesk, added } = {} as Awaited<ReturnType<typeof openPhotoDesk>>
beforeEach(async () => {
  ;({ newsroom, reporter, photoDesk, added } = await openPhotoDesk())
})
afterEach(() => newsroom.close())

test('what is typed while a photo’s record is being saved stays, not saved yet', async () => {
  const ferry = await added(reporter, await aNewJpeg())
  const onFile = async () => (await photoDesk.get(`/api/photos/${ferry.id}`)).body
  const { user, holdSaves } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
  const fields = within(await screen.findByRole('form', { name: 'Photo record' }))
  const city = fields.getByLabelText('City')
  const answer = holdSaves()
  await user.type(city, 'Skerry')
  await user.click(screen.getByRole('button', { name: 'Save record' }))
  await user.type(city, ' Sound')
  await user.type(fields.getByLabelText('Country'), 'Estmere')
  answer()
  await screen.findByRole('group', { name: 'Record saved.' })
  expect(city).toHaveValue('Skerry Sound')
  expect(await onFile()).toMatchObject({ city: 'Skerry', country: '' })
  await screen.findByRole('button', { name: 'Discard' })
  await user.click(screen.getByRole('button', { name: 'Save record' }))
  await waitFor(async () =>
    expect(await onFile()).toMatchObject({ city: 'Skerry Sound', country: 'Estmere' }),
  )
})
