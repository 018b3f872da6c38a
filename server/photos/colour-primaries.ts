/** Three rows of three. */
export type Matrix = readonly number[]
type Point = readonly [x: number, y: number]

const daylight: Point = [0.3127, 0.329]
const lampC: Point = [0.31, 0.316]

type Primaries = { red: Point; green: Point; blue: Point; white: Point }
const primaries = (red: Point, green: Point, blue: Point, white = daylight): Primaries => ({
  red,
  green,
  blue,
  white,
})

const srgb = primaries([0.64, 0.33], [0.3, 0.6], [0.15, 0.06])
const ntsc = primaries([0.63, 0.34], [0.31, 0.595], [0.155, 0.07])

/** By the numbers of ITU-T H.273. */
const byNumber: Partial<Record<number, Primaries>> = {
  4: primaries([0.67, 0.33], [0.21, 0.71], [0.14, 0.08], lampC),
  5: primaries([0.64, 0.33], [0.29, 0.6], [0.15, 0.06]),
  6: ntsc,
  7: ntsc,
  8: primaries([0.681, 0.319], [0.243, 0.692], [0.145, 0.049], lampC),
  9: primaries([0.708, 0.292], [0.17, 0.797], [0.131, 0.046]),
  10: primaries([1, 0], [0, 1], [0, 0], [1 / 3, 1 / 3]),
  11: primaries([0.68, 0.32], [0.265, 0.69], [0.15, 0.06], [0.314, 0.351]),
  12: primaries([0.68, 0.32], [0.265, 0.69], [0.15, 0.06]),
  22: primaries([0.63, 0.34], [0.295, 0.605], [0.155, 0.077]),
}

const cell = (m: Matrix, row: number, column: number) => m[row * 3 + column]!
const multiply = (a: Matrix, b: Matrix): Matrix =>
  Array.from({ length: 9 }, (_, i) =>
    [0, 1, 2].reduce((sum, k) => sum + cell(a, Math.floor(i / 3), k) * cell(b, k, i % 3), 0),
  )
const applied = (m: Matrix, v: readonly number[]) =>
  [0, 1, 2].map((row) => [0, 1, 2].reduce((sum, k) => sum + cell(m, row, k) * v[k]!, 0))
const diagonal = ([a, b, c]: readonly number[]): Matrix => [a!, 0, 0, 0, b!, 0, 0, 0, c!]

function inverse(m: Matrix): Matrix {
  const cofactor = (row: number, column: number) => {
    const [r1, r2, c1, c2] = [(row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3]
    return cell(m, r1, c1) * cell(m, r2, c2) - cell(m, r1, c2) * cell(m, r2, c1)
  }
  const size = [0, 1, 2].reduce((sum, k) => sum + cell(m, 0, k) * cofactor(0, k), 0)
  return Array.from({ length: 9 }, (_, i) => cofactor(i % 3, Math.floor(i / 3)) / size)
}

const lightOf = ([x, y]: Point) => [x / y, 1, (1 - x - y) / y]

function toXyz({ red, green, blue, white }: Primaries): Matrix {
  const row = (of: (point: Point) => number) => [red, green, blue].map(of)
  const directions = [...row(([x]) => x), ...row(([, y]) => y), ...row(([x, y]) => 1 - x - y)]
  return multiply(directions, diagonal(applied(inverse(directions), lightOf(white))))
}

/** Bradford: how the eye takes another white for white. */
const cones: Matrix = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296]
function adapted(from: Point): Matrix {
  const [there, here] = [from, daylight].map((white) => applied(cones, lightOf(white)))
  const gains = diagonal(here!.map((value, i) => value / there![i]!))
  return multiply(inverse(cones), multiply(gains, cones))
}

/** From light of these primaries to light of those of screens; undefined where they are the same. */
export function toScreenLight(number: number): Matrix | undefined {
  const given = byNumber[number]
  return given && multiply(inverse(toXyz(srgb)), multiply(adapted(given.white), toXyz(given)))
}

/** How much of the brightness each of the primaries makes. */
export const brightnessOf = (number: number) => toXyz(byNumber[number] ?? srgb).slice(3, 6)
