import type { News } from '#domain/events/news.ts'

/** A piece of news with the name it has on the line, so that nobody hears it twice or not at all. */
export type NumberedNews = { id: string; news: News }

export type NewsDesk = {
  announce(news: News): void
  /** Calls back on every piece of news until the returned function is called. */
  subscribe(hear: (news: News, id: string) => void): () => void
  /** The name of the last piece. */
  latest(): string
  /**
   * What came after a piece of that name; undefined when that is not known any more: it is too long
   * ago, or was said before this server was started, or by another one.
   */
  since(id: string): NumberedNews[] | undefined
}

/** As many pieces are remembered for those whose line was cut. */
const mostRemembered = 1_000

/** @param name of this news desk, another one each time a server is started */
export function openNewsDesk(name: string = crypto.randomUUID()): NewsDesk {
  const listeners = new Set<(news: News, id: string) => void>()
  const remembered: NumberedNews[] = []
  let count = 0
  const idOf = (nth: number) => `${name}.${nth}`
  return {
    announce: (news) => {
      count += 1
      const id = idOf(count)
      remembered.push({ id, news })
      if (remembered.length > mostRemembered) remembered.shift()
      for (const hear of listeners) hear(news, id)
    },
    subscribe: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    latest: () => idOf(count),
    since(id) {
      if (id === idOf(count)) return []
      // The one before the first that is remembered is as good as remembered itself.
      const first = count - remembered.length
      if (id === idOf(first)) return [...remembered]
      const at = remembered.findIndex((piece) => piece.id === id)
      return at < 0 ? undefined : remembered.slice(at + 1)
    },
  }
}
