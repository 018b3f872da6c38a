import { describe, expect, test } from 'vitest'
import type { Group, GroupName } from '#src/desks/board/board-groups.ts'
import { settleGroups } from '#src/desks/board/settle-groups.ts'
import { aCard } from './a-card.ts'

const group = (name: GroupName, ...slugs: string[]): Group => ({
  name,
  title: name,
  stories: slugs.map((slug) => aCard({ slug })),
})
const shown = (...groups: Group[]) => groups.map((each) => ({ ...each, held: 0 }))
const read = (groups: ReturnType<typeof settleGroups>) =>
  groups.map(({ name, stories, held }) => [name, stories.map(({ slug }) => slug), held])

describe('news that comes in while a hand is on the board', () => {
  const before = shown(
    group('waits', 'a', 'b'),
    group('in-hand', 'c', 'd'),
    group('scheduled', 'e'),
  )

  test('without a hand everything is shown at once', () => {
    const next = [group('waits', 'new', 'a'), group('in-hand', 'd')]
    expect(read(settleGroups(before, next, undefined))).toEqual([
      ['waits', ['new', 'a'], 0],
      ['in-hand', ['d'], 0],
    ])
  })

  test('a new story above the hand is held back and counted; below it slides in', () => {
    const next = [
      group('waits', 'new', 'a', 'b'),
      group('in-hand', 'newer', 'c', 'd'),
      group('scheduled', 'newest', 'e'),
    ]
    expect(read(settleGroups(before, next, 'in-hand'))).toEqual([
      ['waits', ['a', 'b'], 1],
      ['in-hand', ['c', 'd'], 1],
      ['scheduled', ['newest', 'e'], 0],
    ])
  })

  test('a row that moved to another group keeps its place, with its present facts', () => {
    const next = [group('waits', 'b'), group('in-hand', 'c', 'd'), group('scheduled', 'e')]
    next[2]?.stories.unshift(aCard({ slug: 'a', state: 'scheduled' }))
    const settled = settleGroups(before, next, 'waits')
    expect(read(settled)).toEqual([
      ['waits', ['a', 'b'], 0],
      ['in-hand', ['c', 'd'], 0],
      ['scheduled', ['e'], 0],
    ])
    expect(settled[0]?.stories[0]?.state).toBe('scheduled')
  })

  test('a row that is gone stays until the hand leaves', () => {
    const next = [group('waits', 'b'), group('in-hand', 'c', 'd')]
    expect(read(settleGroups(before, next, 'waits'))[0]).toEqual(['waits', ['a', 'b'], 0])
  })

  test('no story is ever shown twice', () => {
    const next = [group('waits', 'c', 'a'), group('in-hand', 'b', 'd'), group('out-today', 'e')]
    const slugs = settleGroups(before, next, 'in-hand').flatMap(({ stories }) =>
      stories.map(({ slug }) => slug),
    )
    expect(slugs.toSorted()).toEqual([...new Set(slugs)].toSorted())
  })
})
