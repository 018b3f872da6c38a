import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  endOfDay,
  gapSentence,
  meantBy,
  refuseOtherOffset,
  startOfDay,
  wallTimeOf,
  type WallTime,
} from '#domain/site/newsroom-time.ts'

const oslo = 'Europe/Oslo'
const at = (date: string, time: string): WallTime => ({ date, time })
const larkmouth = { timeZone: oslo, placeName: 'Larkmouth' }

describe('a time by the newsroom’s clock', () => {
  test.each([
    ['in winter', '2026-11-24', '18:00', '2026-11-24T17:00:00.000Z'],
    ['in summer', '2027-07-01', '18:00', '2027-07-01T16:00:00.000Z'],
    ['a minute before the clocks go forward', '2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
    ['the first minute after they did', '2027-03-28', '03:00', '2027-03-28T01:00:00.000Z'],
    ['a minute before a time that comes twice', '2027-10-31', '01:59', '2027-10-30T23:59:00.000Z'],
    ['the first minute that comes once again', '2027-10-31', '03:00', '2027-10-31T02:00:00.000Z'],
    ['on a leap day', '2028-02-29', '06:30', '2028-02-29T05:30:00.000Z'],
  ])('%s is one moment', (_when, date, time, moment) => {
    expect(meantBy(at(date, time), oslo)).toEqual({ kind: 'one', moment: new Date(moment) })
  })

  test.each([
    ['2027-03-28', '02:00', '03:00'],
    ['2027-03-28', '02:30', '03:30'],
    ['2027-03-28', '02:59', '03:59'],
  ])('there is no %s %s on the night the clocks go forward', (date, time, next) => {
    expect(meantBy(at(date, time), oslo)).toEqual({ kind: 'gap', next: at(date, next) })
  })

  test('the sentence of such a time says which one to choose', () => {
    expect(gapSentence(at('2027-03-28', '02:30'), at('2027-03-28', '03:30'))).toBe(
      'There is no 02:30 on 28 March: the clocks go forward. Choose 03:30 or later.',
    )
  })

  test.each(['02:00', '02:30', '02:59'])('%s comes twice when they go back', (time) => {
    const first = new Date(`2027-10-31T${time}:00+02:00`)
    const second = new Date(`2027-10-31T${time}:00+01:00`)
    expect(meantBy(at('2027-10-31', time), oslo)).toEqual({ kind: 'twice', first, second })
  })

  test.each([
    ['a jump of half an hour', 'Australia/Lord_Howe', '2027-10-03', '02:10', '02:40'],
    ['a jump at midnight', 'America/Santiago', '2026-09-06', '00:30', '01:30'],
  ])('%s is known too', (_what, zone, date, time, next) => {
    expect(meantBy(at(date, time), zone)).toEqual({ kind: 'gap', next: at(date, next) })
  })

  test('a day that a place left out is named with the day that came instead', () => {
    const meant = meantBy(at('2011-12-30', '12:00'), 'Pacific/Apia')
    expect(meant).toEqual({ kind: 'gap', next: at('2011-12-31', '12:00') })
    expect(gapSentence(at('2011-12-30', '12:00'), at('2011-12-31', '12:00'))).toContain(
      'Choose 31 December, 12:00 or later.',
    )
  })

  test.each([
    ['', '18:00'],
    ['2026-11-24', ''],
    ['2026-11-31', '18:00'],
    ['2026-13-01', '18:00'],
    ['2026-11-24', '24:30'],
    ['24.11.2026', '18:00'],
  ])('“%s” “%s” is no time yet', (date, time) => {
    expect(meantBy(at(date, time), oslo)).toBeUndefined()
  })

  const moments = fc.date({
    min: new Date('1990-01-01T00:00Z'),
    max: new Date('2037-12-31T23:59Z'),
    noInvalidDate: true,
  })
  const zones = fc.constantFrom(
    oslo,
    'Europe/Kyiv',
    'Europe/London',
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Chatham',
    'UTC',
  )

  test('what the clock shows at any moment means that moment, in every zone', () => {
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const minute = new Date(Math.floor(moment.getTime() / 60_000) * 60_000)
        const meant = meantBy(wallTimeOf(minute, zone), zone)
        const found =
          meant?.kind === 'one'
            ? [meant.moment]
            : meant?.kind === 'twice'
              ? [meant.first, meant.second]
              : []
        expect(found).toContainEqual(minute)
      }),
    )
  })

  test('any time is read as the calendar of the language reads it', () => {
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const wall = wallTimeOf(moment, 'UTC')
        const plain = Temporal.PlainDateTime.from(`${wall.date}T${wall.time}`)
        const read = (disambiguation: 'earlier' | 'later') =>
          new Date(plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds)
        const [earlier, later] = [read('earlier'), read('later')]
        const meant = meantBy(wall, zone)!
        if (earlier.getTime() === later.getTime()) {
          expect(meant).toEqual({ kind: 'one', moment: earlier })
        } else if (meant.kind === 'gap') {
          expect(meant.next).toEqual(wallTimeOf(later, zone))
        } else {
          expect(meant).toEqual({ kind: 'twice', first: earlier, second: later })
        }
      }),
    )
  })
})

describe('a moment that a script sends', () => {
  test.each([
    '2027-07-01T18:00:00+02:00',
    '2027-07-01T16:00:00Z',
    '2027-07-01T16:00:00+00:00',
    '2027-07-01T11:00:00-05:00',
    '2027-10-31T02:30:00+02:00',
    '2027-10-31T02:30:00+01:00',
  ])('%s names one moment and passes', (text) => {
    expect(() => refuseOtherOffset(text, larkmouth)).not.toThrow()
  })

  test('winter time in summer is refused, with what the clock shows then', () => {
    expect(() => refuseOtherOffset('2027-07-01T18:00:00+01:00', larkmouth)).toThrow(
      '18:00 UTC+1 is 19:00 Larkmouth time on 1 July (UTC+2). Send the time with that offset.',
    )
  })

  test('a time that is not there that night is refused', () => {
    expect(() => refuseOtherOffset('2027-03-28T02:30:00+01:00', larkmouth)).toThrow(
      'There is no 02:30 on 28 March: the clocks go forward. Choose 03:30 or later.',
    )
  })
})

test.each([
  ['2026-11-24T21:30:00Z', 'Europe/Kyiv', '2026-11-23T22:00:00Z', '2026-11-24T22:00:00Z'],
  // An hour is missing in March, and there twice in October.
  ['2026-03-29T10:00:00Z', 'Europe/Kyiv', '2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z'],
  ['2026-10-25T10:00:00Z', 'Europe/Kyiv', '2026-10-24T21:00:00Z', '2026-10-25T22:00:00Z'],
  // In Beirut the clocks jump at midnight: that day begins at one.
  ['2026-03-29T10:00:00Z', 'Asia/Beirut', '2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z'],
])('the day of %s in %s has its own beginning and end', (at, timeZone, begins, ends) => {
  expect(startOfDay(new Date(at), timeZone)).toEqual(new Date(begins))
  expect(endOfDay(new Date(at), timeZone)).toEqual(new Date(ends))
})
