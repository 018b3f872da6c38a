import { describe, expect, test } from 'vitest'
import { PhotoFacts } from '#domain/photos/photo.ts'
import { takenAtOf } from '#domain/photos/taken-at.ts'

describe('when a photo was taken', () => {
  test.each([
    ['EXIF', '2026:11:20 19:42:07', '2026-11-20T19:42:07'],
    ['XMP', '2026-11-20T19:42:07+01:00', '2026-11-20T19:42:07'],
    ['XMP with parts of a second', '2026-11-20T19:42:07.45Z', '2026-11-20T19:42:07'],
    ['XMP without seconds', '2026-11-20T19:42', '2026-11-20T19:42:00'],
    ['IIM', '20261120T194207+0100', '2026-11-20T19:42:07'],
    ['a day', '2026-11-20', '2026-11-20'],
    ['IIM without a time', '20261120T', '2026-11-20'],
    ['a month', '2026-11', '2026-11'],
    ['IIM with an unknown day', '20261100T', '2026-11'],
    ['a day that does not exist', '2026:02:30 10:00:00', '2026-02'],
    ['an hour that does not exist', '2026:02:03 25:00:00', '2026-02-03'],
    ['a clock that was never set', '0000:00:00 00:00:00', null],
    ['words', 'last summer', null],
    ['nothing', '', null],
  ])('%s', (_what, written, taken) => {
    expect(takenAtOf(written)).toBe(taken)
    expect(PhotoFacts.shape.takenAt.safeParse(taken).success).toBe(true)
  })

  test.each(['tomorrow', '2026-11-20T19:42:00Z', '20.11.2026', '', '2026-11-20T19:42\0'])(
    'a person who writes “%s” is asked for the other form',
    (takenAt) => {
      expect(PhotoFacts.shape.takenAt.safeParse(takenAt).success).toBe(false)
    },
  )
})
