import type { Device } from './device.ts'

export type UnsentRow = { storyId: string; changes: number; since: number }
export type StartedStory = {
  storyId: string
  section: string | null
  at: number
  /** Why the server does not file it; undefined while it may. */
  refusal?: string
}

export const onceOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((answer, refuse) => {
    request.addEventListener('success', () => answer(request.result))
    request.addEventListener('error', () => refuse(request.error))
  })

/** All that is kept of one story: its words in parts, and which parts are unsent. */
export async function rowsOfStory(device: Device, storyId: string) {
  const read = await device.run(['words', 'unsent'], 'readonly', ({ words, unsent }) => {
    const story = IDBKeyRange.only(storyId)
    return {
      words: words.index('story').getAll(story) as IDBRequest<{ bytes: Uint8Array }[]>,
      wordKeys: words.index('story').getAllKeys(story),
      unsent: unsent.index('story').getAll(story) as IDBRequest<UnsentRow[]>,
      keys: unsent.index('story').getAllKeys(story),
    }
  })
  const wordKeys = read.wordKeys.result
  const values = read.unsent.result
  return {
    words: read.words.result.map(({ bytes }, i) => ({ key: wordKeys[i]!, bytes })),
    unsent: read.keys.result.flatMap((key, i) => {
      const value = values[i]
      return value ? [{ key, value }] : []
    }),
  }
}

/** Which rows of a story are unsent; reads none of its words. */
export async function unsentKeys(device: Device, storyId: string): Promise<IDBValidKey[]> {
  const read = await device.run(['unsent'], 'readonly', ({ unsent }) =>
    unsent.index('story').getAllKeys(IDBKeyRange.only(storyId)),
  )
  return read.result
}

/** What of this person's words is on this device only, by story. */
export async function unsentStories(device: Device): Promise<UnsentRow[]> {
  const read = await device.run(['unsent'], 'readonly', ({ unsent }) => unsent.getAll())
  const byStory = new Map<string, UnsentRow>()
  for (const row of read.result as UnsentRow[]) {
    const known = byStory.get(row.storyId)
    byStory.set(row.storyId, {
      storyId: row.storyId,
      changes: row.changes + (known?.changes ?? 0),
      since: Math.min(row.since, known?.since ?? Infinity),
    })
  }
  return [...byStory.values()]
}

/** These parts of a story are on the server's disk. */
export async function markSent(device: Device, keys: readonly IDBValidKey[]): Promise<void> {
  await device.run(['unsent'], 'readwrite', ({ unsent }) => {
    for (const key of keys) unsent.delete(key)
  })
}

/** Drops what is kept of one story, sent or not. */
export const dropWords = async (device: Device, storyId: string): Promise<void> =>
  dropRows(device, storyId, await rowsOfStory(device, storyId))

/** Drops these rows of one story, sent or not, and that it waits to be filed. */
export async function dropRows(
  device: Device,
  storyId: string,
  { words, unsent }: Awaited<ReturnType<typeof rowsOfStory>>,
): Promise<void> {
  await device.run(['words', 'unsent', 'started'], 'readwrite', (stores) => {
    for (const { key } of words) stores.words.delete(key)
    for (const { key } of unsent) stores.unsent.delete(key)
    stores.started.delete(storyId)
  })
}

/** Begins a story on this device alone, with the bytes that every empty story begins with. */
export const startHere = (device: Device, story: StartedStory, seed: Uint8Array) =>
  device.run(['words', 'started'], 'readwrite', ({ words, started }) => {
    words.add({ storyId: story.storyId, bytes: seed })
    started.put(story, story.storyId)
  })

export async function startedStories(device: Device): Promise<StartedStory[]> {
  const read = await device.run(['started'], 'readonly', ({ started }) => started.getAll())
  return read.result as StartedStory[]
}

export const noteStarted = (device: Device, story: StartedStory) =>
  device.run(['started'], 'readwrite', ({ started }) => void started.put(story, story.storyId))

export const filed = (device: Device, storyId: string) =>
  device.run(['started'], 'readwrite', ({ started }) => void started.delete(storyId))
