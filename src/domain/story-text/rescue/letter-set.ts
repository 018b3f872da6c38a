import type { WordId } from './moved-words.ts'

/** Letters by what Yjs calls them; a change may name hundreds of thousands. */
export function openLetterSet(letters: Iterable<WordId> = []) {
  const byClient = new Map<number, Set<number>>()
  function add({ client, clock }: WordId): void {
    const clocks = byClient.get(client)
    if (clocks) clocks.add(clock)
    else byClient.set(client, new Set([clock]))
  }
  for (const letter of letters) add(letter)
  return {
    add,
    has: ({ client, clock }: WordId): boolean => byClient.get(client)?.has(clock) ?? false,
  }
}
export type LetterSet = ReturnType<typeof openLetterSet>

/** The same, with something to know of each letter. */
export function openLetterMap<T>(entries: Iterable<readonly [WordId, T]> = []) {
  const byClient = new Map<number, Map<number, T>>()
  function set({ client, clock }: WordId, value: T): void {
    const values = byClient.get(client)
    if (values) values.set(clock, value)
    else byClient.set(client, new Map([[clock, value]]))
  }
  for (const [letter, value] of entries) set(letter, value)
  return {
    set,
    get: ({ client, clock }: WordId): T | undefined => byClient.get(client)?.get(clock),
  }
}
export type LetterMap<T> = ReturnType<typeof openLetterMap<T>>
