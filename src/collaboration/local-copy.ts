import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** The words on this device, one database a person and story. */
export type LocalCopy = {
  /** The origin of transactions that only bring the copy into the document. */
  origin: unknown
  /** Resolves with the number of changes that were not durable when the copy was last written. */
  opened: Promise<number>
  notePending(changes: number): void
  close(): void
}

const canOpen = () =>
  new Promise<boolean>((answer) => {
    try {
      const request = indexedDB.open('stet-probe')
      request.addEventListener('success', () => {
        request.result.close()
        answer(true)
      })
      request.addEventListener('error', () => answer(false))
      request.addEventListener('blocked', () => answer(false))
    } catch {
      answer(false)
    }
  })

const pendingKey = 'pending-changes'

/**
 * Keeps a document in the browser's own database. Answers undefined where the browser stores
 * nothing (private windows, a refused or full disk), so that the page can say so.
 */
export async function openLocalCopy(
  personId: string,
  storyId: string,
  ydoc: Y.Doc,
): Promise<LocalCopy | undefined> {
  if (typeof indexedDB === 'undefined' || !(await canOpen())) return undefined
  void navigator.storage?.persist?.().catch(() => false)
  const copy = new IndexeddbPersistence(`stet:${personId}:${storyId}`, ydoc)
  return {
    origin: copy,
    opened: copy.whenSynced.then(async () => Number((await copy.get(pendingKey)) ?? 0)),
    notePending: (changes) => void copy.set(pendingKey, changes),
    close: () => void copy.destroy(),
  }
}
