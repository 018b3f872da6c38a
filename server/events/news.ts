/** Which noun changed. Browsers that hear it ask again; the news itself carries nothing secret. */
export type News =
  | { kind: 'story-changed'; storyId: string }
  | { kind: 'comments-changed'; storyId: string }
  /** Somebody has something new to hear of, or read it. */
  | { kind: 'inbox-changed' }
  | { kind: 'photo-changed'; photoId: string }
  | { kind: 'author-changed'; authorId: string }
  | { kind: 'people-changed' }
  | { kind: 'site-changed' }

export type NewsDesk = {
  announce(news: News): void
  /** Calls back on every piece of news until the returned function is called. */
  subscribe(hear: (news: News) => void): () => void
}

export function openNewsDesk(): NewsDesk {
  const listeners = new Set<(news: News) => void>()
  return {
    announce: (news) => {
      for (const hear of listeners) hear(news)
    },
    subscribe: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
