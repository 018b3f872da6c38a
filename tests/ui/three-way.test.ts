import { describe, expect, test } from 'vitest'
import { keptSentence } from '#src/ui/kept-sentence.ts'
import { threeWay } from '#src/ui/three-way.ts'

const base = { name: 'Ines', role: 'Reporter', links: ['a'], bio: null as string | null }

describe('two people’s changes of one record', () => {
  test('what only one side changed is taken over', () => {
    const mine = { ...base, role: 'Editor' }
    const theirs = { ...base, links: ['a', 'b'] }
    expect(threeWay(base, mine, theirs)).toEqual({
      merged: { ...base, role: 'Editor', links: ['a', 'b'] },
      differing: [],
      onlyMine: ['role'],
      onlyTheirs: ['links'],
    })
  })

  test('what both changed differently must be chosen, and stands as mine until then', () => {
    const merged = threeWay(base, { ...base, bio: 'x' }, { ...base, bio: 'y' })
    expect(merged.differing).toEqual(['bio'])
    expect(merged.merged.bio).toBe('x')
  })

  test('what both changed alike is no question', () => {
    const same = { ...base, links: ['c'] }
    expect(threeWay(base, same, { ...same }).differing).toEqual([])
  })

  test('what was kept is said', () => {
    const merge = threeWay(base, { ...base, role: 'E' }, { ...base, bio: 'y' })
    expect(keptSentence(merge, (field) => field)).toBe(
      'role, changed only by you. bio, changed only by them.',
    )
  })
})
