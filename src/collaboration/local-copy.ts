import * as Y from 'yjs'
import { onceOf, rowsOfStory, unsentKeys } from './device-rows.ts'
import { patienceMs, type Device } from './device.ts'
import { watched, type Watched } from './watched.ts'
import { whenIdle } from './when-idle.ts'

/** Words that are kept and not known to be on the server. */
export type Left = { changes: number; since: number; updates: Uint8Array[] }

/** The words of one story on this device. */
export type LocalCopy = {
  /** The origin of the transaction that only brings the copy into the document. */
  origin: unknown
  /** Resolves when the copy is in the document, with what earlier pages of this person left unsent. */
  opened: Promise<Left>
  /** Which number of this page's changes stands for those that were left. */
  countLeft(upTo: number): void
  /** @param n number of the change when it was made here; undefined for words that came in */
  keep(update: Uint8Array, n: number | undefined): void
  /** The server has everything up to change n on its disk. */
  durable(n: number): void
  /** False as soon as the browser refused anything, or takes too long over it, until it took it. */
  isKept: Watched<boolean>
  /** Nothing waits to be written. */
  isWhole(): boolean
  /** The row holds unsent words of this page, or of one that was gone when this one opened. */
  isOwnRow(key: IDBValidKey): boolean
  /** Whether another page of this person keeps unsent words of the story here. */
  waitsElsewhere(): Promise<boolean>
  close(): Promise<void>
}

type Waiting = { update: Uint8Array; changes: number; upTo: number; since: number }
type Row = { key: IDBValidKey; changes: number; upTo: number; since: number }

/** Rows of one story after which they become one. */
const mergeAfter = 300
const tryAgainMs = 2_000

/**
 * Keeps a document on the device: each change as soon as the one before it is kept. A change that
 * the browser refuses stays in line and is tried again; `isKept` says so meanwhile.
 */
export function openLocalCopy(device: Device, storyId: string, ydoc: Y.Doc): LocalCopy {
  const origin = { copyOf: storyId }
  let waiting: Waiting[] = []
  let rows: Row[] = []
  let leftRows: Omit<Row, 'upTo'>[] = []
  let underWay: Promise<void> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let durableUpTo = 0
  let isClosed = false
  let rowsThere = 0
  const isKept = watched(true)

  async function open(): Promise<Left> {
    try {
      // A browser that is full still reads: whether it takes anything is known by writing.
      await device.run(['facts'], 'readwrite', ({ facts }) =>
        facts.put({ at: Date.now() }, 'probe'),
      )
      const { words, unsent } = await rowsOfStory(device, storyId)
      rowsThere = words.length
      leftRows = unsent.map(({ key, value }) => ({ key, ...value }))
      if (words.length > 0 && !isClosed) {
        // One by one: merging the bytes of many first takes longer.
        ydoc.transact(() => {
          for (const { bytes } of words) Y.applyUpdate(ydoc, bytes)
        }, origin)
      }
      const named = new Set(leftRows.map(({ key }) => key))
      return {
        changes: leftRows.reduce((sum, { changes }) => sum + changes, 0),
        since: Math.min(...leftRows.map(({ since }) => since)),
        updates: words.flatMap(({ key, bytes }) => (named.has(key) ? [bytes] : [])),
      }
    } catch {
      isKept.set(false)
      return { changes: 0, since: Infinity, updates: [] }
    }
  }
  const opened = open()

  async function write(batch: readonly Waiting[]): Promise<void> {
    const own = batch.filter(({ changes, upTo }) => changes > 0 && upTo > durableUpTo)
    const bytes = Y.mergeUpdates(batch.map(({ update }) => update))
    const changes = own.reduce((sum, one) => sum + one.changes, 0)
    const since = own[0]?.since ?? 0
    const { result: key } = await device.run(
      ['words', 'unsent'],
      'readwrite',
      ({ words, unsent }) => {
        const put = words.add({ storyId, bytes })
        if (changes > 0) {
          const value = { storyId, changes, since }
          put.addEventListener('success', () => unsent.put(value, put.result))
        }
        return put
      },
    )
    rowsThere += 1
    if (changes === 0) return
    rows.push({ key, changes, upTo: own.at(-1)?.upTo ?? 0, since })
    if (durableUpTo > 0) durable(durableUpTo)
  }

  function flush(): void {
    clearTimeout(again)
    if (underWay || waiting.length === 0) return
    const batch = waiting
    waiting = []
    const slow = setTimeout(() => isKept.set(false), patienceMs)
    underWay = write(batch).then(
      () => {
        clearTimeout(slow)
        underWay = undefined
        isKept.set(true)
        flush()
        if (rowsThere > mergeAfter) merge()
      },
      () => {
        clearTimeout(slow)
        underWay = undefined
        isKept.set(false)
        waiting = [...batch, ...waiting]
        if (!isClosed) again = setTimeout(flush, tryAgainMs)
      },
    )
  }

  function durable(n: number): void {
    durableUpTo = Math.max(durableUpTo, n)
    const done = rows.filter(({ upTo }) => upTo <= n)
    const begun = rows.find(({ upTo, changes }) => upTo > n && upTo - changes < n)
    if (done.length === 0 && !begun) return
    rows = rows.filter(({ upTo }) => upTo > n)
    if (begun) begun.changes = begun.upTo - n
    void device
      .run(['unsent'], 'readwrite', ({ unsent }) => {
        for (const { key } of done) unsent.delete(key)
        if (begun) unsent.put({ storyId, changes: begun.changes, since: begun.since }, begun.key)
      })
      .catch(() => undefined)
  }

  /** Many rows become one, when nobody types. What is unsent keeps its rows, which name it. */
  function merge(): void {
    rowsThere = 0
    whenIdle(() => {
      if (isClosed) return
      void device
        .run(['words', 'unsent'], 'readwrite', async ({ words, unsent }) => {
          const story = IDBKeyRange.only(storyId)
          const [keys, values, named] = await Promise.all([
            onceOf(words.index('story').getAllKeys(story)),
            onceOf(words.index('story').getAll(story)),
            onceOf(unsent.index('story').getAllKeys(story)),
          ])
          const names = new Set(named)
          const settled = keys.flatMap((key, i) => (names.has(key) ? [] : [{ key, i }]))
          if (settled.length < 2) return
          const bytes = Y.mergeUpdates(settled.map(({ i }) => values[i].bytes as Uint8Array))
          words.add({ storyId, bytes })
          for (const { key } of settled) words.delete(key)
        })
        .catch(() => undefined)
    })
  }

  const stopHearing = device.onChange((what) => {
    if (what === 'forgotten') return isKept.set(false)
    // All that was kept is gone: the whole story is kept anew, with what of it is unsent.
    waiting = [
      {
        update: Y.encodeStateAsUpdate(ydoc),
        changes: rows.reduce((sum, row) => sum + row.changes, 0),
        upTo: rows.at(-1)?.upTo ?? 0,
        since: rows[0]?.since ?? 0,
      },
      ...waiting,
    ]
    rows = []
    rowsThere = 0
    flush()
  })

  const isOwnRow = (key: IDBValidKey) => [...leftRows, ...rows].some((row) => row.key === key)

  return {
    origin,
    opened: opened.then((left) => {
      if (rowsThere > mergeAfter / 6) merge()
      return left
    }),
    countLeft(upTo) {
      rows = [...leftRows.map((row) => ({ ...row, upTo })), ...rows]
      leftRows = []
      if (durableUpTo > 0) durable(durableUpTo)
    },
    keep(update, n) {
      const own = n === undefined ? { changes: 0, upTo: 0 } : { changes: 1, upTo: n }
      waiting.push({ update, ...own, since: Date.now() })
      flush()
    },
    durable,
    isKept,
    isOwnRow,
    async waitsElsewhere() {
      try {
        return (await unsentKeys(device, storyId)).some((key) => !isOwnRow(key))
      } catch {
        return false
      }
    },
    isWhole: () => waiting.length === 0 && underWay === undefined,
    async close() {
      isClosed = true
      clearTimeout(again)
      stopHearing()
      flush()
      await underWay
    },
  }
}
