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

/** Takes a start to where the newsroom would be opened; `go` opens it. */
function prepare(environment: Record<string, string>, isStandby: boolean) {
  const standby = ['--no-wasm-tier-up', '--import', join(import.meta.dirname, 'standby.ts')]
  const child = spawn(process.execPath, [...(isStandby ? standby : []), 'server/node/main.ts'], {
    cwd: root,
    env: environmentOf(environment),
    stdio: [isStandby ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  return { child, go: () => void child.stdin?.end('go') }
}
type Prepared = ReturnType<typeof prepare>

async function start({ child, go }: Prepared): Promise<Started> {
  go()
  let output = ''
  child.stderr?.on('data', (bytes: Buffer) => (output += bytes))
  const address = await new Promise<string>((done, failed) => {
    child.stdout?.on('data', (bytes: Buffer) => {
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
 *
 * @param standby has the next process at hand, with everything loaded, while one runs: for runs that
 *        start it again and again
 * @param fill puts something into the folder first
 */
export async function runNewsroom(
  environment: Record<string, string> = {},
  {
    standby: hasStandby = false,
    fill,
  }: { standby?: boolean; fill?: (folder: string) => Promise<void> } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'stet-newsroom-'))
  await fill?.(folder)
  const settings: Record<string, string> = {
    STET_DATA: folder,
    ...(hasStandby && { NODE_COMPILE_CACHE: join(tmpdir(), 'stet-compiled') }),
    ...environment,
  }
  let running = await start(prepare(settings, hasStandby))
  let next: Prepared | undefined
  const standBy = () => {
    if (!hasStandby) return
    next?.child.kill('SIGKILL')
    next = prepare({ ...settings, STET_PORT: new URL(running.address).port }, true)
  }
  standBy()
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
    pid: () => running.child.pid ?? 0,
    /** Sends it a signal after which it goes on. */
    signal: (signal: NodeJS.Signals) => void running.child.kill(signal),
    /** Ends it as Ctrl-C does, or as a power cut does; answers with the exit code. */
    stop: (signal: NodeJS.Signals = 'SIGINT') => ended(signal),
    /** Starts it again on the same folder and port; `more` settings hold from then on. */
    async startAgain(more: Record<string, string> = {}) {
      const { port } = new URL(running.address)
      const isOther = Object.keys(more).length > 0
      Object.assign(settings, more)
      if (isOther) standBy()
      const ready = next ?? prepare({ ...settings, STET_PORT: port }, false)
      next = undefined
      const starting = start(ready)
      standBy()
      running = await starting
    },
    async close() {
      next?.child.kill('SIGKILL')
      await ended('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type RunningNewsroom = Awaited<ReturnType<typeof runNewsroom>>
