import { circle, fade, rect, shape, type Drawing } from './drawing.ts'

type Looks = { wall: string; coat: string; skin: string; hair: string; cut: keyof typeof cuts }

/** Ways to wear one's hair. */
const cuts = {
  swept: 'M20 34c-2-18 8-24 17-24s18 7 15 25c-3-6-6-11-12-13-6 5-15 4-20 12z',
  short: 'M21 30c0-14 7-19 15-19s15 5 15 19c-4-6-9-8-15-8s-11 2-15 8z',
  long: 'M18 54c-4-30 3-44 18-44s22 14 18 44c-4-1-6-3-7-6 3-8 3-16-1-22-7 0-13-2-17-5-5 7-6 15-4 27-1 3-3 5-7 6z',
  bun: 'M20 34c0-14 6-20 12-21-1-5 2-8 5-8s6 3 5 8c7 2 11 8 10 21-5-9-10-12-16-12s-12 3-16 12z',
} as const

/** Head and shoulders of somebody invented. */
export const portrait = ({ wall, coat, skin, hair, cut }: Looks): Drawing => ({
  width: 72,
  height: 72,
  fades: fade('wall', [
    [0, wall],
    [1, '#f2ece2'],
  ]),
  picture:
    rect(0, 0, 72, 72, 'url(#wall)') +
    shape('M12 78c2-20 12-27 24-27s22 7 24 27z', coat) +
    shape('M30 42h12v12c-4 4-8 4-12 0z', skin) +
    circle(36, 32, 14, skin) +
    shape(cuts[cut], hair),
})
