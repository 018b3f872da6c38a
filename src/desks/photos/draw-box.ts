import { leastSideOf, type Box, type Shape } from '#domain/photos/framing.ts'

export type Corner = 'top-start' | 'top-end' | 'bottom-start' | 'bottom-end'

type Drawn = {
  photo: { width: number; height: number }
  shape: Shape
  /** Width by height that the box keeps; undefined for the free shape. */
  ratio: number | undefined
}

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), Math.max(least, most))

/** A box of the same size somewhere else, as far as the edges of the photo allow. */
export const movedBox = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  x: within(box.x + dx, 0, 1 - box.width),
  y: within(box.y + dy, 0, 1 - box.height),
})

/** A box with one corner elsewhere; the opposite one stands, shape and least size are kept. */
export function resizedBox(
  box: Box,
  corner: Corner,
  dx: number,
  dy: number,
  { photo, shape, ratio }: Drawn,
): Box {
  const isTop = corner.startsWith('top')
  const isStart = corner.endsWith('start')
  const least = leastSideOf(shape, photo)
  const stands = { x: isStart ? box.x + box.width : box.x, y: isTop ? box.y + box.height : box.y }
  const room = { x: isStart ? stands.x : 1 - stands.x, y: isTop ? stands.y : 1 - stands.y }
  let width = within(box.width + (isStart ? -dx : dx), least / photo.width, room.x)
  let height = within(box.height + (isTop ? -dy : dy), least / photo.height, room.y)
  if (ratio !== undefined) {
    /** Height for a width, both in fractions. */
    const perWidth = photo.width / ratio / photo.height
    const leastWidth = Math.max(least / photo.width, least / photo.height / perWidth)
    const wanted = Math.abs(dy) > Math.abs(dx) ? height / perWidth : width
    width = within(wanted, leastWidth, Math.min(room.x, room.y / perWidth))
    height = width * perWidth
  }
  return {
    x: isStart ? stands.x - width : stands.x,
    y: isTop ? stands.y - height : stands.y,
    width,
    height,
  }
}

/** A box of another width (and height, of the free shape) around the same middle. */
export function sizedBox(
  box: Box,
  size: { width?: number; height?: number },
  { photo, shape, ratio }: Drawn,
): Box {
  const least = leastSideOf(shape, photo)
  let width = within(size.width ?? box.width, least / photo.width, 1)
  let height = within(size.height ?? box.height, least / photo.height, 1)
  if (ratio !== undefined) {
    const perWidth = photo.width / ratio / photo.height
    const leastWidth = Math.max(least / photo.width, least / photo.height / perWidth)
    width = within(width, leastWidth, Math.min(1, 1 / perWidth))
    height = width * perWidth
  }
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  return movedBox({ x: middle.x - width / 2, y: middle.y - height / 2, width, height }, 0, 0)
}
