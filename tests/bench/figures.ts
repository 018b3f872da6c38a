/** The value below which a share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (numbers: readonly number[]) => percentile(numbers, 0.5)

/** One line of the report: what, how much, and against which yardstick of the same run. */
export function say(what: string, figure: string, yardstick = ''): void {
  console.log(`${what.padEnd(48)} ${figure.padStart(22)}   ${yardstick}`)
}

export const ms = (value: number) => `${value.toFixed(1)} ms`
export const times = (value: number) => `${value.toFixed(2)} ×`
