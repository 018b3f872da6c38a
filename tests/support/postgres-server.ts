import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './free-port.ts'

const installed = '/usr/lib/postgresql'
const [newest] = existsSync(installed) ? readdirSync(installed).toSorted().reverse() : []

/** Where this machine's own PostgreSQL is, when it has one that is new enough. */
export const postgresPrograms =
  Number(newest) >= 15 && existsSync(join(installed, String(newest), 'bin/initdb'))
    ? join(installed, String(newest), 'bin')
    : undefined

/** PostgreSQL refuses to run as root. */
function otherUser() {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** A server of its own, with an empty database, for one test file. */
export async function startPostgres() {
  const programs = postgresPrograms ?? ''
  const user = otherUser()
  const place = mkdtempSync(join(tmpdir(), 'larkmouth-postgres-'))
  if (user.uid !== undefined) chownSync(place, user.uid, user.gid)
  const data = join(place, 'data')
  const asUser = { ...user, cwd: place, stdio: 'ignore' as const }
  execFileSync(
    join(programs, 'initdb'),
    ['--no-sync', '--auth=trust', '--username=desk', '--encoding=UTF8', '--locale=C', data],
    asUser,
  )
  const port = await freePort()
  const start = () =>
    spawn(
      join(programs, 'postgres'),
      ['-D', data, '-F', '-k', place, '-h', '127.0.0.1', '-p', String(port)],
      asUser,
    )
  let server = start()
  const stop = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGINT')
    await ended
  }
  const url = `postgres://desk@127.0.0.1:${port}/postgres`
  return {
    url,
    /** A server that starts is not there at once. */
    async answers() {
      for (let tries = 0; tries < 200; tries += 1) {
        const client = new Client({ connectionString: url })
        const isThere = await client.connect().then(
          () => true,
          () => false,
        )
        await client.end().catch(() => undefined)
        if (isThere) return
        await sleep(100)
      }
      throw new Error('PostgreSQL does not answer.')
    },
    async restart() {
      await stop()
      server = start()
    },
    async close() {
      await stop()
      rmSync(place, { recursive: true, force: true })
    },
  }
}
