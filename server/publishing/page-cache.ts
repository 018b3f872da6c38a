import type { NewsDesk } from '#server/events/news.ts'

/** An answer that is the same for everybody, ready to be sent. */
export type Page = {
  status: 200 | 301 | 404 | 410
  body: string
  headers: Record<string, string>
}

/** How long a page is kept without asking: another process may have published meanwhile. */
const keptAtMostMs = 10_000
const mostPages = 500

type Kept = { page: Page; from: number; until: number }

/** A page made for a moment, and the next moment at which anything becomes visible. */
export type Made = { page: Page; next: Date | undefined }
export type MakePage = (now: Date) => Promise<Made | undefined>

/**
 * Pages as they were last made. A page is served only until the next moment at which anything
 * becomes visible, and no page outlives news of a story, photo, author or the site: what is not
 * visible any more is never in here.
 */
export function openPageCache(news: Pick<NewsDesk, 'subscribe'>, clock: () => Date) {
  let kept = new Map<string, Kept>()
  let beingMade = new Map<string, Promise<Page | undefined>>()

  news.subscribe(({ kind }) => {
    if (kind === 'people-changed') return
    // New maps, so that a page whose making began before the news is kept by nobody.
    kept = new Map()
    beingMade = new Map()
  })

  async function makeAndKeep(key: string, make: MakePage): Promise<Page | undefined> {
    const into = kept
    const now = clock()
    const made = await make(now)
    // An address without a page is not kept: anybody could fill the memory with those.
    if (!made) return undefined
    if (into.size >= mostPages) into.delete(into.keys().next().value!)
    const limit = now.getTime() + keptAtMostMs
    const until = Math.min(limit, made.next?.getTime() ?? limit)
    into.set(key, { page: made.page, from: now.getTime(), until })
    return made.page
  }

  /** The page under a key, made when there is none that still holds; undefined when there is none. */
  return async function pageUnder(key: string, make: MakePage): Promise<Page | undefined> {
    const found = kept.get(key)
    const now = clock().getTime()
    // Before it was made: the clock was set back, and what came out by the wrong time is not out.
    if (found && found.from <= now && now < found.until) return found.page
    const waiting = beingMade
    const others = waiting.get(key)
    if (others) return others
    const making = makeAndKeep(key, make).finally(() => waiting.delete(key))
    waiting.set(key, making)
    return making
  }
}
