/** Numbers from 0 to 1 that look thrown and are the same every time. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The drawings of 0, 1, 2 … one behind the other. */
export const times = (count: number, draw: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('')

type Stops = readonly (readonly [offset: number, colour: string, opacity?: number])[]

const drawStops = (stops: Stops) =>
  stops
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('')

/** From top to bottom, or from left to right. */
export const fade = (id: string, stops: Stops, direction: 'down' | 'across' = 'down') =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="${direction === 'across' ? 1 : 0}" y2="${
    direction === 'across' ? 0 : 1
  }">${drawStops(stops)}</linearGradient>`

/** From a middle outwards. */
export const glow = (id: string, stops: Stops, cy = 0.5, r = 0.5) =>
  `<radialGradient id="${id}" cx="0.5" cy="${cy}" r="${r}">${drawStops(stops)}</radialGradient>`

export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more = '',
) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`
export const circle = (cx: number, cy: number, r: number, fill: string, more = '') =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}" ${more}/>`
export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
export const shape = (d: string, fill: string, more = '') =>
  `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (d: string, stroke: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" ${more}/>`
export const moved = (x: number, y: number, scale: number, drawing: string, more = '') =>
  `<g transform="translate(${x} ${y}) scale(${scale})" ${more}>${drawing}</g>`

/** What a scene draws on: 800 by 450 units, or a square of 72 for a portrait. */
export type Drawing = { width: number; height: number; fades: string; picture: string }

/** The drawing as an SVG of as many pixels as asked for. */
export const svgOf = ({ width, height, fades, picture }: Drawing, widthPx: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${widthPx}" height="${Math.round(
    (widthPx * height) / width,
  )}"><defs>${fades}</defs>${picture}</svg>`

export const scene = (fades: string, picture: string): Drawing => ({
  width: 800,
  height: 450,
  fades,
  picture,
})
