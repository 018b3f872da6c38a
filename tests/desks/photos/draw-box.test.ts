import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxOf, ratioOf, refuseFraming, shapes, type Shape } from '#domain/photos/framing.ts'
import { movedBox, resizedBox, sizedBox, type Corner } from '#src/desks/photos/draw-box.ts'

const far = fc.double({ min: -2, max: 2, noNaN: true })
const sizes = fc.record({
  width: fc.integer({ min: 40, max: 9000 }),
  height: fc.integer({ min: 40, max: 9000 }),
})
const corner = fc.constantFrom<Corner>('top-start', 'top-end', 'bottom-start', 'bottom-end')
type Pull =
  | { by: 'move'; dx: number; dy: number }
  | { by: 'corner'; corner: Corner; dx: number; dy: number }
  | { by: 'size'; width: number; height: number }
const pull: fc.Arbitrary<Pull> = fc.oneof(
  fc.record({ by: fc.constant('move' as const), dx: far, dy: far }),
  fc.record({ by: fc.constant('corner' as const), corner, dx: far, dy: far }),
  fc.record({ by: fc.constant('size' as const), width: far, height: far }),
)

test('whatever is pulled wherever, what is drawn is a crop the server takes', () => {
  fc.assert(
    fc.property(
      sizes,
      fc.constantFrom<Shape>(...shapes),
      fc.array(pull, { maxLength: 12 }),
      (photo, shape, pulls) => {
        const focus = { x: 0.5, y: 0.5 }
        const terms = { photo, shape, ratio: shape === 'free' ? undefined : ratioOf[shape] }
        let box = boxOf({ focus, drawn: {} }, shape, photo)
        for (const each of pulls) {
          if (each.by === 'move') box = movedBox(box, each.dx, each.dy)
          else if (each.by === 'size') box = sizedBox(box, each, terms)
          else box = resizedBox(box, each.corner, each.dx, each.dy, terms)
          refuseFraming({ focus, drawn: { [shape]: box } }, photo)
        }
      },
    ),
  )
})

test('a pulled corner leaves the one across from it where it is', () => {
  const photo = { width: 3000, height: 2000 }
  const box = { x: 0.2, y: 0.2, width: 0.6, height: 0.6 }
  const drawn = { photo, shape: 'free' as const, ratio: undefined }
  const pulled = resizedBox(box, 'top-start', 0.1, 0.2, drawn)
  expect(pulled.x + pulled.width).toBeCloseTo(0.8)
  expect(pulled.y + pulled.height).toBeCloseTo(0.8)
  expect([pulled.x, pulled.y]).toEqual([expect.closeTo(0.3), expect.closeTo(0.4)])
})
