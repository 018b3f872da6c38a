import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openNewsroom, password, type Newsroom } from '../../support/newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let newsroom: Newsroom
beforeEach(async () => {
  newsroom = await openNewsroom()
})
afterEach(() => newsroom.close())

const email = () => screen.findByLabelText('E-mail')
const secret = () => screen.getByLabelText('Password')
const press = () => screen.getByRole('button', { name: 'Sign in' })

describe('signing in', () => {
  beforeEach(async () => {
    await newsroom.addPerson('reporter', 'Ines Halloway')
  })

  test('leads to where the person wanted to go', async () => {
    const { user, router } = await renderDesk(newsroom, undefined, '/people?x=1')
    expect(await email()).toHaveFocus()
    expect(document.title).toBe('Sign in · Stet')
    expect(router.state.location).toMatchObject({
      pathname: '/sign-in',
      search: { next: '/people?x=1' },
    })
    await user.keyboard('Ines.Halloway@newsroom.test')
    await user.type(secret(), `${password}{Enter}`)
    await waitFor(() => expect(router.state.location.pathname).toBe('/people'))
    expect(
      (await screen.findAllByRole('button', { name: 'Ines Halloway, Reporter' })).length,
    ).toBeGreaterThan(0)
  })

  test('an address of another site is not followed', async () => {
    const { user, router } = await renderDesk(
      newsroom,
      undefined,
      '/sign-in?next=https://elsewhere.example/',
    )
    await user.type(await email(), 'ines.halloway@newsroom.test')
    await user.type(secret(), `${password}{Enter}`)
    await waitFor(() => expect(router.state.location.href).toBe('/'))
  })

  test('a wrong password and an unknown person read alike', async () => {
    const { user } = await renderDesk(newsroom, undefined, '/sign-in')
    await user.type(await email(), 'ines.halloway@newsroom.test')
    await user.type(secret(), 'not the password{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('E-mail or password is wrong.')
    expect(secret()).toHaveFocus()
    await user.clear(await email())
    await user.type(await email(), 'nobody@newsroom.test')
    await user.click(press())
    expect(await screen.findByRole('alert')).toHaveTextContent('E-mail or password is wrong.')
  })

  test('after a wrong password the right one leads to the board, and nobody is asked again', async () => {
    const { user } = await renderDesk(newsroom, undefined, '/sign-in')
    await user.type(await email(), 'ines.halloway@newsroom.test')
    await user.type(secret(), 'not the password{Enter}')
    await screen.findByRole('alert')
    await user.clear(secret())
    await user.type(secret(), `${password}{Enter}`)
    expect(await screen.findByRole('heading', { name: 'Board' })).toBeInTheDocument()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  test('the eleventh try has to wait', async () => {
    const { user } = await renderDesk(newsroom, undefined, '/sign-in')
    await user.type(await email(), 'ines.halloway@newsroom.test')
    await user.type(secret(), 'not the password')
    await user.click(press())
    for (let i = 0; i < 11; i += 1) {
      await waitFor(() => expect(press()).toBeEnabled())
      await user.click(press())
    }
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent(/^Too many tries\. Wait \d+ min\.$/),
    )
  })

  test('empty fields are named, the first one gets the focus, nothing is sent', async () => {
    const { user } = await renderDesk(newsroom, undefined, '/sign-in')
    await email()
    await user.click(press())
    expect(await screen.findByText('Type your e-mail address.')).toBeVisible()
    expect(screen.getByText('Type your password.')).toBeVisible()
    expect(await email()).toHaveFocus()
    expect(await email()).toBeInvalid()
  })

  test.each([
    ['10,000 characters', 'x'.repeat(10_000)],
    ['HTML', '<b>ines</b>'],
    ['null bytes', 'ines\u0000@newsroom.test'],
  ])('%s are refused in a sentence', async (_what, typed) => {
    const { user } = await renderDesk(newsroom, undefined, '/sign-in')
    await user.click(await email())
    await user.paste(typed)
    await user.click(secret())
    await user.paste(typed)
    await user.click(press())
    expect(await screen.findByRole('alert')).toHaveTextContent('E-mail or password is wrong.')
    expect(newsroom.errors).toEqual([])
  })

  test('the password can be shown', async () => {
    const { user } = await renderDesk(newsroom, undefined, '/sign-in')
    await email()
    expect(secret()).toHaveAttribute('type', 'password')
    await user.click(screen.getByRole('button', { name: 'Show password' }))
    expect(secret()).toHaveAttribute('type', 'text')
  })

  test('without the server the words on this device are said to be safe', async () => {
    const { user, cutLine } = await renderDesk(newsroom, undefined, '/sign-in')
    await user.type(await email(), 'ines.halloway@newsroom.test')
    await user.type(secret(), password)
    cutLine(true)
    await user.click(press())
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The server does not answer. Your unsent words are safe on this device.',
    )
  })
})

describe('an empty newsroom', () => {
  test('its first visitor becomes its admin, once', async () => {
    const { user, router } = await renderDesk(newsroom, undefined)
    expect(await screen.findByRole('heading', { name: 'Create the first admin' })).toBeVisible()
    await user.type(screen.getByLabelText('Name'), 'Viktor Leng')
    await user.type(screen.getByLabelText('E-mail'), 'viktor@newsroom.test')
    await user.type(screen.getByLabelText('Password'), 'short')
    await user.click(screen.getByRole('button', { name: 'Create the first admin' }))
    expect(await screen.findByText('Use at least 12 characters.')).toBeVisible()
    await user.type(screen.getByLabelText('Password'), ' but long enough{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(
      (await screen.findAllByRole('button', { name: 'Viktor Leng, Admin' })).length,
    ).toBeGreaterThan(0)
  })
})

describe('an invitation', () => {
  test('lets its person choose a password, and is good once', async () => {
    const admin = await newsroom.as('admin', 'Viktor Leng')
    const { invitation } = (
      await admin.post('/api/people', {
        name: 'Amara Quist',
        email: 'amara@newsroom.test',
        role: 'editor',
      })
    ).body as { invitation: string }
    const first = await renderDesk(newsroom, undefined, invitation)
    await first.user.type(await screen.findByLabelText('Password'), 'a password of hers{Enter}')
    await waitFor(() => expect(first.router.state.location.pathname).toBe('/'))
    expect(
      (await screen.findAllByRole('button', { name: 'Amara Quist, Editor' })).length,
    ).toBeGreaterThan(0)
    first.unmount()

    const second = await renderDesk(newsroom, undefined, invitation)
    await second.user.type(await screen.findByLabelText('Password'), 'another password{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent(/link|invitation/i)
  })

  test('half a link says what to do', async () => {
    await newsroom.as('admin', 'Viktor Leng')
    await renderDesk(newsroom, undefined, '/welcome')
    expect(await screen.findByText(/This link is not complete\./)).toBeVisible()
  })
})
