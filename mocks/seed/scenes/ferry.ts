import { circle, dice, fade, glow, rect, scene, shape, times } from './drawing.ts'

const roll = dice(203)

/** The night ferry, its windows lit, before the island. */
export const ferry = scene(
  fade('sky', [
    [0, '#0f1b33'],
    [0.45, '#2c4068'],
    [0.8, '#b9746a'],
    [1, '#eeb27c'],
  ]) +
    fade('sea', [
      [0, '#7d5f6e'],
      [0.25, '#33425f'],
      [1, '#0d1628'],
    ]) +
    glow('moon', [
      [0, '#fff0cc', 0.55],
      [0.22, '#ffe9bd', 0.34],
      [0.5, '#ffdfae', 0.1],
      [1, '#ffdfae', 0],
    ]),
  rect(0, 0, 800, 252, 'url(#sky)') +
    rect(0, 250, 800, 200, 'url(#sea)') +
    times(70, () =>
      circle(
        roll() * 800,
        roll() * 170,
        0.5 + roll() * 0.8,
        '#fff',
        `opacity="${0.3 + roll() * 0.5}"`,
      ),
    ) +
    circle(610, 96, 150, 'url(#moon)') +
    circle(610, 96, 20, '#fff4d8') +
    shape(
      'M0 250V226l60-14 70 10 90-22 110 18 80-10 60 14 120-22 90 16 60-8 60 12v30z',
      '#26314c',
    ) +
    shape('M0 251v-10l120-8 180 9 200-8 160 7 140-6v16z', '#1a2338') +
    times(34, () =>
      rect(
        roll() * 800,
        228 + roll() * 17,
        3,
        3,
        '#ffd993',
        `rx="1.5" opacity="${0.4 + roll() * 0.5}"`,
      ),
    ) +
    shape('M196 292h330l-26 40H236z', '#0c1322') +
    shape('M196 292h330l-5 8H204z', '#c24b3c') +
    shape('M232 266h250v26H232z', '#e8e2d6') +
    shape('M262 240h180v26H262z', '#f3eee4') +
    shape('M330 216h70v24h-70z', '#e1dacb') +
    shape('M352 190h22v26h-22z', '#b5483b') +
    shape('M352 198h22v5h-22z', '#f3eee4') +
    times(14, (i) => rect(244 + i * 17, 273, 9, 9, '#ffcf7d', 'rx="1"')) +
    times(10, (i) => rect(272 + i * 17, 247, 9, 9, '#ffd993', 'rx="1"')) +
    rect(338, 222, 54, 8, '#2f4468', 'rx="2"') +
    times(26, (i) =>
      rect(
        540 + roll() * 100,
        338 + i * 4,
        20 + roll() * 60,
        1.6 + i * 0.05,
        '#ffeecb',
        `rx="1" opacity="${0.16 + roll() * 0.2}"`,
      ),
    ) +
    times(16, (i) =>
      rect(
        180 + roll() * 260,
        352 + i * 5,
        40 + roll() * 60,
        2 + i * 0.06,
        '#ffc978',
        `rx="1" opacity="${0.16 + roll() * 0.25}"`,
      ),
    ),
)
