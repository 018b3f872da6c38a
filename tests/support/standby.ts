// Loads what a newsroom needs to start, and starts it when it is told to on its standard input. With it
// a newsroom that was killed is there again in the time that opening its folder takes.
import { once } from 'node:events'

await Promise.all([
  import('#server/node/build-desk.ts'),
  import('#server/node/open-newsroom.ts'),
  import('#server/node/seed-newsroom.ts'),
  import('#server/node/serve-desk.ts'),
  import('#server/node/start-server.ts'),
])
process.stdin.resume()
await once(process.stdin, 'end')
