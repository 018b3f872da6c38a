import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openNewsroom } from '#server/node/open-newsroom.ts'
import { people, sessions } from '#server/people/tables.ts'
import { hashOfToken, newToken } from '#server/sessions/tokens.ts'
import type { Dice } from '../support/dice.ts'
import { placeOf } from '../support/newsroom-in-folder.ts'
import { runNewsroom } from '../support/running-newsroom.ts'
import type { Account } from './device.ts'

export type Fault = 'kill -9' | 'SIGTERM' | 'full disk' | 'failing fsync' | 'connection cut'

const faultyDisk = join(import.meta.dirname, '../support/faulty-disk.ts')

/** The running newsroom of a run, and all that can befall it. */
export async function openNewsroomUnderFault(writers: number, databaseUrl?: string) {
  const marker = (folder: string, what: string) => join(folder, '..', `stet-${process.pid}-${what}`)
  const settings: Record<string, string> = {
    STET_DEMO: 'off',
    NODE_OPTIONS: `--import ${faultyDisk}`,
    DISK_FULL: marker('/tmp/x', 'full'),
    FSYNC_FAILS: marker('/tmp/x', 'fsync'),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  }
  const { DISK_FULL: full = '', FSYNC_FAILS: noFsync = '' } = settings
  let accounts: Account[] = []
  const newsroom = await runNewsroom(settings, {
    standby: true,
    fill: async (folder) => {
      accounts = await addPeople(folder, writers, databaseUrl)
    },
  })
  const counts: Record<Fault, number> = {
    'kill -9': 0,
    SIGTERM: 0,
    'full disk': 0,
    'failing fsync': 0,
    'connection cut': 0,
  }
  const unclean: string[] = []

  const works: Record<Fault, () => Promise<void>> = {
    'kill -9': async () => void (await newsroom.stop('SIGKILL')),
    async SIGTERM() {
      const start = Date.now()
      const code = await newsroom.stop('SIGTERM')
      // On a busy machine its patience may be over before all is closed; that loses nothing.
      const isCutShort = code === 1 && Date.now() - start > 2_500
      if (code !== 0 && !isCutShort) unclean.push(`SIGTERM ended with ${code}: ${newsroom.output}`)
    },
    'full disk': () => untilItEnds(full),
    'failing fsync': () => untilItEnds(noFsync),
    async 'connection cut'() {
      const client = new Client({ connectionString: databaseUrl })
      await client.connect()
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stet'`,
      )
      await client.end()
    },
  }
  /** Nothing can be stored: the newsroom ends by itself, or at the latest when it is killed. */
  async function untilItEnds(file: string) {
    writeFileSync(file, '')
    const patience = AbortSignal.timeout(5_000)
    while (newsroom.isRunning() && !patience.aborted) await sleep(20)
    if (newsroom.isRunning()) await newsroom.stop('SIGKILL')
    rmSync(file, { force: true })
  }

  return {
    get address() {
      return newsroom.address
    },
    folder: newsroom.folder,
    accounts,
    counts,
    unclean,
    /** Lets something happen to it, and brings it back after a while. */
    async befall(fault: Fault, dice: Dice): Promise<void> {
      counts[fault] += 1
      await works[fault]()
      await sleep(dice.below(150))
      if (!newsroom.isRunning()) await newsroom.startAgain()
    },
    possible: (databaseUrl === undefined
      ? [
          ...Array.from({ length: 12 }, () => 'kill -9' as const),
          'SIGTERM',
          'full disk',
          'failing fsync',
        ]
      : ['kill -9', 'kill -9', 'SIGTERM', 'connection cut', 'connection cut']) as readonly Fault[],
    stop: () => newsroom.stop('SIGTERM'),
    close: () => newsroom.close(),
  }
}
export type NewsroomUnderFault = Awaited<ReturnType<typeof openNewsroomUnderFault>>

/** Editors, who may write into every draft, each signed in. */
export async function addPeople(folder: string, count: number, databaseUrl?: string) {
  const { parts, close } = await openNewsroom(placeOf(folder, databaseUrl), (reason) => {
    throw new Error(reason)
  })
  const accounts: Account[] = []
  const now = new Date()
  for (let i = 0; i < count; i += 1) {
    const id = randomUUID()
    const token = newToken()
    const account = { id, name: `Writer ${i + 1}`, token }
    await parts.database.insert(people).values({
      id,
      name: account.name,
      email: `${id}@newsroom.test`,
      role: 'editor',
      active: true,
      createdAt: now,
    })
    await parts.database.insert(sessions).values({
      tokenHash: await hashOfToken(token),
      personId: id,
      device: '',
      createdAt: now,
      seenAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    })
    accounts.push(account)
  }
  await close()
  return accounts
}
