import { monitorEventLoopDelay } from 'node:perf_hooks'

const everyMs = 5
const delay = monitorEventLoopDelay({ resolution: everyMs })

export type LoopDelay = { p99: number; longest: number }

/** Questions about the process itself, which newsroom and yardstick answer alike. */
export const processFigures = {
  /** What the main thread holds, in bytes, after its rubbish was taken out. */
  memory(): number {
    for (let times = 0; times < 3; times += 1) globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  },
  'watch loop'(): void {
    delay.reset()
    delay.enable()
  },
  /** How much later than due the loop came round since then, in milliseconds. */
  'loop delay'(): LoopDelay {
    delay.disable()
    const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - everyMs)
    return { p99: late(delay.percentile(99)), longest: late(delay.max) }
  },
}
