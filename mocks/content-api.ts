import { http, passthrough } from 'msw'
import { createApi } from '#server/api.ts'
import { openRooms } from '#server/collaboration/rooms.ts'
import { migrate } from '#server/database/migrate.ts'
import { openNewsDesk } from '#server/events/news.ts'
import { readAllPrintedNames } from '#server/names/read-printed-names.ts'
import { publishDue } from '#server/jobs.ts'
import type { ApiParts, Log, MakeCrops, MakeRenditions } from '#server/parts.ts'
import { watchDue } from '#server/publishing/watch-due.ts'
import { openMemoryArrivingPhotos } from '#server/photos/memory-arriving-photos.ts'
import { openMemoryPhotoFiles } from '#server/photos/memory-photo-files.ts'
import type { Cookies } from '#server/sessions/cookies.ts'
import { thinRevisions } from '#server/revisions/thin-revisions.ts'
import { createSessions } from '#server/sessions/sessions.ts'
import { tabPasswords } from '#server/sessions/tab-passwords.ts'
import { tabSockets } from './collaboration.ts'
import { openMemoryDatabase } from './open-memory-database.ts'

const migrations = Object.entries(
  import.meta.glob<string>('../server/database/migrations/*.sql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map(([path, sql]) => ({ name: path.split('/').at(-1) ?? path, sql }))

/** What differs between a tab and a test of it. */
export type TabParts = {
  /** Of the page that asks, for example http://localhost:5173. */
  origin: string
  cookies: Cookies
  makeRenditions: MakeRenditions
  makeCrops: MakeCrops
  readerAsset: ApiParts['readerAsset']
  log: Log
  demoPassword?: string
}

const thinEveryMs = 60_000

/**
 * The request as the network would have sent it. A service worker is handed it without `Origin`,
 * and no script may set that header on a Request; whatever comes this way is of the page itself.
 */
function asSent(request: Request, origin: string): Request {
  const headers = new Headers(request.headers)
  headers.set('origin', origin)
  return Object.defineProperty(request, 'headers', { value: headers })
}

/**
 * A browser that goes to an address, as against a page that asks for a picture. A reader's page in
 * a tab of its own is drawn there, by reader-tab.ts: whatever else it needs would not come this way.
 */
const isOfPage = ({ headers }: Request) => headers.get('accept')?.startsWith('text/html') ?? false

/**
 * The real content API and the real rooms on an empty in-memory PostgreSQL. Nothing of ours is
 * faked: the handlers only pass on what the page asks.
 */
export async function openContentApi(tab: TabParts) {
  const { origin, cookies, makeRenditions, makeCrops, readerAsset, log, demoPassword } = tab
  const opened = await openMemoryDatabase()
  const { database } = opened
  await migrate(database, migrations)
  const clock = () => new Date()
  const news = openNewsDesk()
  const sessions = createSessions({ database, passwords: tabPasswords, cookies, clock })
  const rooms = openRooms({ database, clock, news, log })
  const jobs = watchDue({
    clock,
    look: () => publishDue({ database, clock, news, rooms }),
    onFault: (error) => log.error({ error }, 'what is due could not be marked as published'),
  })
  const thinning = setInterval(() => {
    readAllPrintedNames(database, clock).catch((error: unknown) =>
      log.error({ error }, 'reading the names in print failed'),
    )
    thinRevisions(database, clock()).catch((error: unknown) =>
      log.error({ error }, 'thinning out revisions failed'),
    )
  }, thinEveryMs)
  const parts = {
    database,
    clock,
    newId: () => crypto.randomUUID(),
    sessions,
    rooms,
    news,
    jobs,
    photoFiles: openMemoryPhotoFiles(),
    arrivingPhotos: openMemoryArrivingPhotos(),
    readerAsset,
    makeRenditions,
    makeCrops,
    origins: [origin],
    isDemo: true,
    demoPassword,
    log,
  } satisfies ApiParts
  const api = createApi(parts)
  const answer = (request: Request) => api.fetch(asSent(request, origin))
  return {
    parts,
    answer,
    handlers: [
      // With the origin: a source file in a folder named api is nobody's business here.
      http.all(`${origin}/api/*`, ({ request }) => answer(request)),
      http.all(`${origin}/read/*`, ({ request }) =>
        isOfPage(request) ? passthrough() : answer(request),
      ),
      tabSockets({ rooms, sessions, origin }),
    ],
    async close() {
      clearInterval(thinning)
      await jobs.stop()
      await rooms.close()
      await opened.close()
    },
  }
}
