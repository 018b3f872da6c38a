import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

type Answer = { id: number; answer?: unknown; fault?: string }

/** In the child: answers each question of its parent, one after the other. */
export function answerParent(works: Record<string, (given: never) => unknown>): void {
  process.on('message', ({ id, what, given }: { id: number; what: string; given: unknown }) => {
    void (async () => {
      try {
        const answer = await (works[what] as (given: unknown) => unknown)(given)
        process.send?.({ id, answer } satisfies Answer)
      } catch (error) {
        process.send?.({ id, fault: String(error) } satisfies Answer)
      }
    })()
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.({ id: 0 } satisfies Answer)
}

/** Starts a script of this folder as a process of its own, which answers questions. */
export async function askedProcess(script: string, ...args: string[]) {
  const child = fork(join(import.meta.dirname, script), args, {
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer))
  const failed = (code: number | null) => {
    for (const [id, done] of waiting) done({ id, fault: `${script} ended with ${code}.` })
  }
  child.on('exit', failed)
  const answered = (id: number) =>
    new Promise<unknown>((done, failed) => {
      waiting.set(id, ({ answer, fault }) => {
        waiting.delete(id)
        if (fault === undefined) done(answer)
        else failed(new Error(fault))
      })
    })
  await answered(0)
  return {
    ask<T>(what: string, given?: unknown): Promise<T> {
      const id = (last += 1)
      child.send({ id, what, given })
      return answered(id) as Promise<T>
    },
    async end(): Promise<void> {
      if (child.exitCode !== null) return
      const over = once(child, 'exit')
      child.disconnect()
      await over
    },
  }
}
export type AskedProcess = Awaited<ReturnType<typeof askedProcess>>
