const last = new Set<() => void>()

/**
 * Calls back before a story is closed or its page goes, while what is written still comes into it and
 * out of the tab, until the returned function is called.
 */
export function beforeClosing(write: () => void): () => void {
  last.add(write)
  // Before the story's own look at what has not left the tab.
  window.addEventListener('pagehide', write, { capture: true })
  return () => {
    last.delete(write)
    window.removeEventListener('pagehide', write, { capture: true })
  }
}

/** Writes what waits for a pause in the typing: the documents of the story close after this. */
export function writeLast(): void {
  for (const write of last) write()
}
