import { expect, test } from 'vitest'
import { timesOf } from '../support/run-length.ts'
import { playInMemory } from './in-memory.ts'

/** As for the other rounds of writing together: STET_FUZZ_RUNS=20000 STET_FUZZ_FROM=1. */
const rounds = Number(process.env['STET_FUZZ_RUNS'] ?? timesOf({ short: 12, long: 40 }))
const first = Number(process.env['STET_FUZZ_FROM'] ?? 1)
/** Rounds in which a word went missing once. */
const failed = [79, 101, 108, 310, 382, 1136]

test(
  'no word goes that nobody saw who deleted it, whenever the newsroom forgets what is not on file',
  { timeout: 60_000 + rounds * 5_000 },
  async () => {
    const wrong: string[] = []
    const seeds = [...failed, ...Array.from({ length: rounds }, (_, nth) => first + nth)]
    for (const seed of seeds) {
      const { lost, deletedUnseen, texts, wayOf } = await playInMemory(seed)
      for (const word of [...lost, ...deletedUnseen]) {
        wrong.push([`seed ${seed}: ${word}`, ...wayOf(word)].join('\n    '))
      }
      if (texts.size > 1) wrong.push(`seed ${seed} ended in ${texts.size} versions`)
    }
    expect(wrong).toEqual([])
  },
)
