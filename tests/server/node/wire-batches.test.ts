import { describe, expect, test } from 'vitest'
import { readyState, simpleQuestion, WireBatches } from '#server/node/wire-batches.ts'

const message = (kind: string, body: string) => {
  const head = Buffer.from(`${kind}\0\0\0\0`)
  head.writeInt32BE(body.length + 4, kind.length)
  return Buffer.concat([head, Buffer.from(body)])
}
const startUp = message('', 'user\0postgres\0')
const question = Buffer.from(simpleQuestion('select 1'))
const extended = ['P', 'B', 'D', 'E', 'S'].map((kind) => message(kind, 'x'.repeat(300)))
const all = Buffer.concat([startUp, question, ...extended, message('X', ''), question])
const batches = [startUp, question, Buffer.concat(extended), question]

describe('what a connection sends is cut into what belongs together', () => {
  test.each([1, 3, 7, 300, 10_000])('in pieces of %i bytes', (size) => {
    const wire = new WireBatches()
    const cut: Uint8Array[] = []
    for (let at = 0; at < all.length; at += size) {
      cut.push(...wire.take(Uint8Array.from(all.subarray(at, at + size))))
    }
    expect(cut.map((batch) => Buffer.from(batch))).toEqual(batches)
  })

  test('an unfinished message waits for its rest', () => {
    const wire = new WireBatches()
    expect(wire.take(startUp)).toHaveLength(1)
    expect(wire.take(question.subarray(0, question.length - 1))).toEqual([])
    expect(wire.take(question.subarray(-1))).toHaveLength(1)
  })
})

test.each([
  ['Z\0\0\0\u0005I', 'I'],
  ['C…Z\0\0\0\u0005T', 'T'],
  ['Z\0\0\0\u0005E', 'E'],
  ['E…', undefined],
  ['', undefined],
])('an answer that ends with %j says %j', (answer, state) => {
  expect(readyState(Buffer.from(answer))).toBe(state)
})
