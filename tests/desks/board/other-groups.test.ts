import { describe, expect, test } from 'vitest'
import type { Grouping } from '#domain/board/board-search.ts'
import { emptyBrief } from '#domain/story/brief.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { shownGroupsOf } from '#src/desks/board/other-groups.ts'
import { aCard } from './a-card.ts'

// In Kyiv it is Tuesday, four in the afternoon.
const newsroom = {
  now: new Date('2026-11-24T14:00:00Z'),
  timeZone: 'Europe/Kyiv',
  fourEyes: true,
}
const olha = { id: 'olha', role: 'editor', active: true } as const
const sections = ['city', 'harbour'].map((slug) => ({
  slug,
  name: slug.replace(/^./, (letter) => letter.toUpperCase()),
  retired: false,
}))

const shown = (
  grouping: Grouping,
  stories: StoryCard[],
  areColumns = false,
  states: StoryCard['state'][] = [],
) =>
  shownGroupsOf(olha, stories, newsroom, { grouping, sections, areColumns, states }).map(
    ({ title, stories: own }) => [title, ...own.map(({ slug }) => slug)],
  )

const waits = aCard({ slug: 'waits', state: 'in-review', section: 'harbour' })
const draft = aCard({ slug: 'draft', section: 'city' })
const due = (slug: string, dueAt: string) => aCard({ slug, brief: { ...emptyBrief, dueAt } })
const out = (slug: string, visibleFrom: string) =>
  aCard({ slug, state: 'published', visibleFrom, stateSince: visibleFrom })

describe('a list', () => {
  test('by section has what waits first, then the sections in the site’s order', () => {
    const nowhere = aCard({ slug: 'nowhere', section: null })
    const old = aCard({ slug: 'old', section: 'mining' })
    expect(shown('section', [nowhere, old, waits, aCard({ slug: 'boat' }), draft])).toEqual([
      ['Waits for you', 'waits'],
      ['City', 'draft'],
      ['Harbour', 'boat'],
      ['mining', 'old'],
      ['No section', 'nowhere'],
    ])
  })

  test('by day begins with what is late, and ends with what went out long ago', () => {
    expect(
      shown('day', [
        out('last-week', '2026-11-17T08:00:00Z'),
        out('yesterday', '2026-11-23T08:00:00Z'),
        draft,
        due('next-year', '2027-02-01T08:00:00Z'),
        due('at-night', '2026-11-24T22:30:00Z'),
        due('today', '2026-11-24T16:00:00Z'),
        due('an-hour-ago', '2026-11-24T13:00:00Z'),
        due('was-due', '2026-11-22T08:00:00Z'),
        aCard({ slug: 'update', visibleFrom: '2026-11-20T08:00:00Z', workingCopy: 'update' }),
        aCard({ slug: 'embargo', embargoUntil: '2026-11-27T08:00:00Z' }),
        aCard({ slug: 'embargo-ended', embargoUntil: '2026-11-20T08:00:00Z' }),
        aCard({ slug: 'scheduled', state: 'scheduled', visibleFrom: '2026-11-25T08:00:00Z' }),
      ]),
    ).toEqual([
      ['Late', 'was-due'],
      ['Today', 'today', 'an-hour-ago'],
      ['Tomorrow', 'at-night', 'scheduled'],
      ['Fri 27 Nov', 'embargo'],
      ['1 Feb 2027', 'next-year'],
      ['No day yet', 'draft', 'update', 'embargo-ended'],
      ['Yesterday', 'yesterday'],
      ['Tue 17 Nov', 'last-week'],
    ])
  })
})

describe('columns', () => {
  test('by state keep every story in its state, with what waits first', () => {
    const own = aCard({ slug: 'own', state: 'in-review', createdBy: 'olha' })
    const held = out('under-embargo', '2026-11-24T18:00:00Z')
    expect(
      shown('state', [own, held, waits, draft], true, ['draft', 'in-review', 'approved']),
    ).toEqual([
      ['Draft', 'draft'],
      ['In review', 'waits', 'own'],
      ['Approved'],
      ['Scheduled', 'under-embargo'],
    ])
  })

  test('by section have none for what waits', () => {
    expect(shown('section', [draft, waits], true)).toEqual([
      ['City', 'draft'],
      ['Harbour', 'waits'],
    ])
  })
})
