type Page = {
  /** The page may go away at any moment, or is seen no more. */
  leaves(): unknown
  /** Whether what would go with the page is nowhere else: then the browser asks first. */
  wouldLose(): boolean
  online(): void
}

/** Hears of the page's own fate, until the returned function is called. */
export function whilePageIsThere({ leaves, wouldLose, online }: Page): () => void {
  const leave = () => void leaves()
  const hidden = () => {
    if (document.visibilityState === 'hidden') leave()
  }
  const askFirst = (event: BeforeUnloadEvent) => {
    if (wouldLose()) event.preventDefault()
  }
  addEventListener('pagehide', leave)
  addEventListener('beforeunload', askFirst)
  addEventListener('online', online)
  document.addEventListener('visibilitychange', hidden)
  return () => {
    removeEventListener('pagehide', leave)
    removeEventListener('beforeunload', askFirst)
    removeEventListener('online', online)
    document.removeEventListener('visibilitychange', hidden)
  }
}
