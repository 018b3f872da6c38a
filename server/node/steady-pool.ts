import { Pool, type PoolClient, type PoolConfig } from 'pg'

type ConnectCallback = Parameters<Pool['connect']>[0]

/**
 * A pool that outlives lost connections. Plain pg ends the process when one breaks while it is
 * in use, and keeps its slot for as long as its user hangs.
 */
export class SteadyPool extends Pool {
  constructor(config: PoolConfig, onLost: (error: Error) => void) {
    super(config)
    this.on('error', onLost)
    // The query that was on its way fails with the same error; this is only not to end for it.
    this.on('connect', (client) => client.on('error', () => {}))
  }

  override connect(): Promise<PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    return callback ? super.connect(callback) : super.connect().then(releaseWhenLost)
  }
}

/**
 * Drizzle forgets a client whose BEGIN fails, and a hanging transaction never gives one back:
 * a connection that has gone leaves the pool by itself, and a later release does nothing. What
 * is asked of it afterwards (a ROLLBACK, as a rule) fails with the reason for which it has gone.
 */
function releaseWhenLost(client: PoolClient): PoolClient {
  const release = client.release.bind(client)
  let isReleased = false
  const releaseOnce = (error?: Error | boolean) => {
    if (isReleased) return
    isReleased = true
    client.off('error', onError)
    client.off('end', onEnd)
    release(error)
  }
  const onError = (error: Error) => {
    client.query = () => Promise.reject(error)
  }
  const onEnd = () => releaseOnce(true)
  client.once('error', onError)
  client.once('end', onEnd)
  client.release = releaseOnce
  return client
}
