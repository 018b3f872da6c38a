/** Letters of which each is typed once in a whole round, so that it can be looked for at the end. */
export const isMarked = (letter: string) => letter >= '\ue000' && letter < '\uf800'

/** How often each marked letter stands in some words. */
export function countMarked(words: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const letter of words) {
    if (isMarked(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return counts
}
