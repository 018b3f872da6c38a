import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PhotoPage } from '#domain/photos/photo-use.ts'
import { Photo } from '#domain/photos/photo.ts'
import type { Desk } from '../../support/newsroom.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg, save } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'
import { block, story } from '../../support/story-text.ts'

let { newsroom, reporter, colleague, photoDesk, added } = {} as Awaited<
  ReturnType<typeof openPhotoDesk>
>
let editor: Desk
beforeEach(async () => {
  ;({ newsroom, reporter, colleague, photoDesk, added } = await openPhotoDesk())
  editor = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => newsroom.close())

const patiently = { timeout: 30_000 }
const takeOut = async () =>
  within(await screen.findByRole('region', { name: 'Take it out' }, patiently))
const onFile = async (photo: Photo) => editor.read(Photo, `/api/photos/${photo.id}`)
const useIn = (photo: Photo) =>
  reporter.fileStory({
    text: story(
      { headline: 'Ferry', lead: [{ photoId: photo.id, caption: 'A quay', alt: 'A quay' }] },
      block('paragraph', 'The last boat keeps running.'),
    ),
  })

async function replaceByQuay(user: UserEvent) {
  await user.click(await screen.findByRole('button', { name: 'Replace everywhere…' }, patiently))
  const dialog = within(await screen.findByRole('dialog', { name: 'Replace photo' }, patiently))
  await user.click(dialog.getByRole('button', { name: 'Choose from Photos' }))
  const chooser = within(await screen.findByRole('dialog', { name: 'Choose from Photos' }))
  await user.click(await chooser.findByRole('button', { name: 'quay.jpg' }, patiently))
  await dialog.findByText('quay.jpg', {}, patiently)
  await user.click(dialog.getByRole('button', { name: 'Replace photo' }))
  return within(await screen.findByRole('group', { name: 'Replaced in 1 story.' }, patiently))
}

describe('taking a photo out', { timeout: 120_000 }, () => {
  test('an editor withdraws it everywhere with a reason, sees that it is, and takes it back', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    await useIn(ferry)
    const { user } = await renderDesk(newsroom, editor, `/photos/${ferry.id}`)
    await user.click((await takeOut()).getByRole('button', { name: 'Withdraw everywhere…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw photo' }, patiently))
    await user.click(dialog.getByRole('button', { name: 'Withdraw photo' }))
    expect(await dialog.findByText('Say why, for the desk.')).toBeVisible()
    await user.type(dialog.getByLabelText('Reason, for the desk'), 'The agency called it back.')
    await user.click(dialog.getByRole('button', { name: 'Withdraw photo' }))

    await screen.findByRole('group', { name: 'Photo withdrawn everywhere.' }, patiently)
    const note = await screen.findByRole('region', { name: 'Withdrawn' }, patiently)
    expect(note).toHaveTextContent('The agency called it back.')
    expect((await onFile(ferry)).withdrawn).toMatchObject({ personId: editor.person.id })
    await user.click((await takeOut()).getByRole('button', { name: 'Bring it back' }))
    await waitFor(async () => expect((await onFile(ferry)).withdrawn).toBeNull(), patiently)
    await waitFor(
      () => expect(screen.queryByRole('region', { name: 'Withdrawn' })).toBeNull(),
      patiently,
    )
  })

  test('an editor puts another photo in its place in every story, and takes that back', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    const filed = await useIn(ferry)
    const { user } = await renderDesk(newsroom, editor, `/photos/${ferry.id}`)
    await user.click(
      await (await takeOut()).findByRole('button', { name: 'Replace everywhere…' }, patiently),
    )
    const dialog = await screen.findByRole('dialog', { name: 'Replace photo' }, patiently)
    expect(dialog).toHaveTextContent('1 story gets the other photo.')
    await user.click(within(dialog).getByRole('button', { name: 'Replace photo' }))
    expect(await within(dialog).findByText('Choose the other photo first.')).toBeVisible()
    await user.upload(
      dialog.querySelector<HTMLInputElement>('input[type="file"]')!,
      new File([await aNewJpeg()], 'quay.jpg', { type: 'image/jpeg' }),
    )
    expect(await within(dialog).findByText('quay.jpg', {}, patiently)).toBeVisible()
    await user.click(within(dialog).getByRole('button', { name: 'Replace photo' }))

    const line = await screen.findByRole('group', { name: 'Replaced in 1 story.' }, patiently)
    const leadOf = async () => (await editor.story(filed.id)).text.lead[0]
    const replaced = await leadOf()
    expect(replaced).toMatchObject({ caption: 'A quay', alt: 'A quay' })
    expect(replaced?.photoId).not.toBe(ferry.id)
    await user.click(within(line).getByRole('button', { name: 'Undo' }))
    await screen.findByRole('group', { name: 'The photo is back in its stories.' }, patiently)
    expect((await leadOf())?.photoId).toBe(ferry.id)
  })

  test('an editor is told why a replacement cannot be taken back, or what of it was not', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await added(reporter, await aNewJpeg(), 'quay.jpg')
    const filed = await useIn(ferry)
    const { user } = await renderDesk(newsroom, editor, `/photos/${ferry.id}`)
    const line = await replaceByQuay(user)
    await user.click(line.getByRole('button', { name: 'Undo' }))
    await screen.findByRole('group', { name: 'The photo is back in its stories.' }, patiently)

    const again = await replaceByQuay(user)
    const text = story({ headline: 'Ferry' }, block('paragraph', 'The last boat keeps running.'))
    await reporter.put(`/api/stories/${filed.id}/text`, { text })
    await user.click(again.getByRole('button', { name: 'Undo' }))
    const { slug } = await editor.story(filed.id)
    const why = 'Somebody has changed the photo there since.'
    await screen.findByRole('group', { name: `${slug} stays as it is: ${why}` }, patiently)

    await useIn(ferry)
    const last = await replaceByQuay(user)
    const reason = 'The agency called it back.'
    await editor.post(`/api/photos/${ferry.id}/withdraw`, { reason })
    await user.click(last.getByRole('button', { name: 'Undo' }))
    await screen.findByRole(
      'group',
      { name: `ferry.jpg was withdrawn: ${reason} Choose another photo.` },
      patiently,
    )
  })

  test('a replacement of what may be shown no more has no Undo', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await added(reporter, await aNewJpeg(), 'quay.jpg')
    await useIn(ferry)
    await save(photoDesk, ferry, { usageRights: 'one-use', usageRightsUntil: '2020-01-01' })
    const { user } = await renderDesk(newsroom, editor, `/photos/${ferry.id}`)
    const line = await replaceByQuay(user)
    expect(line.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  test('an editor puts one of the library in its place', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    const quay = await added(reporter, await aNewJpeg(), 'quay.jpg')
    const filed = await useIn(ferry)
    const { user } = await renderDesk(newsroom, editor, `/photos/${ferry.id}`)
    await user.click(
      await (await takeOut()).findByRole('button', { name: 'Replace everywhere…' }, patiently),
    )
    const dialog = within(await screen.findByRole('dialog', { name: 'Replace photo' }, patiently))
    await user.click(dialog.getByRole('button', { name: 'Choose from Photos' }))
    const chooser = within(await screen.findByRole('dialog', { name: 'Choose from Photos' }))
    await user.click(await chooser.findByRole('button', { name: 'quay.jpg' }, patiently))
    expect(await dialog.findByText('quay.jpg', {}, patiently)).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Replace photo' }))
    await screen.findByRole('group', { name: 'Replaced in 1 story.' }, patiently)
    expect((await editor.story(filed.id)).text.lead).toMatchObject([
      { photoId: quay.id, caption: 'A quay' },
    ])
  })

  test('a file on its way into that dialog says what it waits for, and stops with the dialog', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await useIn(ferry)
    const { user, cutLine } = await renderDesk(newsroom, editor, `/photos/${ferry.id}`)
    const ask = async () => {
      await user.click(
        await screen.findByRole('button', { name: 'Replace everywhere…' }, patiently),
      )
      const dialog = await screen.findByRole('dialog', { name: 'Replace photo' }, patiently)
      cutLine(true)
      await user.upload(
        dialog.querySelector<HTMLInputElement>('input[type="file"]')!,
        new File([await aNewJpeg()], 'quay.jpg', { type: 'image/jpeg' }),
      )
      const file = within(await within(dialog).findByRole('group', { name: 'quay.jpg' }))
      await waitFor(
        () =>
          expect(file.getByRole('status')).toHaveTextContent(
            'The newsroom cannot take quay.jpg now. It is kept in this tab and tried again by itself.',
          ),
        patiently,
      )
      return { dialog: within(dialog), file }
    }
    const ways: (() => Promise<void>)[] = [
      () => user.keyboard('{Escape}'),
      () => user.click(screen.getAllByRole('button', { name: 'Cancel' }).at(-1)!),
    ]
    for (const leave of ways) {
      await ask()
      await leave()
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), patiently)
      cutLine(false)
      dispatchEvent(new Event('online'))
      await new Promise((passed) => setTimeout(passed, 2000))
      expect(await photoDesk.read(PhotoPage, '/api/photos')).toMatchObject({
        photos: [{ id: ferry.id }],
      })
    }

    const { dialog, file } = await ask()
    cutLine(false)
    await user.click(file.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(dialog.queryByRole('group', { name: 'quay.jpg' })).toBeNull())
    expect(dialog.getByRole('button', { name: 'Choose the other photo' })).toBeVisible()
  })

  test('the photo desk deletes what nothing uses, and has it back with one Undo', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    const { user, router } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const section = await takeOut()
    expect(section.queryByRole('button', { name: /Withdraw/ })).toBeNull()
    await user.click(section.getByRole('button', { name: 'Delete photo' }))
    const line = await screen.findByRole('group', { name: 'Photo deleted.' }, patiently)
    await waitFor(() => expect(router.state.location.pathname).toBe('/photos'), patiently)
    await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
    await user.click(within(line).getByRole('button', { name: 'Undo' }))
    const grid = await screen.findByRole('list', { name: 'All photos' }, patiently)
    expect(await within(grid).findByText('ferry.jpg', {}, patiently)).toBeVisible()
  })

  test('of a story is refused with what to do instead', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await useIn(ferry)
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    await user.click((await takeOut()).getByRole('button', { name: 'Delete photo' }))
    expect(
      await screen.findByText(
        'ferry.jpg is used in a story. Replace it there, or have an editor withdraw it everywhere.',
        {},
        patiently,
      ),
    ).toBeVisible()
  })

  test('is not offered to who may not', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    await renderDesk(newsroom, colleague, `/photos/${ferry.id}`)
    await screen.findByRole('form', { name: 'Photo record' }, patiently)
    expect(screen.queryByRole('region', { name: 'Take it out' })).toBeNull()
  })

  test('each photo of the library says when its rights end soon, or that they ended', async () => {
    // The screen goes by the day it is.
    const inDays = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    for (const [name, days] of [
      ['soon.jpg', 10],
      ['over.jpg', -10],
      ['later.jpg', 90],
    ] as const) {
      const photo = await added(reporter, await aNewJpeg(), name)
      await save(photoDesk, photo, { usageRights: 'one-use', usageRightsUntil: inDays(days) })
    }
    await renderDesk(newsroom, photoDesk, '/photos')
    const grid = await screen.findByRole('list', { name: 'All photos' }, patiently)
    const tile = (name: RegExp) => within(grid).findByRole('button', { name }, patiently)
    expect(await tile(/^soon\.jpg/)).toHaveTextContent(/Rights until \d/)
    expect(await tile(/^over\.jpg/)).toHaveTextContent(/Rights ended \d/)
    expect(await tile(/^later\.jpg/)).not.toHaveTextContent(/Rights (?:until|ended)/)
  })
})
