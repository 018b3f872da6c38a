import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openNewsroom, password } from '../../support/newsroom.ts'
import { aNewJpeg } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'

const patiently = { timeout: 30_000 }

/** A newsroom in which no photo gets its sizes until it is let go on. */
async function openSlowNewsroom() {
  let goOn = () => {}
  const gate = new Promise<void>((open) => (goOn = open))
  const newsroom = await openNewsroom({
    makeRenditions: async (bytes) => {
      await gate
      const rendition = { type: 'image/jpeg', width: 1200, height: 800, bytes } as const
      return { width: 1200, height: 800, renditions: [rendition] }
    },
  })
  const [ines, tobias] = await Promise.all([
    newsroom.as('reporter', 'Ines Halloway'),
    newsroom.as('reporter', 'Tobias Renn'),
  ])
  const inLibrary = async () =>
    ((await tobias.get('/api/photos')).body as { photos: { uploadedBy: string }[] }).photos
  return { newsroom, ines, tobias, inLibrary, goOn }
}

const files = (names: readonly string[]) =>
  Promise.all(names.map(async (name) => new File([await aNewJpeg()], name, { type: 'image/jpeg' })))

test('who signs out is asked about photos that wait, and the next person at the tab sends none of them', async () => {
  const { newsroom, ines, tobias, inLibrary, goOn } = await openSlowNewsroom()
  const { container, user, router } = await renderDesk(newsroom, ines, '/photos')
  await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
  const dropped = await files(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'])
  await user.upload(container.querySelector<HTMLInputElement>('input[type="file"]')!, dropped)
  const uploads = within(await screen.findByRole('region', { name: 'Uploads' }, patiently))
  // Two are whole at the server and come in; nobody is offered to cancel them any more.
  for (const name of ['a.jpg', 'b.jpg']) {
    expect(
      await uploads.findByText(`${name} is up. Making its sizes…`, {}, patiently),
    ).toBeVisible()
    const row = within(uploads.getByRole('group', { name }))
    expect(row.queryByRole('button', { name: 'Cancel' })).toBeNull()
  }

  const chooseSignOut = async () => {
    await user.click(screen.getByRole('button', { name: /^Ines Halloway/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }, patiently))
    return within(await screen.findByRole('dialog', { name: 'Not signed out yet' }, patiently))
  }
  const first = await chooseSignOut()
  expect(first.getByText(/^3 photos are not in the library yet\./)).toBeVisible()
  await user.click(first.getByRole('button', { name: 'Stay signed in' }))
  expect(uploads.getByText('2 photos wait their turn')).toBeVisible()
  const second = await chooseSignOut()
  await user.click(second.getByRole('button', { name: 'Sign out without them' }))

  await user.type(await screen.findByLabelText('E-mail', {}, patiently), tobias.person.email)
  await user.type(screen.getByLabelText('Password'), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  await screen.findByRole('button', { name: /^Tobias Renn/ }, patiently)
  await router.navigate({ to: '/photos' })
  goOn()
  await waitFor(async () => expect(await inLibrary()).toHaveLength(2), patiently)
  expect((await inLibrary()).map(({ uploadedBy }) => uploadedBy)).toEqual([
    ines.person.id,
    ines.person.id,
  ])
  expect(screen.queryByRole('region', { name: 'Uploads' })).toBeNull()
  expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true)
  await newsroom.close()
}, 120_000)

test('who waited with the question until the photos were up signs out without losing one', async () => {
  const { newsroom, ines, inLibrary, goOn } = await openSlowNewsroom()
  const { container, user } = await renderDesk(newsroom, ines, '/photos')
  await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
  const dropped = await files(['a.jpg', 'b.jpg', 'c.jpg'])
  await user.upload(container.querySelector<HTMLInputElement>('input[type="file"]')!, dropped)
  await screen.findByText('b.jpg is up. Making its sizes…', {}, patiently)
  await user.click(screen.getByRole('button', { name: /^Ines Halloway/ }))
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }, patiently))
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Not signed out yet' }, patiently),
  )
  expect(dialog.getByText(/^1 photo is not in the library yet\. It goes up/)).toBeVisible()
  goOn()
  await dialog.findByText('Your photos are up. You can sign out now.', {}, patiently)
  await user.click(dialog.getByRole('button', { name: 'Sign out' }))
  await screen.findByLabelText('E-mail', {}, patiently)
  await waitFor(async () => expect(await inLibrary()).toHaveLength(3), patiently)
  await newsroom.close()
}, 120_000)

test('a file that the browser cannot draw has a plain sign in place of its picture while it goes up', async () => {
  const { newsroom, ines, goOn } = await openSlowNewsroom()
  // jsdom has none; each file has an address of its own in a browser.
  Object.assign(URL, { createObjectURL: () => 'blob:scan', revokeObjectURL: () => {} })
  try {
    const { container, user } = await renderDesk(newsroom, ines, '/photos')
    await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
    const dropped = await files(['scan.tif'])
    await user.upload(container.querySelector<HTMLInputElement>('input[type="file"]')!, dropped)
    const row = await screen.findByRole('group', { name: 'scan.tif' }, patiently)
    fireEvent.error(row.querySelector('img[src="blob:scan"]')!)
    expect(row.querySelector('img')).toBeNull()
    expect(row.querySelector('svg')).not.toBeNull()
    goOn()
    await waitFor(() => expect(row).not.toBeInTheDocument(), patiently)
  } finally {
    Reflect.deleteProperty(URL, 'createObjectURL')
    Reflect.deleteProperty(URL, 'revokeObjectURL')
    await newsroom.close()
  }
}, 120_000)

test('photos that were refused because the sign-in had ended go up once their person is back', async () => {
  const { newsroom, ines, inLibrary, goOn } = await openSlowNewsroom()
  goOn()
  const { container, user, loseSession } = await renderDesk(newsroom, ines, '/photos')
  await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
  loseSession()
  const dropped = await files(['a.jpg', 'b.jpg'])
  await user.upload(container.querySelector<HTMLInputElement>('input[type="file"]')!, dropped)
  for (const name of ['a.jpg', 'b.jpg']) {
    const row = within(await screen.findByRole('group', { name }, patiently))
    expect(await row.findByRole('alert', {}, patiently)).toHaveTextContent(
      `${name}: Sign in first.`,
    )
  }
  await user.click(screen.getByRole('button', { name: 'Unused' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign in again' }, patiently))
  await user.type(dialog.getByLabelText('Password'), password)
  await user.click(dialog.getByRole('button', { name: 'Sign in' }))
  await waitFor(async () => expect(await inLibrary()).toHaveLength(2), patiently)
  expect(screen.queryByRole('region', { name: 'Uploads' })).toBeNull()
  await newsroom.close()
}, 120_000)

test('so does one that goes up for a story, and it is put in', async () => {
  const { newsroom, ines, goOn } = await openSlowNewsroom()
  goOn()
  const { id } = await ines.fileStory()
  const { user, loseSession } = await renderDesk(newsroom, ines, `/stories/${id}`)
  const area = await screen.findByRole('group', { name: 'Add lead photo' }, patiently)
  loseSession()
  const [photo] = await files(['quay.jpg'])
  await user.upload(area.querySelector<HTMLInputElement>('input[type="file"]')!, photo!)
  const row = within(await screen.findByRole('group', { name: 'quay.jpg' }, patiently))
  expect(await row.findByRole('alert', {}, patiently)).toHaveTextContent('Sign in first.')
  await user.click(screen.getByRole('tab', { name: 'History' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign in again' }, patiently))
  await user.type(dialog.getByLabelText('Password'), password)
  await user.click(dialog.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByRole('button', { name: 'No alt text' }, patiently)).toBeVisible()
  await newsroom.close()
}, 120_000)
