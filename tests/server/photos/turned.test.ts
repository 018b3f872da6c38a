import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storedBox, storedSize, turnOf } from '#server/photos/turned.ts'

const side = fc.integer({ min: 1, max: 60 })
const orientations = fc.integer({ min: 1, max: 8 })

/** Where a stored place is once the picture is mirrored and turned clockwise, by the words of it. */
function upright(
  x: number,
  y: number,
  stored: { width: number; height: number },
  orientation: number,
) {
  const { isMirrored, degrees } = turnOf(orientation)
  let at = { x: isMirrored ? stored.width - 1 - x : x, y }
  let { width, height } = stored
  for (let turned = 0; turned < degrees; turned += 90) {
    at = { x: height - 1 - at.y, y: at.x }
    ;[width, height] = [height, width]
  }
  return at
}

test('the stored part is the one that is seen in the box, however the camera was held', () => {
  fc.assert(
    fc.property(
      side,
      side,
      orientations,
      fc.nat(),
      fc.nat(),
      (width, height, orientation, a, b) => {
        const photo = { width, height }
        const [left, top] = [a % width, b % height]
        const box = { left, top, width: 1 + (b % (width - left)), height: 1 + (a % (height - top)) }
        const stored = storedBox(box, photo, orientation)
        const size = storedSize(photo, orientation)
        const seen = [
          upright(stored.left, stored.top, size, orientation),
          upright(
            stored.left + stored.width - 1,
            stored.top + stored.height - 1,
            size,
            orientation,
          ),
        ]
        const least = (of: 'x' | 'y') => Math.min(...seen.map((one) => one[of]))
        const most = (of: 'x' | 'y') => Math.max(...seen.map((one) => one[of]))
        expect({
          left: least('x'),
          top: least('y'),
          width: most('x') - least('x') + 1,
          height: most('y') - least('y') + 1,
        }).toEqual(box)
      },
    ),
  )
})

test('what says nothing of how it was held is upright', () => {
  const box = { left: 1, top: 2, width: 3, height: 4 }
  expect(storedBox(box, { width: 9, height: 9 })).toEqual(box)
  expect(turnOf()).toEqual({ isMirrored: false, degrees: 0 })
})
