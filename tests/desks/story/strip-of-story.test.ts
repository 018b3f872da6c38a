import { expect, test } from 'vitest'
import type { HistoryEntry, Story } from '#domain/story/story.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import { stripOfStory } from '#src/desks/story/strip-of-story.ts'

const entry = (change: Partial<HistoryEntry>): HistoryEntry => ({
  id: '1',
  move: 'submit',
  from: 'draft',
  to: 'in-review',
  personId: null,
  personName: 'Olha Dubrava',
  at: '2026-11-24T14:04:00.000Z',
  note: '',
  mark: null,
  ...change,
})
const asked = entry({ move: 'request-changes', note: 'Name who counted.' })
const approval = { mark: 'one', personId: 'olha', at: '2026-11-24T13:56:00.000Z' }
const everything: WritingRight = { may: 'everything', endsApproval: false }
const endsApproval: WritingRight = { may: 'everything', endsApproval: true }
const nothing: WritingRight = { may: 'nothing', reason: 'It is in review.' }

type Facts = Pick<Story, 'state' | 'approval' | 'mark'>
type Case = [string, Facts, WritingRight, string | undefined]

test.each<Case>([
  ['a draft one may write', { state: 'draft', approval: null, mark: 'one' }, everything, undefined],
  [
    'changes that were asked for',
    { state: 'changes-requested', approval: null, mark: 'one' },
    everything,
    'changes-requested',
  ],
  [
    'changes asked of somebody else are told before one’s own right',
    { state: 'changes-requested', approval: null, mark: 'one' },
    nothing,
    'changes-requested',
  ],
  [
    'a story one may only read',
    { state: 'in-review', approval: null, mark: 'one' },
    nothing,
    'read-only',
  ],
  [
    'captions only',
    { state: 'in-review', approval: null, mark: 'one' },
    { may: 'photo-words' },
    'photo-words',
  ],
  [
    'an approval that typing ends',
    { state: 'approved', approval, mark: 'one' },
    endsApproval,
    'approved',
  ],
  [
    'a credit that changed after the approval',
    { state: 'approved', approval, mark: 'two' },
    endsApproval,
    'differs',
  ],
])('%s', (_what, story, right, kind) => {
  expect(
    stripOfStory({ ...story, publication: null }, right, [entry({ id: '2' }), asked])?.kind,
  ).toBe(kind)
})
