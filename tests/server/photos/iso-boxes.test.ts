import { expect, test } from 'vitest'
import { int32, joinBytes, utf8 } from '#server/photos/bytes.ts'
import { boxesIn } from '#server/photos/iso-boxes.ts'

const box = (length: Uint8Array, content: string) => joinBytes(length, utf8(`free${content}`))
const contents = (bytes: Uint8Array) =>
  boxesIn(bytes)?.map(({ content }) => new TextDecoder().decode(content))

test('boxes of a short length, of a long one and to the end of the file stand in a row', () => {
  const long = joinBytes(int32(1), utf8('free'), int32(0), int32(18), utf8('bc'))
  expect(contents(joinBytes(box(int32(9), 'a'), long, box(int32(0), 'to the end')))).toEqual([
    'a',
    'bc',
    'to the end',
  ])
})

test.each([
  ['ends outside of the file', box(int32(20), 'short')],
  ['ends before its own head', box(int32(4), '')],
  ['has a long length that is not there', joinBytes(int32(1), utf8('free'), int32(0))],
])('a box that %s is none', (_what, bytes) => {
  expect(boxesIn(bytes)).toBeUndefined()
})
