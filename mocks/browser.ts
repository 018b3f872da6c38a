import { setupWorker } from 'msw/browser'
import { openContentApi } from './content-api.ts'
import { sayInPage } from './opening-notice.ts'
import { isReaderAddress, lendReaderSite, showReaderPage } from './reader-tab.ts'
import { fillNewsroom } from './seed/fill-newsroom.ts'
import { demoPassword } from './seed/people.ts'
import { seedNewsroom } from './seed/seed-newsroom.ts'
import { tabCookies } from './tab-cookies.ts'
import { drawTabJpeg } from './tab-drawings.ts'
import { keepStorageApart } from './tab-storage.ts'
import { tabReaderAsset } from './tab-reader-assets.ts'
import { makeTabCrops, makeTabRenditions } from './tab-renditions.ts'

const never = () => new Promise<never>(() => {})

async function openNewsroom() {
  sayInPage('Opening a newsroom in this tab …')
  await keepStorageApart()
  const newsroom = await openContentApi({
    origin: location.origin,
    cookies: tabCookies,
    makeRenditions: makeTabRenditions,
    makeCrops: makeTabCrops,
    readerAsset: tabReaderAsset,
    log: { info: () => {}, error: (facts, sentence) => console.error(sentence, facts) },
    demoPassword,
  })
  const { parts } = newsroom
  await fillNewsroom(parts, (empty) =>
    seedNewsroom(empty, { now: parts.clock(), drawJpeg: drawTabJpeg }),
  )
  return newsroom
}

/**
 * Opens a made-up newsroom inside this tab, server and all, and lets the page reach it at the
 * addresses the real one has. It lives as long as the page: after a reload it is a new one.
 */
export async function startMock(): Promise<void> {
  if (!('serviceWorker' in navigator)) {
    sayInPage('This newsroom runs inside the browser. Open it by https, or on localhost.')
    await never()
  }
  if (isReaderAddress(location)) {
    await showReaderPage(async () => (await openNewsroom()).answer)
    await never()
  }
  const { answer, handlers } = await openNewsroom()
  await setupWorker(...handlers).start({ onUnhandledFrame: 'bypass', quiet: true })
  lendReaderSite(answer)
}
