import { expect, test } from 'vitest'
import { timesOf } from '../support/run-length.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { playRestored } from './restored-rounds.ts'
import { closeWriters } from './writers.ts'

/** STET_FUZZ_RUNS=500 STET_FUZZ_FROM=1 for more of it; what fails is told by its seed. */
const runs = Number(process.env['STET_FUZZ_RUNS'] ?? timesOf({ short: 30, long: 200 }))
const from = Number(process.env['STET_FUZZ_FROM'] ?? 1)

const two = newsroomOfTwo()

/** Seeds with which words were lost once, or stood twice or in the wrong order. */
const failed = [1, 451, 812, 855, 915, 1249]
/** Seeds with which a word stood twice, and with which the order is still of neither. */
const doubled = [23, 100, 145]

async function play(seeds: readonly number[]) {
  const { newsroom, desks } = two()
  const lost: string[] = []
  const twice: string[] = []
  const apart: string[] = []
  for (const seed of seeds) {
    const round = await playRestored(newsroom, desks, seed)
    closeWriters()
    const told = (wrong: string[]) => [`seed ${seed}`, ...wrong, ...round.told].join('\n    ')
    if (round.lost.length > 0) lost.push(told(round.lost))
    if (round.twice.length > 0) twice.push(told(round.twice))
    if (round.apart.length > 0) apart.push(told(round.apart))
  }
  return { lost, twice, apart }
}

test(
  'who works on offline while a colleague does and a version is restored finds every word, and finds it once',
  { timeout: 60_000 + runs * 5_000 },
  async () => {
    expect(await play(failed)).toEqual({ lost: [], twice: [], apart: [] })
    expect(await play(doubled)).toMatchObject({ lost: [], twice: [] })
    const { lost, twice, apart } = await play(Array.from({ length: runs }, (_, nth) => from + nth))
    expect(lost).toEqual([])
    expect(twice).toEqual([])
    // Where both cut across each other's cuts, words may stand in an order of neither (docs/decisions/0040).
    expect(apart.slice(1 + Math.ceil(runs / 15))).toEqual([])
  },
)
