import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findKept } from '#src/api/kept-facts.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { openNewsroom, readyText, type Newsroom } from '../support/newsroom.ts'
import { renderDesk } from '../support/render-desk.tsx'

let newsroom: Newsroom
beforeEach(async () => {
  newsroom = await openNewsroom()
  const ines = await newsroom.as('reporter', 'Ines Halloway')
  for (const [slug, section] of [
    ['ferry-night', 'harbour'],
    ['rent-cap', 'city'],
  ]) {
    await ines.fileStory({ slug, section, text: { ...readyText, headline: `About ${slug}` } })
  }
})
afterEach(() => newsroom.close())

const ines = () => newsroom.as('reporter', 'Ines Halloway')
const rail = () => screen.getAllByRole('navigation', { name: 'Desks' })[0]!
const views = () => within(rail()).getByRole('list', { name: 'Views' })
const title = (name: string) => screen.findByRole('heading', { level: 1, name })
const saveHarbour = async (isShared = false) =>
  (await ines()).post('/api/views', {
    name: 'On the water',
    isShared,
    search: { section: 'harbour' },
  })

describe('a view of the board', () => {
  test('is saved from the filters, stands in the rail with its count, and is an address', async () => {
    const { user, router } = await renderDesk(newsroom, await ines(), '/?section=harbour')
    await screen.findByRole('link', { name: 'About ferry-night' })
    await user.click(screen.getByRole('button', { name: 'Save view…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Save view' })
    await user.click(within(dialog).getByRole('button', { name: 'Save view' }))
    expect(await within(dialog).findByText('Give the view a name.')).toBeVisible()
    await user.type(within(dialog).getByLabelText('Name'), 'On the water')
    await user.click(within(dialog).getByRole('radio', { name: 'Everyone' }))
    await user.click(within(dialog).getByRole('button', { name: 'Save view' }))

    await title('On the water')
    expect(router.state.location.href).toMatch(/^\/\?view=[0-9a-f-]{36}$/)
    expect(document.title).toBe('On the water · Stet')
    const entry = within(views()).getByRole('link', { name: 'On the water 1' })
    expect(entry).toHaveAttribute('aria-current', 'page')
    expect(within(rail()).getByRole('link', { name: 'Board' })).not.toHaveAttribute('aria-current')
    expect(screen.queryByRole('link', { name: 'About rent-cap' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Save view…' })).toBeNull()
  })

  test('a filter changed on it leaves the view and goes on from there', async () => {
    await saveHarbour()
    const { user, router } = await renderDesk(newsroom, await ines())
    await title('Board')
    await user.click(await within(rail()).findByRole('link', { name: 'On the water 1' }))
    await title('On the water')
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    await title('Board')
    expect(router.state.location.href).toBe('/?section=harbour&show=columns')
  })

  test('is renamed and deleted, and comes back by Undo', async () => {
    await saveHarbour()
    const { user } = await renderDesk(newsroom, await ines())
    await title('Board')
    await within(rail()).findByRole('link', { name: 'On the water 1' })
    const menu = (name: string) =>
      user.click(within(rail()).getByRole('button', { name: `More for the view ${name}` }))
    await menu('On the water')
    await user.click(await screen.findByRole('menuitem', { name: 'Rename…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Rename view' })
    await user.clear(within(dialog).getByLabelText('Name'))
    await user.type(within(dialog).getByLabelText('Name'), 'Quays{Enter}')
    await within(rail()).findByRole('link', { name: 'Quays 1' })

    await menu('Quays')
    await user.click(await screen.findByRole('menuitem', { name: 'Delete view' }))
    await waitFor(() => expect(within(rail()).queryByRole('list', { name: 'Views' })).toBeNull())
    const line = await screen.findByRole('group', { name: 'The view “Quays” is deleted.' })
    await user.click(within(line).getByRole('button', { name: 'Undo' }))
    await within(rail()).findByRole('link', { name: 'Quays 1' })
  })

  test('of everyone can be used by a reporter who did not make it, and not changed', async () => {
    await saveHarbour(true)
    await renderDesk(newsroom, await newsroom.as('reporter', 'Tobias Renn'))
    await title('Board')
    await within(rail()).findByRole('link', { name: 'On the water 1' })
    expect(screen.queryByRole('button', { name: 'More for the view On the water' })).toBeNull()
  })

  test('that is gone says so, and leads to the board', async () => {
    const { user, router } = await renderDesk(
      newsroom,
      await ines(),
      '/?view=0f8fad5b-d9cb-469f-a165-70867728950e',
    )
    await screen.findByText('There is no such view any more, or it is somebody’s own.')
    await user.click(screen.getByRole('button', { name: 'To the board' }))
    await screen.findByRole('link', { name: 'About rent-cap' })
    expect(router.state.location.href).toBe('/')
  })

  test('that does not load says why, and tries again', async () => {
    await saveHarbour()
    const { views: saved } = (await (await ines()).get('/api/views')).body as {
      views: { id: string }[]
    }
    const desk = await renderDesk(newsroom, await ines())
    await screen.findByRole('link', { name: 'About rent-cap' })
    // Nor is it known on this device.
    const device = deviceOf((await ines()).person.id)
    const forget = () => device.run(['facts'], 'readwrite', ({ facts }) => facts.clear())
    await waitFor(async () => expect(await findKept(['views'])).toBeDefined())
    desk.cutLine(true)
    desk.queryClient.removeQueries({ queryKey: ['views'] })
    await forget()
    await desk.router.navigate({ to: '/', search: { view: saved[0]?.id } })
    await screen.findByText(/^The view did not load\. The server does not answer\./, undefined, {
      timeout: 20_000,
    })
    desk.cutLine(false)
    await desk.user.click(screen.getByRole('button', { name: 'Try again' }))
    await title('On the water')
  })
})
