import { circle, dice, ellipse, fade, glow, line, rect, scene, shape, times } from './drawing.ts'

/** A player's last throw, before a full hall. */
export const handball = (() => {
  const roll = dice(7)
  const shirts = ['#75808f', '#394769', '#46557d', '#8a6f6a', '#5d6d94']
  return scene(
    fade('floor', [
      [0, '#e6a45c'],
      [1, '#b96c34'],
    ]) +
      glow(
        'light',
        [
          [0, '#fff', 0.35],
          [1, '#fff', 0],
        ],
        0.2,
        0.7,
      ),
    rect(0, 0, 800, 450, 'url(#floor)') +
      times(21, (i) => line(`M${i * 40} 150v300`, '#a35d2b', 1, 'opacity=".35"')) +
      rect(0, 0, 800, 150, '#2a3550') +
      times(136, (i) => {
        const row = Math.floor(i / 34)
        return circle(
          (i % 34) * 24 + (row % 2 ? 0 : 12),
          30 + row * 30,
          8,
          shirts[Math.floor(roll() * shirts.length)]!,
        )
      }) +
      rect(0, 0, 800, 150, 'url(#light)') +
      shape('M0 150h800v10H0z', '#f4efe3') +
      shape('M120 450a280 230 0 0 1 560 0', '#3b6ea0', 'opacity=".9"') +
      line('M120 450a280 230 0 0 1 560 0', '#fff', 6) +
      line('M40 450a360 290 0 0 1 720 0', '#fff', 5, 'stroke-dasharray="26 18"') +
      circle(470, 182, 20, '#182236') +
      shape(
        'M446 206l48-4 14 84-30 8 34 96-22 8-44-90-40 84-22-8 34-104-8-50-46 20-10-20 56-34z',
        '#182236',
      ) +
      shape('M488 206l52-62 16 12-48 74z', '#182236') +
      circle(562, 134, 17, '#f2d24b') +
      line('M548 128q14 8 28 2', '#b58f16', 2),
  )
})()

/** The library's reading room in the morning. */
export const readingRoom = (() => {
  const roll = dice(2)
  const leather = ['#2d4a4f', '#a4702f', '#3c3a5c', '#d0b483', '#40342b', '#7b2f2a', '#8f5a4a']
  const shelf = (x: number, y: number) => {
    let books = ''
    for (let at = x + 8; at < x + 144;) {
      const width = 7 + Math.floor(roll() * 9)
      const height = 35 + Math.floor(roll() * 14)
      books += rect(at, y - height, width, height, leather[Math.floor(roll() * leather.length)]!)
      at += width + 1
    }
    return books + rect(x, y, 160, 6, '#5b3f25')
  }
  const wall = (x: number) =>
    rect(x, 30, 160, 420, '#3f2a18') + times(7, (i) => shelf(x, 94 + i * 58))
  const window = (x: number) =>
    shape(`M${x} 250V120a70 70 0 0 1 140 0v130z`, '#6d5132') +
    shape(`M${x + 9} 250V122a61 61 0 0 1 122 0v128z`, 'url(#day)') +
    line(`M${x + 70} 60v190M${x + 9} 130h122M${x + 9} 190h122`, '#8d6d45', 4) +
    shape(`M${x + 9} 250h122l90 200h-190z`, '#fff2c8', 'opacity=".22"')
  const lamp = (x: number) =>
    shape(`M${x} 330h40l-8-20h-24z`, '#2f6b57') + rect(x + 18, 330, 4, 24, '#c9a357')
  return scene(
    fade('wall', [
      [0, '#d8c39a'],
      [1, '#8a6a43'],
    ]) +
      fade('day', [
        [0, '#fdf6e2'],
        [1, '#f0cf93'],
      ]),
    rect(0, 0, 800, 450, 'url(#wall)') +
      [170, 330, 490].map(window).join('') +
      wall(0) +
      wall(640) +
      shape('M180 450l40-96h360l40 96z', '#5a3c22') +
      shape('M220 354h360l4 10H216z', '#7c5733') +
      [280, 380, 480].map(lamp).join(''),
  )
})()

/** The baker of the late shift before the oven. */
export const bakery = (() => {
  const loaf = (x: number, y: number, width: number, crust: string, cut: string) =>
    ellipse(x, y, width, width * 0.55, crust) +
    line(`M${x - 12} ${y - 6}l9-6M${x} ${y - 7}l9-6M${x + 10} ${y - 5}l8-5`, cut, 2.5)
  return scene(
    fade('wall', [
      [0, '#2b1d18'],
      [1, '#4b2e20'],
    ]) +
      glow(
        'fire',
        [
          [0, '#fff1bf'],
          [0.4, '#ffae45', 0.95],
          [1, '#7b2a10', 0.9],
        ],
        0.8,
        0.8,
      ) +
      glow('warmth', [
        [0, '#ffb760', 0.55],
        [1, '#ffb760', 0],
      ]),
    rect(0, 0, 800, 450, 'url(#wall)') +
      times(15, (row) =>
        times(14, (i) =>
          rect(i * 60 - (row % 2 ? 20 : 0), row * 30, 57, 27, '#5a3827', 'opacity=".45"'),
        ),
      ) +
      shape('M250 310v-70a150 130 0 0 1 300 0v70z', '#1a0f0a') +
      shape('M270 310v-66a130 112 0 0 1 260 0v66z', 'url(#fire)') +
      ellipse(400, 290, 380, 220, 'url(#warmth)') +
      rect(220, 308, 360, 26, '#2a1a12') +
      [310, 372, 434, 492].map((x) => loaf(x, 302, 28, '#b36a2b', '#f0c27c')).join('') +
      shape('M90 450V300q0-46 44-46t44 46v150z', '#ece4d6') +
      circle(134, 226, 30, '#c99a77') +
      shape('M102 216q4-40 32-40t32 40z', '#f6f1e6') +
      line('M170 330l120-12', '#9c7040', 8) +
      rect(0, 400, 800, 50, '#3b2519') +
      times(8, (i) => loaf(230 + i * 70, 398, 30, '#c4813c', '#f4d49b')),
  )
})()
