import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseLimits } from './pglite-thread.ts'
import { StartRefusal } from './start-refusal.ts'
import { SteadyPool } from './steady-pool.ts'

const oldestVersion = 15
const drainMs = 1500

/**
 * A pool of connections to the PostgreSQL server at `url`, tried once.
 *
 * @throws StartRefusal
 */
export async function openPostgresPool(
  url: string,
  limits: DatabaseLimits,
  onNotice: (sentence: string) => void,
) {
  const address = addressOf(url)
  const pool = new SteadyPool(
    {
      connectionString: url,
      max: 10,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'stet',
      // The same limits and the same clock as in the thread, whatever the server's own are.
      onConnect: (client) =>
        client.query(
          `set timezone = 'UTC';
           set statement_timeout = ${limits.statementMs};
           set idle_in_transaction_session_timeout = ${limits.idleTransactionMs}`,
        ),
    },
    (error) => onNotice(`A connection to PostgreSQL at ${address} was lost: ${error.message}`),
  )
  try {
    const { rows } = await pool.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    )
    const version = Math.floor(Number(rows[0]?.version) / 10_000)
    if (version < oldestVersion) {
      throw new StartRefusal(
        `PostgreSQL at ${address} is version ${version}, and Stet needs ${oldestVersion} or newer. Update it, or leave DATABASE_URL out to use Stet's own database.`,
      )
    }
  } catch (error) {
    await pool.end().catch(() => {})
    throw asStartRefusal(url, error)
  }
  return {
    pool,
    /** Here a transaction says so itself, with `set local statement_timeout = 0`. */
    withoutStatementLimit: <T>(work: () => Promise<T>) => work(),
    async close() {
      await Promise.race([pool.end().catch(() => {}), sleep(drainMs, undefined, { ref: false })])
    },
  }
}

/** What may be printed of the address: no password. */
function addressOf(url: string): string {
  const { protocol, hostname, port, searchParams } = parsed(url)
  if (!/^postgres(ql)?:$/.test(protocol)) throw noAddress()
  return `${hostname || searchParams.get('host') || 'localhost'}:${port || 5432}`
}

function parsed(url: string): URL {
  try {
    return new URL(url)
  } catch {
    throw noAddress()
  }
}

const noAddress = () =>
  new StartRefusal(
    'DATABASE_URL is no address of a PostgreSQL. Write it as postgres://user:password@host:5432/database.',
  )

function asStartRefusal(url: string, error: unknown): StartRefusal {
  if (error instanceof StartRefusal) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  const address = addressOf(url)
  const name = decodeURIComponent(parsed(url).pathname.slice(1))
  const refusal = (sentence: string) => new StartRefusal(sentence, { cause: error })

  if (code === '3D000') {
    return refusal(
      `PostgreSQL at ${address} has no database "${name}". Create it, or correct DATABASE_URL.`,
    )
  }
  if (code.startsWith('28') || message.startsWith('SASL')) {
    return refusal(
      `PostgreSQL at ${address} does not accept the user or the password. Correct them in DATABASE_URL.`,
    )
  }
  if (/^(E[A-Z_]+|57P03)$/.test(code) || /terminated|timeout/.test(message)) {
    return refusal(
      `No PostgreSQL answers at ${address}. Start it, or put the right address into DATABASE_URL.`,
    )
  }
  return refusal(
    `PostgreSQL at ${address} cannot be used: ${message.replace(/\.?$/, '.')} Correct that, or DATABASE_URL.`,
  )
}
