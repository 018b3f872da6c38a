import { describe, expect, test } from 'vitest'
import type { Role } from '#domain/people/person.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { reasonLine } from '#src/desks/board/reason-line.ts'
import { aCard } from './a-card.ts'

const names: Record<string, string> = {
  tobias: 'Tobias Renn',
  olha: 'Olha Dubrava',
  viktor: 'Viktor Leng',
  ines: 'Ines Halloway',
}
const telling = {
  nameOf: (id: string | null) => names[id ?? ''] ?? 'Somebody who left',
  timeOf: (at: string) => at,
}
const moved = (move: string, personId: string | null, at: string) => ({
  lastMove: { move, personId, at, note: '' },
})

describe('the second line of a row that waits', () => {
  test.each<[Role, Partial<StoryCard>, string]>([
    [
      'editor',
      { state: 'in-review', ...moved('submit', 'tobias', '12:41') },
      'Tobias Renn sent it to review at 12:41. Not read yet.',
    ],
    [
      'editor',
      { state: 'in-review', workingCopy: 'correction', ...moved('submit', 'tobias', '14:48') },
      'Correction to a published story. Tobias Renn sent it to review at 14:48. Not read yet.',
    ],
    [
      'editor',
      {
        state: 'in-review',
        sinceYou: { readAt: '13:10', isNew: true, words: null },
        readers: ['me', 'olha'],
        ...moved('submit', 'tobias', '12:41'),
      },
      'Tobias Renn sent it to review at 12:41. You read it at 13:10. Olha Dubrava is reading.',
    ],
    [
      'editor',
      {
        state: 'in-review',
        readers: ['olha', 'viktor', 'ines'],
        ...moved('submit', 'tobias', '12:41'),
      },
      'Tobias Renn sent it to review at 12:41. Not read yet. Olha Dubrava and 2 more are reading.',
    ],
    [
      'editor',
      { state: 'approved', ...moved('approve', 'viktor', '14:56') },
      'Approved by Viktor Leng at 14:56. Ready to publish.',
    ],
    [
      'editor',
      { state: 'approved', ...moved('unschedule', 'viktor', '15:10') },
      'Viktor Leng took it off the schedule at 15:10. Ready to publish.',
    ],
    [
      'editor',
      { state: 'in-review', ...moved('approval-ended', 'olha', '15:20') },
      'Olha Dubrava changed it at 15:20; the approval ended. Not read yet.',
    ],
    [
      'reporter',
      { state: 'changes-requested', ...moved('request-changes', 'olha', '15:04') },
      'Olha Dubrava asked for changes at 15:04.',
    ],
    [
      'reporter',
      { state: 'changes-requested', ...moved('request-changes', null, '15:04') },
      'Somebody who left asked for changes at 15:04.',
    ],
    [
      'reporter',
      { asked: { count: 1, kind: 'mention', personId: 'olha', at: '15:09' } },
      'Olha Dubrava mentioned you in a comment at 15:09.',
    ],
    [
      'editor',
      {
        state: 'in-review',
        ...moved('submit', 'tobias', '12:41'),
        asked: { count: 2, kind: 'answer', personId: 'tobias', at: '15:09' },
      },
      'Tobias Renn sent it to review at 12:41. Not read yet. Tobias Renn answered a comment at 15:09. 2 comments wait for your answer.',
    ],
    ['photo-desk', { here: ['ines'] }, 'Ines Halloway is writing now.'],
    ['photo-desk', { here: ['ines', 'tobias'] }, 'Ines Halloway and 1 more are writing now.'],
    ['photo-desk', { here: ['me'] }, ''],
    ['photo-desk', {}, ''],
    ['editor', { state: 'approved' }, ''],
  ])('for the %s: %o', (role, change, line) => {
    expect(reasonLine({ id: 'me', role, active: true }, aCard(change), telling)).toBe(line)
  })
})

test('an editor is told what the house finds in a story that waits for review', () => {
  const line = (stops: number, warnings: number) =>
    reasonLine({ id: 'me', role: 'editor', active: true }, aCard({ state: 'in-review' }), {
      ...telling,
      findingsOf: () => ({ stops, warnings }),
    })
  expect(line(1, 2)).toBe('1 stop, 2 warnings. Not read yet.')
  expect(line(0, 1)).toBe('1 warning. Not read yet.')
  expect(line(0, 0)).toBe('Not read yet.')
})
