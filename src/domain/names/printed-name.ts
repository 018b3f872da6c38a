import { z } from 'zod'
import { foldName } from './fold-name.ts'
import { namesIn } from './names-in-text.ts'

/** A name to look for in print: the last word of it, and the given name where one stands before. */
export const NameToFind = z.object({
  spelling: z.string().min(1).max(120),
  given: z.string().max(120).nullable(),
})
export type NameToFind = z.infer<typeof NameToFind>

/** How the newsroom printed a name, and how often. */
export const PrintedName = z.object({
  /** As foldName writes it: every spelling of the name that was asked for has the same. */
  nameKey: z.string(),
  spelling: z.string(),
  times: z.int(),
  /** Of the given names that were asked for with it, how often each stood before this spelling. */
  givens: z.array(z.object({ givenKey: z.string(), spelling: z.string(), times: z.int() })),
})
export type PrintedName = z.infer<typeof PrintedName>

export type CountedName = { spelling: string; given: string; times: number }

/** The longest word that is still taken for a name. */
const longest = 60

/** The names in texts that belong together, with how often each stands there. */
export function countNames(texts: readonly string[]): CountedName[] {
  const uses = texts.flatMap(namesIn)
  const sure = new Set(uses.filter(({ isSure }) => isSure).map(({ spelling }) => spelling))
  const counted = new Map<string, CountedName>()
  for (const { spelling, given } of uses) {
    if (!sure.has(spelling) || spelling.length > longest) continue
    const before = given && given.spelling.length <= longest ? given.spelling : ''
    const key = `${before} ${spelling}`
    const known = counted.get(key) ?? { spelling, given: before, times: 0 }
    known.times += 1
    counted.set(key, known)
  }
  return [...counted.values()]
}

export const keysOfName = ({ spelling, given }: { spelling: string; given: string | null }) => ({
  nameKey: foldName(spelling),
  givenKey: given ? foldName(given) : '',
})
