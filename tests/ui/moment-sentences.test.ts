import { describe, expect, test } from 'vitest'
import {
  elsewhereSentence,
  faultOfWallTime,
  promisedTime,
  untilText,
} from '#src/ui/moment-sentences.ts'

const clock = { timeZone: 'Europe/Oslo', placeName: 'Larkmouth' }
const now = new Date('2026-11-24T14:00:00Z')
const at = (time: string) => new Date(`2026-11-24T${time}:00Z`)

describe('a promised time', () => {
  test('names the newsroom’s clock, and the day where it is another one', () => {
    expect(promisedTime(at('17:00'), now, clock)).toBe('18:00 Larkmouth time (UTC+1)')
    expect(promisedTime(new Date('2026-11-25T05:30:00Z'), now, clock)).toBe(
      'Wed 06:30 Larkmouth time (UTC+1)',
    )
  })

  test.each([
    ['14:00', 'in 1 minute'],
    ['14:45', 'in 45 minutes'],
    ['15:00', 'in 1 hour'],
    ['17:10', 'in 3 hours'],
  ])('%s is told from now on: %s', (time, words) => {
    expect(untilText(at(time), now)).toBe(words)
  })

  test('is told in days from the day after tomorrow on', () => {
    expect(untilText(new Date('2026-11-27T14:00:00Z'), now)).toBe('in 3 days')
  })

  test('is told in their own time to who sits elsewhere, with the day if it differs', () => {
    expect(elsewhereSentence(at('17:00'), clock, 'Europe/London')).toBe(
      'That is 17:00 where you are.',
    )
    expect(elsewhereSentence(at('23:30'), clock, 'Asia/Tokyo')).toBe('That is 08:30 where you are.')
    expect(elsewhereSentence(at('17:00'), clock, 'Europe/Paris')).toBeUndefined()
  })
})

describe('what is typed', () => {
  test.each([
    ['', '', undefined],
    ['2026-11-24', '', 'Give the time as well.'],
    ['', '18:00', 'Give the date as well.'],
    ['2026-11-24', '18:00', undefined],
    ['2027-10-31', '02:30', undefined],
    [
      '2027-03-28',
      '02:30',
      'There is no 02:30 on 28 March: the clocks go forward. Choose 03:30 or later.',
    ],
  ])('“%s” “%s”: %s', (date, time, fault) => {
    expect(faultOfWallTime({ date, time }, clock.timeZone)).toBe(fault)
  })
})
