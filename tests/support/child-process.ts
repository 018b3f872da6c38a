import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

type Options = {
  args?: string[]
  env?: Record<string, string>
  /** A file of this folder that is loaded first, in the process and in its threads. */
  before?: string
}

/**
 * Runs a script of this folder in a process of its own, which ends with the test at the latest.
 * Its lines are kept as they come.
 */
export function startProcess(script: string, { args = [], env = {}, before }: Options = {}) {
  const flags = before ? ['--import', here(before)] : []
  const child = spawn(process.execPath, [...flags, here(script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let errors = ''
  const reader = createInterface({ input: child.stdout })
  let next = () => {}
  let hasEnded = false
  reader.on('line', (line) => {
    lines.push(line)
    next()
  })
  child.stderr.on('data', (text) => (errors += String(text)))
  const ended = once(child, 'close').then(() => {
    hasEnded = true
    next()
  })

  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)

  return {
    pid: child.pid ?? 0,
    lines,
    kill,
    tell: (line: string) => child.stdin.write(`${line}\n`),
    /** The first line, from now or earlier, that begins so; without the beginning. */
    async line(beginning: string): Promise<string> {
      for (;;) {
        const found = lines.find((line) => line.startsWith(beginning))
        if (found !== undefined) return found.slice(beginning.length).trim()
        if (hasEnded) {
          throw new Error(`${script} ended without "${beginning}": ${lines.join(' | ')} ${errors}`)
        }
        await new Promise<void>((resolve) => (next = resolve))
      }
    },
    async ended(): Promise<void> {
      await ended
    },
  }
}
