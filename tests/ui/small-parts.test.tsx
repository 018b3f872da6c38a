import { MantineProvider } from '@mantine/core'
import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { storyNeeds, storyStates, nameOfState } from '#domain/story/story.ts'
import { Announcer, announce, announceNews } from '#src/ui/Announcer.tsx'
import { counted } from '#src/ui/counted.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { initials } from '#src/ui/initials.ts'
import { Keys } from '#src/ui/Keys.tsx'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { NeedBadge, nameOfNeed } from '#src/ui/NeedBadge.tsx'
import { PeopleHere } from '#src/ui/PeopleHere.tsx'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { presenceNumber } from '#src/ui/presence-colour.ts'
import { SiteClockProvider } from '#src/ui/SiteClock.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { Wait } from '#src/ui/Wait.tsx'
import { InRouter } from '../support/in-router.tsx'

const show = (part: ReactNode) =>
  render(
    <MantineProvider env="test" withGlobalClasses={false} withCssVariables={false}>
      {part}
    </MantineProvider>,
    { wrapper: InRouter },
  )

describe('words of the small parts', () => {
  test.each(storyStates)('the state %s is said in words', (state) => {
    show(<StateBadge state={state} />)
    expect(screen.getByText(nameOfState[state])).toBeVisible()
  })

  test('a correction in review says both', () => {
    show(<StateBadge state="in-review" workingCopy="correction" />)
    expect(screen.getByText('Correction')).toBeVisible()
    expect(screen.getByText('In review')).toBeVisible()
  })

  test('in a row a working copy stands for its state, and screen readers hear both', () => {
    const { container } = show(<StateBadge look="row" state="in-review" workingCopy="update" />)
    expect(container).toHaveTextContent('Update, In review')
  })

  test.each(storyNeeds)('the need %s is said in words', (need) => {
    show(<NeedBadge need={need} />)
    expect(screen.getByText(nameOfNeed(need))).toBeVisible()
  })

  test.each([
    [1, '1 change'],
    [7, '7 changes'],
    [0, '0 changes'],
    [1120, '1,120 changes'],
  ])('%i agrees with its noun', (count, text) => {
    expect(counted(count, 'change')).toBe(text)
  })

  test.each([
    ['Ines Halloway', 'IH'],
    ['Олена Вікторівна Приходько', 'ОП'],
    ['Madonna', 'M'],
    ['  amara   quist ', 'AQ'],
    ['', ''],
    ['𝒜lma Ray', '𝒜R'],
  ])('%s is %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })

  test('a person’s colour is one of eight and always the same', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `person-${i}`)
    const numbers = ids.map(presenceNumber)
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
    expect(ids.map(presenceNumber)).toEqual(numbers)
  })

  test('keys are caps, one a key', () => {
    const { container } = show(<Keys of="Mod+Shift+Z" />)
    expect([...container.querySelectorAll('kbd')].map((key) => key.textContent)).toEqual([
      'Ctrl',
      'Shift',
      'Z',
    ])
  })
})

describe('who is here', () => {
  const people = [
    'Ines Halloway',
    'Maren Sollis',
    'Olha Dubrava',
    'Tobias Renn',
    'Jonah Pell',
    'Amara Quist',
  ].map((name, i) => ({ id: `${i}`, name, ...(i === 1 && { where: 'in the caption' }) }))

  test('four are shown with where they are, the rest are counted and named', () => {
    show(<PeopleHere people={people} />)
    const list = screen.getByRole('list', { name: 'In this story now' })
    expect(within(list).getAllByRole('img')).toHaveLength(4)
    expect(within(list).getByRole('img', { name: 'Maren Sollis, in the caption' })).toBeVisible()
    expect(list).toHaveTextContent('+2 more: Jonah Pell, Amara Quist')
  })

  test('with a place to go to, each is a button', async () => {
    const chosen: string[] = []
    show(<PeopleHere people={people} onChoose={(id) => chosen.push(id)} />)
    await userEvent.click(screen.getByRole('button', { name: 'Maren Sollis, in the caption' }))
    expect(chosen).toEqual(['1'])
  })

  test('nobody is nothing', () => {
    show(<PeopleHere people={[]} />)
    expect(screen.queryByRole('list')).toBeNull()
  })
})

describe('times as elements', () => {
  const clock = { timeZone: 'Europe/Kyiv', placeName: 'Larkmouth' }

  test('a promised time names the place whose clock it is', () => {
    const { container } = show(
      <SiteClockProvider clock={clock}>
        <DateTime at="2020-11-24T16:00:00Z" withZone />
      </SiteClockProvider>,
    )
    const time = container.querySelector('time')
    expect(time).toHaveTextContent('24 Nov 2020, 18:00 Larkmouth time (UTC+2)')
    expect(time).toHaveAttribute('title', 'Tuesday 24 November 2020, 18:00 Larkmouth time')
  })

  test('a wait over the newsroom’s limit is said to be late', () => {
    const since = new Date(Date.now() - 3 * 3_600_000).toISOString()
    const { container, rerender } = show(<Wait since={since} lateAfterMinutes={120} />)
    expect(container).toHaveTextContent('3 h late')
    rerender(
      <MantineProvider env="test" withGlobalClasses={false} withCssVariables={false}>
        <Wait since={since} />
      </MantineProvider>,
    )
    expect(container).toHaveTextContent(/^3 h$/)
  })
})

describe('a picture', () => {
  const rendition = (type: 'image/avif' | 'image/jpeg', width: number) => ({
    url: `/read/photos/a-${width}.${type.slice(6)}`,
    width,
    height: width / 2,
    type,
  })

  test('offers each format with its sizes, the best first, and keeps its place', () => {
    const { container } = show(
      <PhotoFrame
        alt="A ferry"
        renditions={[
          rendition('image/jpeg', 800),
          rendition('image/jpeg', 1600),
          rendition('image/avif', 800),
        ]}
      />,
    )
    const image = screen.getByRole('img', { name: 'A ferry' })
    expect(image).toHaveAttribute('width', '1600')
    expect(image).toHaveAttribute('height', '800')
    expect(image).toHaveAttribute('srcset', expect.stringContaining('a-800.jpeg 800w'))
    expect(container.querySelector('source')).toHaveAttribute('type', 'image/avif')
  })
})

describe('the announcer', () => {
  test('a sentence said twice is heard twice', async () => {
    show(<Announcer />)
    announce('Approved. Waits to be published.')
    const polite = document.querySelector('[aria-live="polite"]')
    await expect.poll(() => polite?.textContent).toBe('Approved. Waits to be published.')
    const first = polite?.textContent
    announce('Approved. Waits to be published.')
    await expect.poll(() => polite?.textContent).not.toBe(first)
    expect(polite).toHaveTextContent('Approved. Waits to be published.')
  })
})

describe('news that come at once', () => {
  test('are all heard, and nothing of them with what comes later', async () => {
    show(<Announcer />)
    announceNews('1 passage was rescued.')
    announceNews('1 new notification.')
    const polite = document.querySelector('[aria-live="polite"]')
    await expect.poll(() => polite?.textContent).toBe('1 passage was rescued. 1 new notification.')
    await new Promise((done) => setTimeout(done, 600))
    announceNews('1 new comment.')
    await expect.poll(() => polite?.textContent).toBe('1 new comment.')
  })
})

describe('the dialog of a move', () => {
  test('without a field the confirming button has the focus, and Esc is the quiet choice', async () => {
    const told: string[] = []
    show(
      <MoveDialog
        title="Spike"
        opened
        onClose={() => told.push('closed')}
        confirm="Spike story"
        onConfirm={() => told.push('spiked')}
      />,
    )
    const dialog = await screen.findByRole('dialog', { name: 'Spike' })
    await expect.poll(() => document.activeElement?.textContent).toBe('Spike story')
    await userEvent.keyboard('{Escape}')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Spike story' }))
    expect(told).toEqual(['closed', 'closed', 'spiked'])
  })

  test('a refusal stands in the dialog', async () => {
    show(
      <MoveDialog
        title="Approve"
        opened
        onClose={() => {}}
        confirm="Approve"
        onConfirm={() => {}}
        error="Send the story to review first."
      />,
    )
    expect(await screen.findByRole('alert')).toHaveTextContent('Send the story to review first.')
  })
})
