import { expect, test } from 'vitest'
import { timesOf } from '../support/run-length.ts'
import { runApart } from './run-apart.ts'

// Many more by night: npm run faults -- --kills 500. A seed that failed gets a line here.
test(
  'a newsroom that is killed under the hands of people who write loses no word',
  { timeout: 900_000 },
  async () => {
    const kills = timesOf({ short: 3, long: 20 })
    const output = await runApart(
      'faults.ts',
      '--rounds',
      '1',
      '--kills',
      `${kills}`,
      '--faults',
      `${kills}`,
    )
    console.log(output)
    expect(output).toMatch(/words typed [1-9]\d*, kills [1-9]\d*, words lost 0, .* not rescued 0/)
  },
)
