import { PrecacheController, PrecacheRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { keptAsset } from './kept-asset.ts'
import { keptPhoto } from './kept-photo.ts'
import { withFreshNonce } from './with-fresh-nonce.ts'

declare const self: ServiceWorkerGlobalScope
/** Written in by the build: its name, and the files of the shell with their hashes in their names. */
declare const __STET_BUILD__: string
declare const __STET_FILES__: readonly string[]

/** One cache a build: a page that is open goes on with its own files after an update. */
const shellOf = (build: string) => `stet-desk-${build}`
/** Held by every page of a build for as long as it lives. */
const lockOf = (build: string) => `stet build ${build}`
const page = '/'
/** So long a slow server is waited for before the page comes from this device. */
const patienceMs = 3_000

/** The page must be of this very build: its header and its body are kept together, as they came. */
const ofThisBuild = {
  async cacheWillUpdate({ request, response }: { request: Request; response: Response }) {
    if (!response.ok) return null
    if (new URL(request.url).pathname !== page) return response
    return (await response.clone().text()).includes(__STET_BUILD__) ? response : null
  },
}

const shell = new PrecacheController({
  cacheName: shellOf(__STET_BUILD__),
  plugins: [ofThisBuild],
})
shell.precache([
  { url: page, revision: __STET_BUILD__ },
  ...__STET_FILES__.map((url) => ({ url, revision: null })),
])

async function pageFromHere(): Promise<Response | undefined> {
  const kept = await shell.matchPrecache(page)
  return kept && withFreshNonce(kept)
}

/** The page as the server has it now; from this device when the server does not answer. */
async function answerPage({ request }: { request: Request }): Promise<Response> {
  const asked = fetch(request)
  const late = new Promise<undefined>((done) => setTimeout(done, patienceMs))
  const answer = await Promise.race([asked, late]).catch(() => undefined)
  if (answer && answer.status < 500) return answer
  return (await pageFromHere()) ?? asked
}

registerRoute(
  new NavigationRoute(answerPage, { denylist: [/^\/(?:api|read|collaboration)(?:\/|$)/] }),
)
registerRoute(new PrecacheRoute(shell, { directoryIndex: '', cleanURLs: false }))
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  ({ request }) => keptAsset(request, shellOf(__STET_BUILD__)),
)
registerRoute(
  ({ url, sameOrigin, request }) =>
    sameOrigin && request.destination === 'image' && url.pathname.startsWith('/read/photos/'),
  ({ request }) => keptPhoto(request),
)

/** Builds of which no page is open any more are not needed. */
async function dropOldShells(): Promise<void> {
  const { held = [] } = await navigator.locks.query()
  const open = new Set(held.map(({ name }) => name))
  for (const name of await caches.keys()) {
    const build = /^stet-desk-(.+)$/.exec(name)?.[1]
    if (build && build !== __STET_BUILD__ && !open.has(lockOf(build))) await caches.delete(name)
  }
}

async function takeOver(): Promise<void> {
  await dropOldShells()
  await self.clients.claim()
  const pages = await self.clients.matchAll({ type: 'window' })
  for (const client of pages) client.postMessage({ build: __STET_BUILD__ })
}

// Nothing waits for old pages to close: they keep their files, and are told that there are new ones.
self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
