import { buildDesk, deskFolder } from './build-desk.ts'
import { startJobs } from './jobs.ts'
import { openNewsroom } from './open-newsroom.ts'
import { seedIfEmpty } from './seed-newsroom.ts'
import { serveDesk } from './serve-desk.ts'
import { readSettings, settingsHelp } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'
import { startServer } from './start-server.ts'
import { publishDue } from '#server/jobs.ts'

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

function end(error: unknown): never {
  if (error instanceof StartRefusal) process.stderr.write(`${error.message}\n`)
  else {
    process.stderr.write('Stet could not start, and this is a fault of its own:\n')
    console.error(error)
  }
  process.exit(1)
}

async function start(): Promise<void> {
  const settings = readSettings(process.env)
  const broken = (reason: string) => {
    process.stderr.write(`${reason}\n`)
    process.exit(1)
  }
  const [newsroom] = await Promise.all([openNewsroom(settings, broken), buildDesk(say)])
  const { parts, pool } = newsroom
  if (settings.isDemo && (await seedIfEmpty(parts, say))) say('A made-up newsroom is in it.')
  const jobs = await startJobs(
    pool,
    { publishDue: () => publishDue(parts), tidy: () => parts.sessions.tidy() },
    parts.log,
  )
  const server = await startServer({
    ...parts,
    jobs,
    desk: serveDesk(deskFolder, parts.origins),
    port: settings.port,
    host: settings.host,
  })
  say(`Stet is open on ${settings.publicUrl ?? server.address}`)

  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    // Whatever hangs, the log is on disk: nothing acknowledged depends on an orderly end.
    setTimeout(() => process.exit(1), 2_800).unref()
    await Promise.all([server.close(), jobs.stop()])
    await parts.rooms.close()
    await newsroom.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

if (process.argv.includes('--help')) say(settingsHelp)
else await start().catch(end)
