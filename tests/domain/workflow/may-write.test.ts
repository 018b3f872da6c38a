import { describe, expect, test } from 'vitest'
import { storyStates, type StoryState } from '#domain/story/story.ts'
import { detailsRefusal, writingRight } from '#domain/workflow/may-write.ts'
import { everybody, people, storyIn, type Who } from './permission-table.ts'

type Cell = 'everything' | 'ends approval' | 'photo words' | '-'
type Row = Record<Who, Cell>

const row = (own: Cell, other: Cell, assigned: Cell, photoDesk: Cell, editor: Cell): Row => ({
  'own reporter': own,
  'other reporter': other,
  'assigned reporter': assigned,
  'photo desk': photoDesk,
  editor,
  admin: editor,
})

const drafts = row('everything', '-', 'everything', 'photo words', 'everything')
const table: Record<StoryState, Row> = {
  draft: drafts,
  'changes-requested': drafts,
  'in-review': row('-', '-', '-', 'photo words', 'everything'),
  approved: row('-', '-', '-', '-', 'ends approval'),
  scheduled: row('-', '-', '-', '-', 'ends approval'),
  published: row('-', '-', '-', '-', '-'),
  withdrawn: row('-', '-', '-', '-', '-'),
  spiked: row('-', '-', '-', '-', '-'),
}

function cellOf(who: Who, state: StoryState, isOut: boolean): Cell {
  const right = writingRight(people[who], storyIn(state, isOut))
  if (right.may === 'nothing') return '-'
  if (right.may === 'photo-words') return 'photo words'
  return right.endsApproval ? 'ends approval' : 'everything'
}

describe('who may write', () => {
  for (const state of storyStates) {
    for (const who of everybody) {
      test(`${who}, story ${state}: ${table[state][who]}`, () => {
        expect(cellOf(who, state, false)).toBe(table[state][who])
      })
    }
  }

  test('the working copy of a published story is for who is assigned, not for its reporter', () => {
    expect(cellOf('own reporter', 'draft', true)).toBe('-')
    expect(cellOf('assigned reporter', 'draft', true)).toBe('everything')
    expect(cellOf('photo desk', 'draft', true)).toBe('photo words')
    expect(cellOf('editor', 'draft', true)).toBe('everything')
  })

  test('a person whose account is switched off may write nothing at all', () => {
    for (const who of everybody) {
      for (const state of storyStates) {
        const right = writingRight({ ...people[who], active: false }, storyIn(state))
        expect(right).toEqual({ may: 'nothing', reason: 'Your account is switched off.' })
      }
    }
  })

  test('every refusal is a sentence', () => {
    for (const who of everybody) {
      for (const state of storyStates) {
        const right = writingRight(people[who], storyIn(state))
        if (right.may === 'nothing') expect(right.reason).toMatch(/^[A-Z].+\.$/)
      }
    }
  })

  test('details are decided by who may write everything', () => {
    expect(detailsRefusal(people['own reporter'], storyIn('draft'))).toBeUndefined()
    expect(detailsRefusal(people.editor, storyIn('in-review'))).toBeUndefined()
    expect(detailsRefusal(people['photo desk'], storyIn('draft'))).toMatch(/^The photo desk/)
    expect(detailsRefusal(people['own reporter'], storyIn('in-review'))).toMatch(/Take it back/)
  })
})
