import { describe, expect, test } from 'vitest'
import { isFiltered, listsOf, sortOf, statesOf } from '#domain/board/board-search.ts'

describe('the address of the board', () => {
  test('unfiltered it asks for what is in hand, and for what went out', () => {
    const { main, out } = listsOf({})
    expect(main.state).toEqual(['draft', 'in-review', 'changes-requested', 'approved', 'scheduled'])
    expect(out?.state).toEqual(['published'])
    expect(isFiltered({})).toBe(false)
  })

  test('with states it asks for those alone', () => {
    expect(listsOf({ state: 'spiked,withdrawn' })).toMatchObject({
      main: { state: ['spiked', 'withdrawn'] },
      out: undefined,
    })
  })

  test('words are looked for in every state', () => {
    const { main, out } = listsOf({ q: ' ferry ', mine: 'true', section: 'harbour' })
    expect(main).toMatchObject({ q: 'ferry', mine: true, section: 'harbour' })
    expect(main.state).toBeUndefined()
    expect(out).toBeUndefined()
  })

  test('what is no state or no sort is left out', () => {
    expect(statesOf({ state: 'draft,<script>,In review' })).toEqual(['draft'])
    expect(sortOf({ sort: 'drop table' })).toBe('longest-wait')
  })
})
