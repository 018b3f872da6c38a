import { describe, expect, test } from 'vitest'
import {
  groupingOf,
  isFiltered,
  listsOf,
  sortOf,
  statesOf,
  tidySearch,
} from '#domain/board/board-search.ts'

const olha = '0f8fad5b-d9cb-469f-a165-70867728950e'

describe('the address of the board', () => {
  test('unfiltered it asks for what is in hand, what went out, and where an answer is waited for', () => {
    const { main, out, asked } = listsOf({})
    expect(main.state).toEqual(['draft', 'in-review', 'changes-requested', 'approved', 'scheduled'])
    expect(out?.state).toEqual(['published'])
    expect(asked).toMatchObject({ asked: true, state: ['published', 'withdrawn'] })
    expect(isFiltered({})).toBe(false)
  })

  test('with states it asks for those alone', () => {
    expect(listsOf({ state: 'spiked,withdrawn' })).toEqual({
      main: { state: ['withdrawn', 'spiked'], sort: 'longest-wait', limit: 100 },
    })
  })

  test('words are looked for in every state', () => {
    const { main, out } = listsOf({ q: ' ferry ', writer: 'me', section: 'harbour,city' })
    expect(main).toMatchObject({ q: 'ferry', writer: ['me'], section: ['city', 'harbour'] })
    expect(main.state).toBeUndefined()
    expect(out).toBeUndefined()
  })

  test('what is missing is missing in what is in hand: nobody waits for a photo that is out', () => {
    const { main, out, asked } = listsOf({ needs: 'credit,photo' })
    expect(main).toMatchObject({ needs: ['photo', 'credit'] })
    expect(main.state).toHaveLength(5)
    expect(out ?? asked).toBeUndefined()
  })

  test('what means nothing is left out', () => {
    expect(statesOf({ state: 'draft,<script>,In review' })).toEqual(['draft'])
    expect(sortOf({ sort: 'drop table' })).toBe('longest-wait')
    expect(
      tidySearch({
        state: 'nothing',
        section: '../city',
        writer: `Olha,${olha},me,me`,
        needs: 'coffee',
        embargo: 'never',
        planned: 'false',
        group: 'waiting',
        show: 'list',
      }),
    ).toEqual({ writer: `${olha},me` })
  })

  test('an older address with `mine` shows whoever looks their own stories', () => {
    expect(tidySearch({ mine: 'true' })).toEqual({ writer: 'me' })
  })

  test('two addresses that ask for the same are the same', () => {
    expect(JSON.stringify(tidySearch({ needs: 'credit,photo', state: 'approved,draft' }))).toBe(
      JSON.stringify(tidySearch({ state: 'draft,approved', needs: 'photo,credit' })),
    )
  })

  test('columns stand by state, unless another group is asked for', () => {
    expect(groupingOf({})).toBe('waiting')
    expect(groupingOf({ show: 'columns' })).toBe('state')
    expect(groupingOf({ show: 'columns', group: 'day' })).toBe('day')
    expect(tidySearch({ show: 'columns', group: 'state' })).toEqual({ show: 'columns' })
    expect(tidySearch({ group: 'state' })).toEqual({ group: 'state' })
    expect(isFiltered({ show: 'columns', group: 'day', sort: 'due' })).toBe(false)
  })
})
