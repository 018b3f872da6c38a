import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, realpath, rename, rm, symlink } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type FolderLock = { release(): Promise<void> }

/** Another living process has the folder. */
export class FolderIsHeld extends Error {
  override readonly name = 'FolderIsHeld'
  readonly holder: number

  constructor(holder: number) {
    super(`held by process ${holder}`)
    this.holder = holder
  }
}

/** macOS takes 103 bytes for the path of a socket, Linux 107. */
const longestSocketPath = 100
const noSocketsHere = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL', 'ENOSYS']
const unfinished = 'new-'

/**
 * Takes the folder for this process, or throws FolderIsHeld. Works within one machine.
 *
 * Who holds it listens on a socket in the folder, so the system itself knows who lives: nothing
 * beats, ages or is stolen from a busy holder, and after a `kill -9` the folder is free at once.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  if (process.platform === 'win32') return lockByPipe(await realpath(folder))
  try {
    return await lockBySocket(join(folder, '.lock'))
  } catch (error) {
    if (!noSocketsHere.includes(codeOf(error))) throw error
    // Some shared folders of virtual machines keep files only.
    const hash = createHash('sha256').update(await realpath(folder))
    return lockBySocket(join(tmpdir(), `stet-lock-${hash.digest('hex').slice(0, 16)}`))
  }
}

/**
 * Each process has a socket of its own name in `folder`, which appears there only once it
 * listens. Who then finds no other living one holds the lock: of two, the later one must see
 * the earlier one. A dead socket never lives again, so clearing it away takes nothing from anybody.
 */
async function lockBySocket(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true })
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`
  const own = join(folder, name)
  let state = 'claiming'
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(state, () => socket.destroy())
  })
  const release = async () => {
    await rm(own, { force: true })
    await closed(server)
  }
  try {
    await withShortPath(folder, (short) => listening(server, join(short, unfinished + name)))
    await rename(join(folder, unfinished + name), own)
    for (;;) {
      const others = await livingOthers(folder, name)
      if (others.length === 0) break
      const before = others.find(
        (other) =>
          other.state === 'holding' ||
          other.state === 'silent' ||
          (other.state === 'claiming' && other.name < name),
      )
      if (before) throw new FolderIsHeld(Number.parseInt(before.name, 10))
      await sleep(10) // the others claim it too and will give way, or are leaving
    }
  } catch (error) {
    await rm(join(folder, unfinished + name), { force: true })
    await release()
    throw error
  }
  state = 'holding'
  server.unref()
  return { release }
}

async function livingOthers(folder: string, own: string) {
  const names = (await readdir(folder)).filter(
    (name) => name !== own && !name.startsWith(unfinished),
  )
  const states = await withShortPath(folder, (short) =>
    Promise.all(names.map((name) => stateOf(join(short, name)))),
  )
  const others = names.map((name, at) => ({ name, state: states[at] }))
  const dead = others.filter(({ state }) => state === 'dead')
  await Promise.all(dead.map(({ name }) => rm(join(folder, name), { force: true })))
  return others.filter(({ state }) => state !== 'dead')
}

/**
 * What the process behind a socket answers: `claiming` or `holding`. Else `silent` for one that
 * is too busy, `leaving` for one that closes just now, `dead` when nobody is there.
 */
function stateOf(path: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = createConnection(path)
    const is = (state: string) => {
      socket.destroy()
      resolve(state)
    }
    socket.setTimeout(500, () => is('silent'))
    socket.setEncoding('utf8')
    socket.on('data', (text) => (answer += text))
    socket.on('end', () => is(answer || 'leaving'))
    socket.on('error', (error) => {
      const code = codeOf(error)
      if (code === 'ECONNREFUSED' || code === 'ENOENT') is('dead')
      else is(code === 'ECONNRESET' || code === 'EPIPE' ? 'leaving' : 'silent')
    })
  })
}

async function lockByPipe(folder: string): Promise<FolderLock> {
  const hash = createHash('sha256').update(folder.toLowerCase()).digest('hex')
  const pipe = `\\\\.\\pipe\\stet-${hash.slice(0, 32)}`
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(String(process.pid), () => socket.destroy())
  })
  try {
    await listening(server, pipe)
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error
    throw new FolderIsHeld(Number.parseInt(await stateOf(pipe), 10))
  }
  server.unref()
  return { release: () => closed(server) }
}

/** Hands `work` the folder by a path that a socket can have, if need be through a link. */
async function withShortPath<T>(folder: string, work: (path: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(folder) + 40 <= longestSocketPath) return work(folder)
  const place = await mkdtemp(join(tmpdir(), 'stet-'))
  try {
    const link = join(place, 'l')
    await symlink(await realpath(folder), link)
    return await work(link)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const listening = (server: Server, path: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve()
    })
  })

const closed = (server: Server) =>
  new Promise<void>((resolve) => void server.close(() => resolve()))

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''
