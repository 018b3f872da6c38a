import { circle, dice, ellipse, fade, line, moved, rect, scene, shape, times } from './drawing.ts'

const tree =
  rect(-4, 10, 8, 40, '#4a3826') +
  ellipse(0, -6, 32, 36, '#38613a') +
  ellipse(-8, -14, 20, 22, '#4d7d46')

/** The stream between its meadows, with one early swimmer. */
export const stream = scene(
  fade('sky', [
    [0, '#bcd7e0'],
    [1, '#f1ecd6'],
  ]) +
    fade('water', [
      [0, '#d9ecec'],
      [1, '#4e93a0'],
    ]),
  rect(0, 0, 800, 200, 'url(#sky)') +
    shape('M0 170l130-70 120 50 140-90 150 80 120-50 140 70v60H0z', '#87a9a4') +
    shape('M0 200c200-50 300 10 460-20s220-20 340 0v270H0z', '#6f9a55') +
    shape('M0 260c160-40 240-6 320-14c60 60 34 140-30 204H0z', '#4f7f45') +
    shape(
      'M470 196c-60 30-150 34-130 70s200 30 190 84-120 60-180 100h340c-20-60 40-90 20-140s-220-60-220-84 40-24 20-30z',
      'url(#water)',
    ) +
    moved(90, 230, 1.2, tree) +
    moved(180, 210, 0.9, tree) +
    moved(640, 236, 1.3, tree) +
    moved(730, 218, 1, tree) +
    moved(250, 300, 1.5, tree) +
    circle(520, 372, 8, '#e9d7c0') +
    line('M500 384q20-10 44 0', '#fff', 2.5, 'opacity=".8"'),
)

const cloud =
  ellipse(0, 0, 110, 26, '#2d3641') +
  ellipse(50, -16, 70, 24, '#2d3641') +
  ellipse(-50, 14, 80, 18, '#2d3641')

/** The outer light in a gale. */
export const lighthouse = scene(
  fade('sky', [
    [0, '#39434f'],
    [0.6, '#7b8893'],
    [1, '#c3c8c4'],
  ]) +
    fade('sea', [
      [0, '#54707a'],
      [1, '#1f343d'],
    ]),
  rect(0, 0, 800, 260, 'url(#sky)') +
    [
      [120, 60, 1.4],
      [330, 90, 1.1],
      [560, 50, 1.6],
      [720, 110, 1],
    ]
      .map(([x, y, size]) => moved(x!, y!, size!, cloud, 'opacity=".55"'))
      .join('') +
    shape('M600 250l12-140h36l12 140z', '#e9e4da') +
    shape('M605 190h50l3 30h-56zM609 140h42l2 24h-46z', '#b5403a') +
    rect(610, 88, 40, 22, '#2e2a28') +
    rect(616, 92, 28, 14, '#ffe9a8') +
    shape('M606 88h48l-24-16z', '#b5403a') +
    shape('M540 262l40-20h110l50 24z', '#3a3733') +
    rect(0, 252, 800, 198, 'url(#sea)') +
    times(6, (i) => {
      const half = 20 + i * 4
      const height = -16 - i * 6.5
      const wave = `q${half} ${height} ${half * 2} 0t${half * 2} 0`.repeat(11)
      const d = `M-20 ${268 + i * 32}${wave}`
      return (
        shape(`${d}V450H-20z`, '#26424d', 'opacity=".45"') +
        line(d, '#dfe9e8', 1.5 + i * 0.5, 'opacity=".5"')
      )
    }),
)

/** Rows of beans at sunrise. */
export const beanRows = scene(
  fade('sky', [
    [0, '#f6d9a0'],
    [1, '#f9efd2'],
  ]) +
    fade('field', [
      [0, '#8fae5a'],
      [1, '#3d6a35'],
    ]),
  rect(0, 0, 800, 190, 'url(#sky)') +
    circle(560, 120, 46, '#fff3cc') +
    shape('M0 190c120-60 240-20 360-36s280-50 440-10v60H0z', '#7f9c6a') +
    rect(0, 186, 800, 264, 'url(#field)') +
    times(19, (i) => {
      const top = 216 + i * 20
      const foot = -992 + i * 150
      return (
        shape(`M${top} 188L${foot} 450h84L${top + 8} 188z`, '#2f5a2c', 'opacity=".55"') +
        shape(`M${top + 3} 188L${foot + 32} 450h24L${top + 5} 188z`, '#b9d07a', 'opacity=".5"')
      )
    }),
)

/** Apple trees in autumn and one hive. */
export const orchard = (() => {
  const roll = dice(5)
  const appleTree = () =>
    ellipse(0, 56, 52, 9, '#3f5f31', 'opacity=".5"') +
    shape('M-5 54V6h10v48z', '#5a4030') +
    circle(-22, -6, 30, '#4e7c42') +
    circle(22, -8, 30, '#5a8a4a') +
    circle(0, -30, 30, '#67974f') +
    times(11, () => circle(-40 + roll() * 80, -44 + roll() * 58, 4.5, '#d0493a'))
  const row = (count: number, y: number, size: number) =>
    times(count, (i) => moved(44 + (i * 716) / (count - 1) + roll() * 16, y, size, appleTree()))
  return scene(
    fade('sky', [
      [0, '#a8cbe0'],
      [1, '#f4f1df'],
    ]) +
      fade('grass', [
        [0, '#a9bf6b'],
        [1, '#5e8644'],
      ]),
    rect(0, 0, 800, 230, 'url(#sky)') +
      shape('M0 222c160-44 300-10 420-30s230-34 380 6v60H0z', '#86a67c') +
      rect(0, 226, 800, 224, 'url(#grass)') +
      row(10, 238, 0.55) +
      row(7, 278, 0.85) +
      row(5, 352, 1.35) +
      rect(340, 386, 46, 40, '#f3e6c8', 'rx="3"') +
      rect(335, 378, 56, 10, '#c99a4a', 'rx="3"') +
      rect(350, 414, 26, 4, '#5a4030'),
  )
})()
