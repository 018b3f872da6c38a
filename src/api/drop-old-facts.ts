import type { Device } from '#src/collaboration/device.ts'
import { dropWords, startedStories, unsentStories } from '#src/collaboration/device-rows.ts'
import { whenIdle } from '#src/collaboration/when-idle.ts'

/** An answer as the desk had it; `storyId` of what is kept with that story. */
export type KeptFact = { data: unknown; at: number; storyId?: string }

/** Stories of which words and facts stay on the device, by when they were last opened or changed. */
const mostStories = 30
/** Other answers: records of photos and authors, lists. */
const mostOthers = 200
const everyMs = 60_000
let lastAt = 0

/** Lets go of what has not been used for long. Never of words that are on this device only. */
export function dropOldFacts(device: Device): void {
  if (Date.now() - lastAt < everyMs) return
  lastAt = Date.now()
  whenIdle(() => void drop(device).catch(() => undefined))
}

async function drop(device: Device): Promise<void> {
  const read = await device.run(['facts'], 'readonly', ({ facts }) => ({
    keys: facts.getAllKeys(),
    values: facts.getAll() as IDBRequest<KeptFact[]>,
  }))
  const all = read.keys.result.map((key, i) => ({ key, ...read.values.result[i]! }))
  const lastAtOf = new Map<string, number>()
  for (const { storyId, at } of all) {
    if (storyId) lastAtOf.set(storyId, Math.max(at, lastAtOf.get(storyId) ?? 0))
  }
  const here = [...(await unsentStories(device)), ...(await startedStories(device))]
  const needed = new Set(here.map(({ storyId }) => storyId))
  const old = [...lastAtOf]
    .sort(([, a], [, b]) => b - a)
    .slice(mostStories)
    .flatMap(([storyId]) => (needed.has(storyId) ? [] : [storyId]))
  const others = all
    .filter(({ storyId, key }) => !storyId && key !== 'probe')
    .sort((a, b) => b.at - a.at)
    .slice(mostOthers)
  const gone = [
    ...others,
    ...all.filter(({ storyId }) => storyId !== undefined && old.includes(storyId)),
  ]
  await device.run(['facts'], 'readwrite', ({ facts }) => {
    for (const { key } of gone) facts.delete(key)
  })
  for (const storyId of old) await dropWords(device, storyId)
}
