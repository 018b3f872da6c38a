/** From the number stored in a file, 0 to 1, to light: 1 is the white of paper, more is brighter. */
export type Curve = (stored: number) => number

const srgb: Curve = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)

const gamma =
  (power: number): Curve =>
  (v) =>
    v ** power

/** How bright white paper is in a picture for bright screens, and such a screen at its brightest. */
const paperNits = 203
const screenNits = 1000
/** The brightest that a picture shows beside white paper. */
export const brightest = screenNits / paperNits

/** SMPTE ST 2084. */
function perceptual(v: number): number {
  const [m1, m2] = [2610 / 16384, 2523 / 32]
  const [c1, c2, c3] = [3424 / 4096, 2413 / 128, 2392 / 128]
  const root = v ** (1 / m2)
  return (10_000 * (Math.max(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1)) / paperNits
}

/** ARIB STD-B67, as light before the camera: `onScreen` makes light of a screen of it. */
function hybrid(v: number): number {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073]
  return v <= 0.5 ? (v * v) / 3 : (Math.exp((v - c) / a) + b) / 12
}

/** What a screen makes of light before the camera: more contrast, by how bright a place is. */
export const onScreen = (brightness: number) => brightest * brightness ** 0.2

export const hybridLog = 18
const perceptualQuantizer = 16

/** By the numbers of ITU-T H.273. The curves of video are shown by the one of screens. */
const curves: Partial<Record<number, Curve>> = {
  4: gamma(2.2),
  5: gamma(2.8),
  8: (v) => v,
  [perceptualQuantizer]: perceptual,
  17: (v) => (v ** 2.6 * 52.37) / 48,
  [hybridLog]: hybrid,
}

export const curveOf = (transfer: number): Curve => curves[transfer] ?? srgb
export const isForBrightScreens = (transfer: number) =>
  transfer === perceptualQuantizer || transfer === hybridLog
export const isOfScreens = (transfer: number) => curves[transfer] === undefined

/** The way back: 0 to 1, as a picture for every screen stores it. */
export const toStored = (light: number) =>
  light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
