import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type Pool } from 'pg'
import type { ServerLine } from '#server/events/join-servers.ts'

const channel = 'stet_news'
const firstWaitMs = 250
const longestWaitMs = 5_000
/** A connection that is dead and does not say so is found out after as long. */
const askEveryMs = 20_000

/**
 * The line between servers on one PostgreSQL: its own LISTEN and NOTIFY, on a connection that is
 * opened again for as long as it takes.
 */
export function openPostgresLine(
  url: string,
  pool: Pool,
  onNotice: (sentence: string) => void,
): ServerLine & { close(): Promise<void> } {
  const life = new AbortController()
  let listening: Promise<void> | undefined
  let client: Client | undefined
  /** Something could not be told: whoever can be told again hears that everything changed. */
  let isTellingAgain = false

  const send = (message: string) => pool.query('select pg_notify($1, $2)', [channel, message])

  async function tellAgain(): Promise<void> {
    if (isTellingAgain) return
    isTellingAgain = true
    while (!life.signal.aborted) {
      await sleep(firstWaitMs * 4, undefined, { ref: false })
      const isTold = await send('').then(
        () => true,
        () => false,
      )
      if (isTold) break
    }
    isTellingAgain = false
  }

  /** Listens until the connection has gone. */
  async function listenOnce(onMessage: (message: string) => void, onThere: () => void) {
    const own = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
      application_name: 'stet news',
    })
    client = own
    let asking: ReturnType<typeof setInterval> | undefined
    try {
      const gone = new Promise<Error | undefined>((done) => {
        own.on('error', done)
        own.on('end', () => done(undefined))
      })
      own.on('notification', ({ payload = '' }) => onMessage(payload))
      await own.connect()
      await own.query(`listen ${channel}`)
      onThere()
      asking = setInterval(() => void own.query('select 1').catch(() => own.end()), askEveryMs)
      const error = await gone
      if (error) throw error
    } finally {
      clearInterval(asking)
      own.end().catch(() => undefined)
    }
  }

  async function keepListening(onMessage: (message: string) => void, onMissed: () => void) {
    let wait = firstWaitMs
    let wasThere = false
    while (!life.signal.aborted) {
      try {
        await listenOnce(onMessage, () => {
          wait = firstWaitMs
          if (wasThere) onMissed()
          wasThere = true
        })
      } catch (error) {
        if (life.signal.aborted) return
        onNotice(`The line to the newsroom’s other servers was cut: ${(error as Error).message}`)
      }
      await sleep(wait, undefined, { ref: false, signal: life.signal }).catch(() => undefined)
      wait = Math.min(wait * 2, longestWaitMs)
    }
  }

  return {
    tell(message) {
      if (life.signal.aborted) return
      send(message).catch(() => tellAgain())
    },
    hear(onMessage, onMissed) {
      listening ??= keepListening(onMessage, onMissed)
    },
    async close() {
      life.abort()
      await client?.end().catch(() => undefined)
      await listening
    },
  }
}
