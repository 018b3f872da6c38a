import { expect, test } from 'vitest'
import { timesOf } from '../support/run-length.ts'
import { playInMemory } from './in-memory.ts'

/** As for the other rounds of writing together: STET_FUZZ_RUNS=20000 STET_FUZZ_FROM=1. */
const rounds = Number(process.env['STET_FUZZ_RUNS'] ?? timesOf({ short: 12, long: 60 }))
const first = Number(process.env['STET_FUZZ_FROM'] ?? 1)
/** Rounds in which a word went missing once, with how slow the devices were. */
const failed: (readonly [seed: number, slowness: number])[] = [
  [79, 1],
  [101, 1],
  [108, 1],
  [310, 1],
  [382, 1],
  [1136, 1],
  [7101, 3],
  [7278, 3],
]
/** The same since devices send at once what they did. */
const failedLately = [[67098]] as const

test(
  'no word goes that nobody saw who deleted it, whenever the newsroom forgets what is not on file',
  { timeout: 60_000 + rounds * 5_000 },
  async () => {
    const wrong: string[] = []
    const anew = Array.from({ length: rounds }, (_, nth) => [first + nth] as const)
    for (const [seed, slowness] of [...failed, ...failedLately, ...anew]) {
      const { lost, deletedUnseen, texts, wayOf } = await playInMemory(
        seed,
        slowness,
        // Those were played before devices sent at once what they did.
        slowness === undefined ? undefined : false,
      )
      for (const word of [...lost, ...deletedUnseen]) {
        wrong.push([`seed ${seed}: ${word}`, ...wayOf(word)].join('\n    '))
      }
      if (texts.size > 1) wrong.push(`seed ${seed} ended in ${texts.size} versions`)
    }
    expect(wrong).toEqual([])
  },
)
