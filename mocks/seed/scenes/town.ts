import { circle, dice, ellipse, fade, glow, line, rect, scene, shape, times } from './drawing.ts'

/** An excavator on the site of the old gasworks. */
export const gasworks = (() => {
  const roll = dice(31)
  return scene(
    fade('sky', [
      [0, '#9fb2bd'],
      [0.7, '#dcd9cd'],
      [1, '#eadfc9'],
    ]) +
      fade('ground', [
        [0, '#8a7355'],
        [1, '#5a4832'],
      ]),
    rect(0, 0, 800, 300, 'url(#sky)') +
      rect(0, 290, 800, 160, 'url(#ground)') +
      `<g opacity=".85">${times(7, (i) => line(`M${90 + i * 40} 290V120`, '#59636a', 4))}${[
        120, 175, 232,
      ]
        .map((y) => ellipse(210, y, 120, 14, 'none', 'stroke="#59636a" stroke-width="4"'))
        .join('')}</g>` +
      shape('M420 290v-86l60-30 60 30 60-30 60 30 60-30 60 30v86z', '#7d6a62') +
      shape('M420 206l60-30v16zm120 0l60-30v16zm120 0l60-30v16z', '#a9c0c8') +
      times(8, (i) => rect(436 + i * 46, 236, 26, 34, '#4d4644')) +
      shape('M0 340c160-30 280 14 420-6s260 8 380-12v128H0z', '#6a563c') +
      shape('M120 450c40-60 180-84 330-80s220 40 260 80z', '#4a3b28') +
      rect(470, 316, 96, 42, '#e0a425', 'rx="6"') +
      rect(516, 282, 46, 38, '#e9b43a', 'rx="4"') +
      rect(522, 288, 32, 22, '#39434a') +
      rect(462, 354, 116, 22, '#2c2a28', 'rx="11"') +
      line('M474 322l-92-54-42 74', '#c98e17', 12, 'stroke-linejoin="round"') +
      shape('M322 338h36l-6 26h-26z', '#5b5a57') +
      times(22, () =>
        circle(roll() * 800, 355 + roll() * 90, 2 + roll() * 2.5, '#3a2e1f', 'opacity=".5"'),
      ),
  )
})()

const bulbsAt = (y: number, x: number) => y + 40 - ((x - 400) / 400) ** 2 * 40

/** Stalls of the night market under strings of lamps. */
export const nightMarket = (() => {
  const roll = dice(14)
  const house = (x: number, y: number, width: number) =>
    rect(x, y, width, 450 - y, '#170f26') +
    times(8, (i) =>
      rect(
        x + 12 + (i % 4) * ((width - 24) / 4),
        y + 20 + Math.floor(i / 4) * 60,
        14,
        22,
        '#f5b45f',
        `opacity="${0.1 + roll() * 0.5}"`,
      ),
    )
  const stall = (x: number, colour: string) =>
    shape(`M${x} 330l18-44h142l18 44z`, colour) +
    [22, 62, 102, 142]
      .map((dx) =>
        shape(`M${x + dx} 330l${Math.round(6 - dx / 16)}-44h18l2 44z`, '#fff', 'opacity=".22"'),
      )
      .join('') +
    rect(x + 8, 330, 160, 80, '#26170f') +
    rect(x + 18, 340, 140, 42, '#ffca7a', 'opacity=".75"')
  const person = () => {
    const x = 12 + roll() * 776
    const head = 334 + roll() * 16
    return (
      circle(x, head, 9, '#0b0711') + rect(x - 11, head + 10, 22, 408 - head, '#0b0711', 'rx="9"')
    )
  }
  return scene(
    fade('sky', [
      [0, '#1a1430'],
      [0.6, '#3b2346'],
      [1, '#6b3340'],
    ]) +
      glow('lamp', [
        [0, '#ffdf9a', 0.9],
        [1, '#ff9d4d', 0],
      ]),
    rect(0, 0, 800, 450, 'url(#sky)') +
      house(0, 90, 150) +
      house(150, 140, 110) +
      house(560, 130, 120) +
      house(680, 70, 130) +
      [60, 100, 140, 180]
        .map((y) => {
          const xs = Array.from({ length: 17 }, (_, i) => i * 50)
          const wire = xs
            .map((x, i) => `${i ? 'L' : 'M'}${x} ${Math.round(bulbsAt(y, x))}`)
            .join(' ')
          const lamps = xs
            .map((x) => {
              const at = Math.round(bulbsAt(y, x)) + 8
              return circle(x, at, 22, 'url(#lamp)', 'opacity=".6"') + circle(x, at, 4.5, '#fff0c4')
            })
            .join('')
          return line(wire, '#0e0a18', 1.5) + lamps
        })
        .join('') +
      stall(40, '#c0503f') +
      stall(210, '#2f7c74') +
      stall(390, '#d19a3a') +
      stall(575, '#7e4b8c') +
      rect(0, 404, 800, 46, '#120b18') +
      times(15, person),
  )
})()

/** The clock of the town hall at four. */
export const clockTower = scene(
  fade('sky', [
    [0, '#5d86ab'],
    [1, '#d9e4e6'],
  ]) +
    fade(
      'stone',
      [
        [0, '#c9ab86'],
        [1, '#96754f'],
      ],
      'across',
    ),
  rect(0, 0, 800, 450, 'url(#sky)') +
    shape('M250 450V96h300v354z', 'url(#stone)') +
    shape('M230 96h340v-22H230zM270 74l130-92 130 92z', '#4b5d58') +
    times(10, (i) => line(`M250 ${120 + i * 34}h300`, '#84653f', 1.2, 'opacity=".5"')) +
    circle(400, 220, 104, '#3a3128') +
    circle(400, 220, 94, '#f7f1e2') +
    times(12, (i) => {
      const angle = (i * Math.PI) / 6
      const at = (r: number) =>
        `${(400 + r * Math.sin(angle)).toFixed(1)} ${(220 - r * Math.cos(angle)).toFixed(1)}`
      return line(`M${at(74)}L${at(88)}`, '#3a3128', i % 3 === 0 ? 7 : 3)
    }) +
    line('M400 220V150M400 220l48 30', '#1f1a15', 7, 'stroke-linecap="round"') +
    circle(400, 220, 8, '#b5403a') +
    shape('M350 450v-70a50 50 0 0 1 100 0v70z', '#4a3a29'),
)

/** The old bridge, painted green, with a red tram on it. */
export const bridge = scene(
  fade('sky', [
    [0, '#f3c9a5'],
    [1, '#f8e9d0'],
  ]) +
    fade('river', [
      [0, '#d9b9a0'],
      [1, '#5d7f8c'],
    ]),
  rect(0, 0, 800, 290, 'url(#sky)') +
    shape('M0 270l90-40 110 26 120-50 140 44 130-30 210 46v40H0z', '#a98f86') +
    rect(0, 286, 800, 164, 'url(#river)') +
    line('M-20 262h840', '#2f6a52', 9) +
    line('M60 262C140 90 300 90 380 262M420 262C500 90 660 90 740 262', '#2f6a52', 9) +
    [60, 420]
      .map((start) =>
        times(9, (i) => {
          const t = (i + 1) / 10
          const y = 262 - 3 * 172 * t * (1 - t)
          return line(`M${start + 320 * t} 262V${y.toFixed(0)}`, '#2f6a52', 4)
        }),
      )
      .join('') +
    shape('M30 262h56v90H30zM372 262h56v96h-56zM714 262h56v90h-56z', '#5b4b45') +
    rect(540, 222, 120, 40, '#b5403a', 'rx="6"') +
    shape(
      'M552 230h20v14h-20zM580 230h20v14h-20zM608 230h20v14h-20zM634 230h18v14h-18z',
      '#fbe7c4',
    ) +
    times(7, (i) =>
      line(
        `M${40 + i * 97} ${330 + (i % 3) * 34}h${90 + (i % 3) * 30}`,
        '#fff',
        2,
        'opacity=".35"',
      ),
    ),
)
