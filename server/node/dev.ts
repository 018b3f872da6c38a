import { createServer } from 'vite'
import { openNewsroom } from './open-newsroom.ts'
import { seedIfEmpty } from './seed-newsroom.ts'
import { readSettings } from './settings.ts'
import { startServer } from './start-server.ts'

// `npm run dev`: the real server, and the desk by Vite in front of it, changing as its files do.
const say = (sentence: string) => process.stdout.write(`${sentence}\n`)
const settings = readSettings(process.env)
const vitePort = 5173

const newsroom = await openNewsroom(settings, (reason) => {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
})
const { parts } = newsroom
if (settings.isDemo) await seedIfEmpty(parts, say)
const origins = [`http://localhost:${vitePort}`, `http://127.0.0.1:${vitePort}`]
const server = await startServer({
  ...parts,
  origins,
  port: settings.port,
  host: settings.host,
  trustsProxy: false,
  desk: async () => Response.redirect(`http://localhost:${vitePort}/`, 302),
})
process.env['STET_DEV_SERVER'] = server.address
const vite = await createServer({ server: { port: vitePort, strictPort: true } })
await vite.listen()
say(`The desk is on http://localhost:${vitePort}, its server on ${server.address}`)

process.on('SIGINT', () => {
  setTimeout(() => process.exit(1), 2_800).unref()
  void Promise.all([vite.close(), server.close()])
    .then(() => newsroom.close())
    .then(() => process.exit(0))
})
