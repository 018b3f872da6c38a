import sharp from 'sharp'
import { expect, test } from 'vitest'
import { coloursByNumber } from '#server/photos/colours-by-number.ts'
import { avifWithNumbers, withColourNumbers } from '../../support/photo-colours.ts'
import { bytesOf } from '../../support/photo-writer.ts'

const picture = () => sharp({ create: { width: 9, height: 9, channels: 4, background: '#a33c' } })
const png = () => bytesOf(picture().png())
const avif = () => bytesOf(picture().avif({ lossless: true, effort: 0 }))

test('a PNG and an AVIF say whose colours they have', async () => {
  const p3 = { primaries: 12, transfer: 13 }
  expect(coloursByNumber(withColourNumbers(await png(), [12, 13, 0, 0]), 'png')).toEqual({
    ...p3,
    isFullRange: false,
  })
  expect(coloursByNumber(avifWithNumbers(await avif(), 12, 13), 'avif')).toEqual({
    ...p3,
    isFullRange: true,
  })
})

test('who names none, or has a profile in an AVIF, has no numbers', async () => {
  expect(coloursByNumber(await png(), 'png')).toBeUndefined()
  expect(coloursByNumber(avifWithNumbers(await avif(), 2, 2), 'avif')).toBeUndefined()
  const profiled = await bytesOf(picture().withIccProfile('p3').avif({ lossless: true, effort: 0 }))
  expect(coloursByNumber(profiled, 'avif')).toBeUndefined()
  expect(coloursByNumber(await png(), 'jpeg')).toBeUndefined()
})

test('a file that is cut anywhere is read without an error', async () => {
  for (const [format, whole] of [
    ['png', withColourNumbers(await png(), [12, 13, 0, 1])],
    ['avif', avifWithNumbers(await avif(), 12, 13)],
  ] as const) {
    for (let length = 12; length < Math.min(whole.length, 600); length += 1) {
      expect(() => coloursByNumber(whole.subarray(0, length), format)).not.toThrow()
    }
  }
})
