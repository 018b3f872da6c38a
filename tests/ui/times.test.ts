import { describe, expect, test } from 'vitest'
import { clockTime, fullTime, isSameDay, offsetName, shortTime, waitText } from '#src/ui/times.ts'

const zone = 'Europe/Kyiv'
const now = new Date('2026-11-24T13:00:00Z')

describe('times on screen', () => {
  test.each([
    ['today, the clock alone', '2026-11-24T12:58:00Z', '14:58'],
    [
      'just after midnight of the newsroom, still the day before in UTC',
      '2026-11-23T22:05:00Z',
      '00:05',
    ],
    ['this week, with the day', '2026-11-21T12:58:00Z', 'Sat 14:58'],
    ['soon, with the day', '2026-11-25T04:30:00Z', 'Wed 06:30'],
    ['long ago, with the date', '2026-11-01T12:58:00Z', '1 Nov 2026, 14:58'],
    ['in a week, with the date', '2026-12-01T13:00:00Z', '1 Dec 2026, 15:00'],
  ])('%s', (_what, at, shown) => {
    expect(shortTime(new Date(at), now, zone)).toBe(shown)
  })

  test('midnight reads 00, never 24', () => {
    expect(clockTime(new Date('2026-11-23T22:00:00Z'), zone)).toBe('00:00')
  })

  test('the full time names day, date and clock', () => {
    expect(fullTime(now, zone)).toBe('Tuesday 24 November 2026, 15:00')
  })

  test.each([
    ['2026-11-24T13:00:00Z', zone, 'UTC+2'],
    ['2026-07-24T13:00:00Z', zone, 'UTC+3'],
    ['2026-07-24T13:00:00Z', 'Asia/Kolkata', 'UTC+5:30'],
    ['2026-11-24T13:00:00Z', 'UTC', 'UTC'],
  ])('at %s in %s the offset is %s', (at, timeZone, offset) => {
    expect(offsetName(new Date(at), timeZone)).toBe(offset)
  })

  test('a day is the newsroom’s, not the device’s', () => {
    const late = new Date('2026-11-23T22:30:00Z')
    expect(isSameDay(late, now, zone)).toBe(true)
    expect(isSameDay(late, now, 'UTC')).toBe(false)
  })
})

describe('waits', () => {
  test.each([
    [20_000, '1 min'],
    [38 * 60_000, '38 min'],
    [65 * 60_000, '1 h 05 min'],
    [140 * 60_000, '2 h 20 min'],
    [180 * 60_000, '3 h'],
    [26 * 3_600_000, '1 day'],
    [75 * 3_600_000, '3 days'],
  ])('%i ms read %s', (ms, text) => {
    expect(waitText(ms)).toBe(text)
  })
})
