import { median, ms, say, times } from '../figures.ts'

/** The same figure of the newsroom and of the yardstick, one of each from every round. */
export type Pair = { own: number[]; yard: number[] }

/** Says the median of the rounds, and how many times the yardstick's that is. */
export function sayCompared(what: string, { own, yard }: Pair, most?: number, in_ = ms): number {
  const ratio = median(own) / median(yard)
  const target = most === undefined ? '' : `, wanted ≤ ${most}`
  say(what, in_(median(own)), `${times(ratio)} without a store (${in_(median(yard))})${target}`)
  return ratio
}
