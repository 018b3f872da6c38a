import { expect, test } from 'vitest'
import { timesOf } from '../support/run-length.ts'
import { runApart } from './run-apart.ts'

const kills = String(timesOf({ short: 3, long: 10 }))
/** Of these some are no kills: rounds go on until there were as many as wanted. */
const faultsInRound = String(timesOf({ short: 3, long: 7 }))
/** In a long run two newsrooms beside each other: while one starts again the other is written in. */
const newsrooms = timesOf({ short: 1, long: 2 })

// Many more by night: npm run faults -- --kills 500. A seed that failed gets a line here.
test.concurrent.each(Array.from({ length: newsrooms }, (_, nth) => nth + 1))(
  'a newsroom that is killed under the hands of people who write loses no word (newsroom %i)',
  { timeout: 900_000 },
  async (nth) => {
    const seed = String((Date.now() + nth * 1000) % 1_000_000)
    const often = ['--rounds', '1', '--kills', kills, '--faults', faultsInRound, '--seed', seed]
    const output = await runApart('faults.ts', ...often)
    console.log(output)
    expect(output).toMatch(/words typed [1-9]\d*, kills [1-9]\d*, words lost 0, .* not rescued 0/)
  },
)
