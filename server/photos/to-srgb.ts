import {
  brightest,
  curveOf,
  hybridLog,
  isForBrightScreens,
  isOfScreens,
  onScreen,
  toStored,
} from './colour-curves.ts'
import { brightnessOf, toScreenLight } from './colour-primaries.ts'
import type { ColourNumbers } from './colours-by-number.ts'

const steps = 0xffff
const stored = Uint8Array.from({ length: steps + 1 }, (_, i) =>
  Math.round(255 * toStored(i / steps)),
)
const clamped = (light: number) => (light <= 0 ? 0 : light >= 1 ? 1 : light)
const knee = 0.7

/** How much of its light a colour keeps, that what is brighter than paper still has its shades. */
function kept(strongest: number): number {
  if (strongest <= knee) return 1
  const [over, most] = [(strongest - knee) / (1 - knee), (brightest - knee) / (1 - knee)]
  const bent = (over * (1 + over / most ** 2)) / (1 + over)
  return (knee + (1 - knee) * Math.min(bent, 1)) / strongest
}

/** From what is stored in a picture of so many steps to light. */
function lightTable(most: number, { transfer, isFullRange }: ColourNumbers): Float64Array {
  const curve = curveOf(transfer)
  const whole = (v: number) => clamped(isFullRange ? v : (v * 255 - 16) / 219)
  return Float64Array.from({ length: most + 1 }, (_, i) => curve(whole(i / most)))
}

/** Sixteen bits as eight. A loop, since `from` would first make a list of millions of numbers. */
export function eightBits(pixels: Uint8Array | Uint16Array): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(pixels.length)
  for (let i = 0; i < pixels.length; i += 1) made[i] = Math.round(pixels[i]! / 257)
  return made
}

/**
 * Pixels in the colours of screens (sRGB), of eight bits, made of such in colours by number. What
 * was made for bright screens is brought to the light of paper.
 *
 * @param channels of which the first three are red, green and blue
 */
export function toSrgb(
  pixels: Uint8Array | Uint16Array,
  channels: number,
  numbers: ColourNumbers,
): Uint8Array<ArrayBuffer> {
  const { primaries, transfer, isFullRange } = numbers
  const most = pixels.BYTES_PER_ELEMENT === 1 ? 0xff : 0xffff
  const made = most === 0xff ? new Uint8Array(pixels) : eightBits(pixels)
  const matrix = toScreenLight(primaries)
  if (channels < 3 || (!matrix && isOfScreens(transfer) && isFullRange)) return made
  const light = lightTable(most, numbers)
  const [a, b, c, d, e, f, g, h, i] = matrix ?? [1, 0, 0, 0, 1, 0, 0, 0, 1]
  const [ofRed, ofGreen, ofBlue] = brightnessOf(primaries)
  const isBright = isForBrightScreens(transfer)
  for (let at = 0; at < pixels.length; at += channels) {
    const [r, s, t] = [light[pixels[at]!]!, light[pixels[at + 1]!]!, light[pixels[at + 2]!]!]
    const scene = transfer === hybridLog ? onScreen(ofRed! * r + ofGreen! * s + ofBlue! * t) : 1
    const red = scene * (a! * r + b! * s + c! * t)
    const green = scene * (d! * r + e! * s + f! * t)
    const blue = scene * (g! * r + h! * s + i! * t)
    const part = isBright ? kept(Math.max(red, green, blue)) : 1
    made[at] = stored[Math.round(steps * clamped(part * red))]!
    made[at + 1] = stored[Math.round(steps * clamped(part * green))]!
    made[at + 2] = stored[Math.round(steps * clamped(part * blue))]!
  }
  return made
}
