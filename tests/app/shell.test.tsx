import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Author } from '#domain/people/author.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { openNewsroom, password, type Newsroom } from '../support/newsroom.ts'
import { renderDesk } from '../support/render-desk.tsx'

let newsroom: Newsroom
beforeEach(async () => {
  newsroom = await openNewsroom()
  newsroom.setClock(new Date())
})
afterEach(() => newsroom.close())
const ines = () => newsroom.as('reporter', 'Ines Halloway')
const board = () => screen.findByRole('heading', { level: 1, name: 'Board' })
const rail = () => screen.getAllByRole('navigation', { name: 'Desks' })[0]!

describe('the rail', () => {
  test('shows only what works, and the menu of the person', async () => {
    const { user } = await renderDesk(newsroom, await ines())
    await board()
    expect(
      within(rail())
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Board', 'Photos', 'Notifications', 'People'])
    await user.click(within(rail()).getByRole('button', { name: 'Ines Halloway, Reporter' }))
    const menu = await screen.findByRole('menu')
    expect(
      [...within(menu).getAllByRole('menuitem'), ...within(menu).getAllByRole('menuitemradio')].map(
        (item) => item.textContent,
      ),
    ).toEqual(['My profile', 'Sign out', 'Light', 'Dark', 'As the system'])
  })

  test('the colours are chosen there and kept on the device', async () => {
    const { user } = await renderDesk(newsroom, await ines())
    await board()
    await user.click(within(rail()).getByRole('button', { name: 'Ines Halloway, Reporter' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Dark' }))
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark')
    expect(localStorage.getItem('stet.colours')).toBe('dark')
  })

  test('My profile leads to the own author profile', async () => {
    const { user, router } = await renderDesk(newsroom, await ines())
    await board()
    await user.click(within(rail()).getByRole('button', { name: 'Ines Halloway, Reporter' }))
    await user.click(await screen.findByRole('menuitem', { name: 'My profile' }))
    expect(await screen.findByRole('form', { name: 'Author profile' })).toBeVisible()
    expect(router.state.location.pathname).toMatch(/^\/people\/authors\/[0-9a-f-]{36}$/)
  })

  test('Sign out ends the session on the server and shows nothing of before', async () => {
    await (await ines()).fileStory({ slug: 'ferry-night' })
    const { user, router, queryClient } = await renderDesk(newsroom, await ines())
    await screen.findByRole('link', { name: 'Night ferry stays' })
    await user.click(within(rail()).getByRole('button', { name: 'Ines Halloway, Reporter' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    expect(await screen.findByLabelText('E-mail')).toBeVisible()
    expect(router.state.location.pathname).toBe('/sign-in')
    expect(queryClient.getQueriesData({ queryKey: ['stories'] })).toEqual([])
    await router.navigate({ to: '/' })
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'))
  })
})

describe('keys of everywhere', () => {
  test('? opens Help with the keys of this screen first, and Esc gives the focus back', async () => {
    const { user } = await renderDesk(newsroom, await ines())
    await board()
    const search = screen.getByRole('searchbox', { name: 'Search stories' })
    search.focus()
    search.blur()
    await user.keyboard('?')
    const help = await screen.findByRole('dialog', { name: 'Help' })
    expect(within(help).getAllByRole('heading', { level: 3 })[0]).toHaveTextContent('Board')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('single keys can be switched off in Help, and stay off', async () => {
    const { user, router } = await renderDesk(newsroom, await ines(), '/help')
    const single = await screen.findByRole('switch', { name: 'Single-key shortcuts' })
    expect(single).toBeChecked()
    await user.click(single)
    single.blur()
    await user.keyboard('n')
    await user.keyboard('gb')
    expect(router.state.location.pathname).toBe('/help')
    await user.click(screen.getByRole('switch', { name: 'Single-key shortcuts' }))
    ;(document.activeElement as HTMLElement).blur()
    await user.keyboard('gb')
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  })

  test('F6 goes from landmark to landmark, and back', async () => {
    // jsdom has no layout: what is in the page counts as shown.
    vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList)
    const { user } = await renderDesk(newsroom, await ines())
    await board()
    const main = screen.getByRole('main')
    const regionOfFocus = () => document.activeElement?.closest('nav, main')
    await user.keyboard('{F6}')
    expect(regionOfFocus()).toBe(rail())
    await user.keyboard('{F6}')
    expect(regionOfFocus()).toBe(main)
    await user.keyboard('{Shift>}{F6}{/Shift}')
    expect(regionOfFocus()).toBe(rail())
    vi.restoreAllMocks()
  })

  test('the first Tab stop skips to the stories', async () => {
    await (await ines()).fileStory({ slug: 'ferry-night' })
    const { user } = await renderDesk(newsroom, await ines())
    await screen.findByRole('link', { name: 'Night ferry stays' })
    await user.tab()
    expect(screen.getByRole('button', { name: 'Skip to stories' })).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(screen.getByRole('table', { name: 'Stories' })).toHaveFocus()
  })
})

describe('when the sign-in ends', () => {
  test('a dialog opens over the screen, and signing in again goes on where one was', async () => {
    await (await ines()).fileStory({ slug: 'ferry-night' })
    const { user, router, loseSession, queryClient } = await renderDesk(
      newsroom,
      await ines(),
      '/?state=draft',
    )
    await screen.findByRole('link', { name: 'Night ferry stays' })
    loseSession()
    void queryClient.invalidateQueries({ queryKey: ['stories'] })
    const dialog = await screen.findByRole('dialog', { name: 'Sign in again' })
    expect(dialog).toHaveTextContent('You were signed out. Your words are kept here.')
    expect(screen.getByRole('link', { name: 'Night ferry stays', hidden: true })).toBeVisible()
    // Another tab signs her out, and takes what this device kept.
    const device = deviceOf((await ines()).person.id)
    await act(() => device.forget())
    expect(dialog).toHaveTextContent('What you type now is on this page only')
    act(() => device.signedInAgain())
    expect(dialog).toHaveTextContent('Your words are kept here.')
    // Here nobody was writing: the page behind it is not there.
    expect(dialog).toHaveAttribute('aria-modal', 'true')
    expect(within(dialog).getByLabelText('E-mail')).toHaveValue('ines.halloway@newsroom.test')
    await user.type(within(dialog).getByLabelText('Password'), 'not this one')
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'E-mail or password is wrong.',
    )
    await user.clear(within(dialog).getByLabelText('Password'))
    await user.type(within(dialog).getByLabelText('Password'), `${password}{Enter}`)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(router.state.location.href).toBe('/?state=draft')
    expect(await screen.findByRole('link', { name: 'Night ferry stays' })).toBeVisible()
  })

  test('words in a form that is not saved are said to be on this page only', async () => {
    const desk = await ines()
    const { authors } = (await desk.get('/api/authors')).body as { authors: Author[] }
    const own = authors.find(({ personId }) => personId === desk.person.id)
    const { user, loseSession, queryClient } = await renderDesk(
      newsroom,
      desk,
      `/people/authors/${own?.id}`,
    )
    const bio = await screen.findByLabelText('Bio')
    await user.type(bio, 'Rides every ferry.')
    loseSession()
    void queryClient.invalidateQueries({ queryKey: ['session'] })
    const dialog = await screen.findByRole('dialog', { name: 'Sign in again' })
    expect(dialog).toHaveTextContent(
      'What you type now is on this page only: sign in before you close it.',
    )
    expect(bio).toHaveValue('Rides every ferry.')
  })

  test('a session lost elsewhere keeps the screen too', async () => {
    const { loseSession, queryClient } = await renderDesk(newsroom, await ines())
    await board()
    loseSession()
    void queryClient.invalidateQueries({ queryKey: ['session'] })
    expect(await screen.findByRole('dialog', { name: 'Sign in again' })).toBeVisible()
    expect(screen.getByRole('heading', { level: 1, name: 'Board', hidden: true })).toBeVisible()
  })
})

describe('other screens', () => {
  test('an address with nothing at it leads to the board', async () => {
    const { user } = await renderDesk(newsroom, await ines(), '/nowhere')
    expect(await screen.findByText('There is nothing at this address.')).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'To the board' }))
    await board()
  })

  test('without the server, on a device that knows nobody, the first screen says so and tries again', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    vi.spyOn(console, 'warn').mockReturnValue()
    const { user, cutLine, queryClient, router } = await renderDesk(newsroom, await ines())
    await board()
    cutLine(true)
    queryClient.clear()
    localStorage.clear()
    await router.invalidate()
    expect(await screen.findByText(/^The server does not answer\./)).toBeVisible()
    cutLine(false)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await board()
    vi.restoreAllMocks()
  })

  test('a screen that breaks says that the words are kept, and nothing of the fault', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    vi.spyOn(console, 'warn').mockReturnValue()
    const { queryClient } = await renderDesk(newsroom, await ines(), '/people')
    await screen.findByRole('link', { name: /^Ines Halloway/ })
    queryClient.setQueryData(['authors', 'list', ''], { authors: [{ name: null }] })
    expect(
      await screen.findByText('This screen broke. Your words are kept on this device.'),
    ).toBeVisible()
    expect(screen.getByRole('button', { name: 'Copy details for the engineer' })).toBeVisible()
    expect(document.body).not.toHaveTextContent(/TypeError|undefined/)
    vi.restoreAllMocks()
  })
})
