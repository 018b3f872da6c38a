import { describe, expect, test } from 'vitest'
import type { Role } from '#domain/people/person.ts'
import type { StoryCard, StoryState } from '#domain/story/story.ts'
import { groupOf, groupsOf, waitsFor } from '#src/desks/board/board-groups.ts'
import { aCard } from './a-card.ts'

const newsroom = {
  now: new Date('2026-11-24T14:00:00Z'),
  timeZone: 'Europe/Kyiv',
  fourEyes: true,
}
const person = (id: string, role: Role) => ({ id, role, active: true })
const ines = person('ines', 'reporter')
const olha = person('olha', 'editor')
const maren = person('maren', 'photo-desk')

describe('what waits for whom', () => {
  test.each<[string, Role, Partial<StoryCard>, boolean]>([
    ['a reporter has changes to make', 'reporter', { state: 'changes-requested' }, true],
    ['a reporter’s draft is in hand', 'reporter', { state: 'draft' }, false],
    ['a reporter’s story in review is the editor’s', 'reporter', { state: 'in-review' }, false],
    ['an editor has a story to read', 'editor', { state: 'in-review' }, true],
    ['an editor has a story to publish', 'editor', { state: 'approved' }, true],
    ['an admin has a story to read', 'admin', { state: 'in-review' }, true],
    ['a scheduled story needs nobody', 'editor', { state: 'scheduled' }, false],
    ['changes asked for wait for the writer', 'editor', { state: 'changes-requested' }, false],
    ['the photo desk has a caption to write', 'photo-desk', { needs: ['caption'] }, true],
    ['the photo desk has nothing to do', 'photo-desk', { needs: [] }, false],
    [
      'a photo that is out already does not wait',
      'photo-desk',
      { needs: ['credit'], state: 'published' },
      false,
    ],
  ])('%s', (_what, role, change, waits) => {
    const who = role === 'reporter' ? ines : person('somebody', role)
    expect(waitsFor(who, aCard(change), newsroom)).toBe(waits)
  })

  test('an editor’s own story in review waits for another one, under four eyes only', () => {
    const own = aCard({ state: 'in-review', createdBy: 'olha' })
    expect(waitsFor(olha, own, newsroom)).toBe(false)
    expect(waitsFor(olha, own, { ...newsroom, fourEyes: false })).toBe(true)
  })

  test('whoever is asked in a comment has an answer to give, also where it is out; not in what is spiked', () => {
    const asked = { count: 1, kind: 'mention', personId: 'olha', at: '' } as const
    expect(waitsFor(maren, aCard({ asked, state: 'published' }), newsroom)).toBe(true)
    expect(waitsFor(ines, aCard({ asked, createdBy: 'tobias' }), newsroom)).toBe(true)
    expect(waitsFor(olha, aCard({ asked, state: 'spiked' }), newsroom)).toBe(false)
  })

  test('somebody else’s changes do not wait for a reporter, but an assigned story’s do', () => {
    const theirs = aCard({ state: 'changes-requested', createdBy: 'tobias' })
    expect(waitsFor(ines, theirs, newsroom)).toBe(false)
    expect(waitsFor(ines, { ...theirs, assignees: ['ines'] }, newsroom)).toBe(true)
  })

  test('a reporter learns that the own approved story was changed', () => {
    const lastMove = { move: 'approval-ended', personId: 'olha', at: '', note: '' }
    expect(waitsFor(ines, aCard({ state: 'in-review', lastMove }), newsroom)).toBe(true)
  })
})

describe('the groups', () => {
  test.each<[string, Partial<StoryCard>, string]>([
    ['out this morning', { state: 'published', visibleFrom: '2026-11-24T06:00:00Z' }, 'out-today'],
    [
      'out just after the newsroom’s midnight, yesterday in UTC',
      { state: 'published', visibleFrom: '2026-11-23T22:05:00Z' },
      'out-today',
    ],
    ['out last week', { state: 'published', visibleFrom: '2026-11-17T06:00:00Z' }, 'out'],
    [
      'published under an embargo that still runs',
      { state: 'published', visibleFrom: '2026-11-24T16:00:00Z' },
      'scheduled',
    ],
    ['scheduled', { state: 'scheduled' }, 'scheduled'],
    ['withdrawn', { state: 'withdrawn' }, 'withdrawn'],
    ['spiked', { state: 'spiked' }, 'spiked'],
    ['a draft', { state: 'draft' }, 'in-hand'],
    ['somebody’s story in review', { state: 'in-review' }, 'in-hand'],
  ])('%s', (_what, change, group) => {
    expect(groupOf(person('tobias', 'reporter'), aCard(change), newsroom)).toBe(group)
  })

  test('stand in their order, empty ones left out, each with the order that helps', () => {
    const at = (slug: string, state: StoryState, visibleFrom: string | null = null) =>
      aCard({ slug, state, visibleFrom })
    const groups = groupsOf(
      olha,
      [
        at('late', 'scheduled', '2026-11-25T10:00:00Z'),
        at('first-wait', 'in-review'),
        at('morning', 'published', '2026-11-24T06:00:00Z'),
        at('soon', 'scheduled', '2026-11-24T18:00:00Z'),
        at('second-wait', 'approved'),
        at('noon', 'published', '2026-11-24T11:00:00Z'),
      ],
      newsroom,
    )
    expect(groups.map(({ name, stories }) => [name, stories.map(({ slug }) => slug)])).toEqual([
      ['waits', ['first-wait', 'second-wait']],
      ['scheduled', ['soon', 'late']],
      ['out-today', ['noon', 'morning']],
    ])
  })

  test('the photo desk sees first what goes out soonest', () => {
    const need = (slug: string, visibleFrom: string | null) =>
      aCard({ slug, state: 'scheduled', needs: ['credit'], visibleFrom })
    const [waits] = groupsOf(
      maren,
      [
        need('some-day', null),
        need('tomorrow', '2026-11-25T10:00:00Z'),
        need('tonight', '2026-11-24T18:00:00Z'),
      ],
      newsroom,
    )
    expect(waits?.stories.map(({ slug }) => slug)).toEqual(['tonight', 'tomorrow', 'some-day'])
  })
})
