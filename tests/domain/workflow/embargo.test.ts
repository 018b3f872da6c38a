import { describe, expect, test } from 'vitest'
import type { Role } from '#domain/people/person.ts'
import { liftsEmbargo, refusalOfEmbargo } from '#domain/workflow/embargo.ts'

const now = new Date('2026-11-24T14:00:00Z')
const at = (time: string) => `2026-11-24T${time}:00.000Z`
const person = (role: Role) => ({ id: role, role, active: true })

describe('an embargo is lifted early', () => {
  test.each([
    ['one that is cleared', at('18:00'), null, true],
    ['one that ends sooner', at('18:00'), at('17:59'), true],
    ['one that ends later', at('18:00'), at('18:01'), false],
    ['one that stays, written with another offset', at('18:00'), '2026-11-24T19:00+01:00', false],
    ['one that is over', at('14:00'), null, false],
    ['none at all', null, at('15:00'), false],
  ])('%s: %s → %s is %s', (_which, before, after, isLifted) => {
    expect(liftsEmbargo(before, after, now)).toBe(isLifted)
  })
})

describe('changing an embargo', () => {
  const refused = (
    role: Role,
    [before, after]: [string | null, string | null],
    { reason = '', scheduledFor = null as string | null } = {},
  ) =>
    refusalOfEmbargo(
      person(role),
      { embargoUntil: before, scheduledFor },
      { embargoUntil: after, reason },
      now,
    )?.message

  test('a reporter sets one and moves it to later', () => {
    expect(refused('reporter', [null, at('18:00')])).toBeUndefined()
    expect(refused('reporter', [at('18:00'), at('19:00')])).toBeUndefined()
  })

  test('only an editor lifts one, and says why', () => {
    expect(refused('reporter', [at('18:00'), null], { reason: 'It is out.' })).toBe(
      'Only an editor can lift an embargo before its time.',
    )
    expect(refused('editor', [at('18:00'), null], { reason: '  ' })).toBe(
      'Say why the embargo is lifted early.',
    )
    expect(refused('editor', [at('18:00'), null], { reason: 'It is out.' })).toBeUndefined()
    expect(refused('admin', [at('18:00'), at('15:00')], { reason: 'Agreed.' })).toBeUndefined()
  })

  test('the past is refused, also as a way to lift one', () => {
    const passed = 'That time has passed. Choose a later one, or clear the embargo.'
    expect(refused('reporter', [null, at('14:00')])).toBe(passed)
    expect(refused('editor', [at('18:00'), at('13:00')], { reason: 'It is out.' })).toBe(passed)
  })

  test('one that is over stands as it is, and may be cleared by who has the details', () => {
    expect(refused('reporter', [at('13:00'), at('13:00')])).toBeUndefined()
    expect(refused('reporter', [at('13:00'), null])).toBeUndefined()
  })

  test('one that would end after the story goes out is refused', () => {
    const scheduledFor = at('18:00')
    expect(refused('editor', [null, at('18:01')], { scheduledFor })).toBe(
      'It goes out before that embargo ends. Change the schedule first.',
    )
    expect(refused('editor', [null, at('18:00')], { scheduledFor })).toBeUndefined()
  })
})
