import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** The settings of a newsroom are what its test hands in: none leaks in from the shell or from CI. */
function environmentOf(settings: Record<string, string>) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('STET_'))
  return { ...Object.fromEntries(own), STET_PORT: '0', ...settings }
}

/** What a start printed, and how it ended when it did. */
type Started = { child: ChildProcess; address: string; output: () => string }

async function start(environment: Record<string, string>): Promise<Started> {
  const child = spawn(process.execPath, ['server/node/main.ts'], {
    cwd: root,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (bytes: Buffer) => (output += bytes))
  const address = await new Promise<string>((done, failed) => {
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes
      const found = /Stet is open on (\S+)/.exec(output)?.[1]
      if (found) done(found)
    })
    child.once('exit', (code) => failed(new Error(`Stet ended with ${code}: ${output}`)))
  })
  return { child, address, output: () => output }
}

/** Tries a start that should end by itself; answers with its exit code and what it printed. */
export async function failingStart(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['server/node/main.ts'], {
    cwd: root,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (bytes: Buffer) => (output += bytes))
  child.stderr.on('data', (bytes: Buffer) => (output += bytes))
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(timer)
  return { code, output: output.trim() }
}

/**
 * The newsroom as people start it: a process of its own on a port of its own, with a folder of its
 * own, which `close` removes.
 */
export async function runNewsroom(environment: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stet-newsroom-'))
  const settings = { STET_DATA: folder, ...environment }
  let running = await start(settings)
  const ended = async (signal: NodeJS.Signals) => {
    const { child } = running
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const over = once(child, 'exit')
    child.kill(signal)
    const [code] = (await over) as [number | null]
    return code
  }
  return {
    folder,
    get address() {
      return running.address
    },
    get output() {
      return running.output()
    },
    isRunning: () => running.child.exitCode === null && running.child.signalCode === null,
    exitCode: () => running.child.exitCode,
    /** Ends it as Ctrl-C does, or as a power cut does; answers with the exit code. */
    stop: (signal: NodeJS.Signals = 'SIGINT') => ended(signal),
    /** Starts it again on the same folder and port; `more` settings hold from then on. */
    async startAgain(more: Record<string, string> = {}) {
      const { port } = new URL(running.address)
      Object.assign(settings, more)
      running = await start({ ...settings, STET_PORT: port })
    },
    async close() {
      await ended('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type RunningNewsroom = Awaited<ReturnType<typeof runNewsroom>>
