import { Refusal } from '#domain/errors.ts'
import { giveBackRoom } from './give-back-room.ts'
import { refuseTakenPort } from './listening.ts'
import { readSettings, settingsHelp } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

function end(error: unknown): never {
  if (error instanceof StartRefusal || error instanceof Refusal)
    process.stderr.write(`${error.message}\n`)
  else {
    process.stderr.write('Stet could not start, and this is a fault of its own:\n')
    console.error(error)
  }
  process.exit(1)
}

/** Nothing that was acknowledged depends on an orderly end: the log is on disk. */
const patienceMs = 2_800

/** By then what was needed to start has had its use. */
const settledAfterMs = 20_000

async function start(): Promise<void> {
  // A wrong setting is told before anything large is loaded.
  const settings = readSettings(process.env)
  await refuseTakenPort(settings.port, settings.host)
  const [
    { buildDesk, deskFolder },
    { openNewsroom },
    { seedIfEmpty },
    { serveDesk },
    { startServer },
  ] = await Promise.all([
    import('./build-desk.ts'),
    import('./open-newsroom.ts'),
    import('./seed-newsroom.ts'),
    import('./serve-desk.ts'),
    import('./start-server.ts'),
  ])
  const broken = (reason: string) => {
    process.stderr.write(`${reason}\n`)
    process.exit(1)
  }
  const [newsroom] = await Promise.all([openNewsroom(settings, broken), buildDesk(say)])
  const { parts } = newsroom
  if (settings.isDemo && (await seedIfEmpty(parts, say))) say('A made-up newsroom is in it.')
  const server = await startServer({
    ...parts,
    desk: serveDesk(deskFolder, parts.origins),
    port: settings.port,
    host: settings.host,
    trustsProxy: settings.trustsProxy,
  })

  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => process.exit(1), patienceMs).unref()
    await server.close()
    await newsroom.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  say(`Stet is open on ${settings.publicUrl ?? server.address}`)
  setTimeout(giveBackRoom, settledAfterMs).unref()
}

if (process.argv.includes('--help')) say(settingsHelp)
else await start().catch(end)
