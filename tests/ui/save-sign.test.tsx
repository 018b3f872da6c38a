import { MantineProvider } from '@mantine/core'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { Announcer } from '#src/ui/Announcer.tsx'
import type { SaveSignShown } from '#domain/saving/save-sign.ts'
import { SaveSign, SaveStrip } from '#src/ui/SaveSign.tsx'
import { SiteClockProvider } from '#src/ui/SiteClock.tsx'
import { setScreenWidth } from '../support/desk-environment.ts'

function show(sign: SaveSignShown) {
  const asked: string[] = []
  const acts = {
    onTryNow: () => asked.push('try'),
    onShowWords: () => asked.push('show'),
    onCopyWords: () => asked.push('copy'),
    onSignIn: () => asked.push('sign in'),
    onReload: () => asked.push('reload'),
    onLetGo: () => asked.push('let go'),
    onChangeAnyway: () => asked.push('change anyway'),
  }
  const signOf = (present: SaveSignShown) => (
    <MantineProvider env="test">
      <SiteClockProvider clock={{ timeZone: 'Europe/Kyiv', placeName: 'Larkmouth' }}>
        <SaveSign sign={present} {...acts} />
        <SaveStrip sign={present} {...acts} />
        <Announcer />
      </SiteClockProvider>
    </MantineProvider>
  )
  const { rerender } = render(signOf(sign))
  return {
    user: userEvent.setup(),
    asked,
    becomes: (next: SaveSignShown) => rerender(signOf(next)),
    status: () => screen.getByRole('status', { name: 'Saving' }),
  }
}

const saved: SaveSignShown = { kind: 'saved', at: Date.parse('2026-11-24T12:58:00.000Z') }
const notAllowed: SaveSignShown = {
  kind: 'not-allowed',
  reason: 'Olha Dubrava approved this story.',
  maySignIn: false,
  isSaved: false,
  isKept: true,
}

const approved: SaveSignShown = {
  ...notAllowed,
  reason: 'It was approved while you were typing. If you send your words, the approval ends.',
  mayEndApproval: true,
}

describe('the save sign', () => {
  test('gives the focus back to itself when its words are copied by the keyboard', async () => {
    const { user } = show(notAllowed)
    await user.tab()
    await user.keyboard('{Enter}')
    const copy = await screen.findByRole('button', { name: 'Copy my words' })
    copy.focus()
    await user.keyboard('{Enter}')
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /^Not allowed any more/ })).toHaveFocus(),
    )
  })

  test.each<[SaveSignShown, string, string]>([
    [saved, 'Saved14:58', 'Every word up to here is on the server.'],
    [
      { kind: 'saving', since: Date.now() },
      'Saving…',
      'Your last words are on their way to the server.',
    ],
    [
      { kind: 'saving', since: Date.now() - 11_000 },
      'Saving…',
      'This takes longer than usual. Your words are kept on this device meanwhile.',
    ],
    [
      { kind: 'offline', changes: 7, since: null },
      'Offline: kept on this device (7 changes)',
      'Keep writing. Everything is sent when the connection is back.',
    ],
    [
      { kind: 'offline', changes: 1, since: null },
      'Offline: kept on this device (1 change)',
      'Keep writing. Everything is sent when the connection is back.',
    ],
    [
      { kind: 'not-stored', changes: 7, since: null },
      'Server stores nothing now: kept on this device (7 changes)',
      'Keep writing. Everything is sent when the server stores words again. Tell an admin if it lasts.',
    ],
    [
      { ...notAllowed, reason: 'You were signed out.', maySignIn: true, isSaved: true },
      'Not allowed any more: your words are saved',
      'You were signed out. Every word up to here is on the server.',
    ],
    [
      notAllowed,
      'Not allowed any more: your words are kept here',
      'Olha Dubrava approved this story.',
    ],
    [
      approved,
      'Approved meanwhile: your words are kept here',
      'It was approved while you were typing. If you send your words, the approval ends.',
    ],
    [
      { ...approved, isKept: false },
      'Approved meanwhile: your words are on this page only',
      'Nothing is kept on this device: copy your words before you close.',
    ],
    [
      {
        kind: 'refused',
        reason: 'The change is damaged and was not taken.',
        isOtherVersion: false,
        isKept: true,
      },
      'Not saved: the server refused a change',
      'The change is damaged and was not taken.',
    ],
    [
      { kind: 'refused', reason: 'Too large.', isOtherVersion: false, isKept: true },
      'Not saved: the server refused a change',
      'Your words are kept here. Copy them, then reload.',
    ],
    [
      { ...notAllowed, isKept: false },
      'Not allowed any more: your words are on this page only',
      'Nothing is kept on this device: copy your words before you close.',
    ],
    [
      { ...notAllowed, reason: 'You were signed out.', maySignIn: true },
      'Not allowed any more: your words are kept here',
      'You were signed out. Your words are kept here.',
    ],
    [
      { kind: 'not-kept', words: 'saved', changes: 0, at: null },
      'Not kept on this device: stay online',
      'This browser stores nothing for us. Wait for Saved before you close.',
    ],
  ])('%o says so, and why when it is pressed', async (sign, text, why) => {
    const { user, status } = show(sign)
    expect(status()).toHaveTextContent(text)
    await user.click(within(status()).getByRole('button'))
    expect(await screen.findByText(why)).toBeVisible()
  })

  test.each<[SaveSignShown, string, string]>([
    [{ kind: 'offline', changes: 2, since: null }, 'Try now', 'try'],
    [{ kind: 'not-stored', changes: 2, since: null }, 'Try now', 'try'],
    [notAllowed, 'Copy my words', 'copy'],
    [notAllowed, 'Show my words', 'show'],
    [approved, 'Change anyway', 'change anyway'],
    [approved, 'Copy my words', 'copy'],
    [{ ...notAllowed, maySignIn: true }, 'Sign in again', 'sign in'],
    [{ kind: 'refused', reason: '', isOtherVersion: true, isKept: true }, 'Reload', 'reload'],
  ])('%o offers %s', async (sign, label, what) => {
    const { user, asked, status } = show(sign)
    within(status()).getByRole('button').focus()
    await user.keyboard('{Enter}')
    await user.click(await screen.findByRole('button', { name: label }))
    expect(asked).toEqual([what])
  })

  test('signing in is not offered where it does not help', async () => {
    const { user, status } = show(notAllowed)
    await user.click(within(status()).getByRole('button'))
    await screen.findByRole('button', { name: 'Copy my words' })
    expect(screen.queryByRole('button', { name: 'Sign in again' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Change anyway' })).not.toBeInTheDocument()
  })

  const refused = { kind: 'refused', reason: '', isOtherVersion: false, isKept: true } as const
  test.each<[SaveSignShown, RegExp, string, string]>([
    [notAllowed, /^What others change since is not shown here/, 'Let go of my words', 'let go'],
    [refused, /^Your words are kept here\. Copy them, then reload\./, 'Reload', 'reload'],
  ])(
    'words that wait with %o are let go of by a second press only',
    async (sign, why, act, what) => {
      const { user, status, asked } = show(sign)
      await user.click(within(status()).getByRole('button'))
      expect(screen.getByText(why)).toBeVisible()
      await user.click(await screen.findByRole('button', { name: act }))
      expect(asked).toEqual([])
      expect(screen.getByText(/^Your words that wait here are deleted for good\./)).toBeVisible()
      await user.click(screen.getByRole('button', { name: 'Delete them' }))
      expect(asked).toEqual([what])
    },
  )

  test('a lost line and its end are spoken, ordinary saves are silent', async () => {
    const { becomes } = show(saved)
    const spoken = (how: string) =>
      document.querySelector(`div[aria-live="${how}"]:not([role])`)?.textContent?.trim()
    becomes({ kind: 'saving', since: Date.now() })
    becomes(saved)
    expect(spoken('polite')).toBe('')
    becomes({ kind: 'offline', changes: 1, since: null })
    expect(spoken('polite')).toBe('Offline. Your words are kept on this device.')
    becomes({ kind: 'saving', since: Date.now() })
    expect(spoken('polite')).toBe('Offline. Your words are kept on this device.')
    becomes(saved)
    expect(spoken('polite')).toBe('Online again. Everything is saved.')
    becomes({ kind: 'not-stored', changes: 1, since: null })
    expect(spoken('polite')).toBe(
      'The server stores nothing now. Your words are kept on this device.',
    )
    becomes(saved)
    expect(spoken('polite')).toBe('Everything is saved again.')
    becomes(notAllowed)
    expect(spoken('assertive')).toContain('Olha Dubrava approved this story.')
    becomes(approved)
    expect(spoken('assertive')).toContain('Approved meanwhile: your words are kept here.')
  })

  test('on a narrow screen trouble stands once, in the strip, and Saved in the bar', () => {
    setScreenWidth(390)
    const { becomes, status } = show({ kind: 'offline', changes: 7, since: null })
    expect(status()).toHaveTextContent('Offline: kept on this device (7 changes)')
    becomes(saved)
    expect(status()).toHaveTextContent('Saved')
  })
})
