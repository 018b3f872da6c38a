import { setTimeout as sleep } from 'node:timers/promises'
import { PgliteThread, type DatabaseLimits, type ThreadHooks } from './pglite-thread.ts'
import { PgliteWire } from './pglite-wire.ts'
import { SteadyPool } from './steady-pool.ts'

/** More than one, so that a hanging transaction does not take the pool with it. */
const connections = 8
const drainMs = 1000
const storeMs = 1500

/**
 * The database in `folder` in a thread of its own, behind the same pool of the same driver that
 * speaks to a PostgreSQL server. All connections share one session: no `set` without `local`, no
 * temporary tables, no named prepared statements, no session locks.
 *
 * @param folder of the database itself; made when it is not there
 */
export async function openPglitePool(folder: string, limits: DatabaseLimits, hooks: ThreadHooks) {
  const thread = new PgliteThread(folder, limits, hooks)
  await thread.opened()
  const pool = new SteadyPool(
    {
      stream: () => new PgliteWire(thread),
      user: 'postgres',
      database: 'postgres',
      max: connections,
      idleTimeoutMillis: 0,
    },
    () => {},
  )
  return {
    pool,
    withoutStatementLimit: <T>(work: () => Promise<T>) => thread.withoutStatementLimit(work),
    copyTo: (to: string) => thread.copyTo(to),
    async close() {
      const drained = pool.end()
      drained.catch(() => {})
      await Promise.race([drained, sleep(drainMs, undefined, { ref: false })])
      await thread.close(storeMs)
    },
  }
}
