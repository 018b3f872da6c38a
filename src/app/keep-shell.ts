import { watched, type Watched } from '#src/collaboration/watched.ts'

const ownBuild = () =>
  document.querySelector<HTMLMetaElement>('meta[name="stet-build"]')?.content ?? ''

const news = watched(false)
/** The server has a newer desk than this page, and this browser has fetched it. */
export const isUpdated: Watched<boolean> = news

let registration: ServiceWorkerRegistration | undefined

/** Looks whether there is a newer desk; it comes in behind the page and changes nothing in it. */
export const lookForUpdate = () => void registration?.update().catch(() => undefined)

/**
 * Keeps the desk on this device, so that it opens without a network. Browsers do so on https and on
 * localhost only; elsewhere the desk works as long as the server answers.
 */
export function keepShell(): void {
  // A page whose files are gone from the server says the same as one that heard of the update.
  addEventListener('vite:preloadError', () => news.set(true))
  if (!('serviceWorker' in navigator)) return
  const build = ownBuild()
  // Held for as long as the page lives: its files stay on the device meanwhile.
  void navigator.locks.request(
    `stet build ${build}`,
    { mode: 'shared' },
    () => new Promise(() => {}),
  )
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const said = (data as { build?: unknown } | null)?.build
    if (typeof said === 'string') news.set(said !== build)
  })
  navigator.serviceWorker
    .register('/service-worker.js', { updateViaCache: 'none' })
    .then((registered) => {
      registration = registered
    })
    // A browser that refuses it (a private window) has the desk as long as the server answers.
    .catch(() => undefined)
}
