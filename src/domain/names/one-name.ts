import { foldName, isOldSpelling } from './fold-name.ts'
import { isCyrillic } from './names-in-text.ts'

/** How many letters differ between two words, 2 for more than one. */
function lettersApart(a: string, b: string): 0 | 1 | 2 {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > 1) return 2
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const rest = (word: string, skip: number) => word.slice(start + skip)
  if (a.length === b.length) return rest(a, 1) === rest(b, 1) ? 1 : 2
  return a.length > b.length
    ? rest(a, 1) === rest(b, 0)
      ? 1
      : 2
    : rest(a, 0) === rest(b, 1)
      ? 1
      : 2
}

/** Зеленського and Зеленському: one name in two cases, not in two spellings. */
export function areCases(a: string, b: string): boolean {
  if (!isCyrillic(a) || !isCyrillic(b)) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  const [short, long] = [a.length - start, b.length - start].toSorted((one, other) => one - other)
  return start >= 3 && short! <= 2 && long! <= 3
}

/** True when two spellings are likely one given name: Юлія and Юлії, Yuliia and Julia. */
export const areOneGiven = (a: string, b: string) =>
  a === b || foldName(a) === foldName(b) || areCases(a, b)

/**
 * True when two words are one name in two spellings, of the same alphabet.
 *
 * @param kin what is known of the two: `person` when the same given name stands before both, then
 *   one letter may differ as well; `given` when they are given names before one family name;
 *   otherwise `perhaps`, for which short names are too much alike: Carl and Karl
 */
export function areOneName(a: string, b: string, kin: 'person' | 'given' | 'perhaps'): boolean {
  if (a === b || a.toLowerCase() === b.toLowerCase()) return false
  if (isCyrillic(a) !== isCyrillic(b) || areCases(a, b)) return false
  const short = Math.min(a.length, b.length)
  const isKnown = isOldSpelling(a) || isOldSpelling(b)
  const least = kin === 'perhaps' && !isKnown ? 5 : 4
  if (short >= least && foldName(a) === foldName(b)) return true
  if (kin !== 'person' || short < 6 || lettersApart(a, b) !== 1) return false
  // Larsen and Larsens; Марченко and Марченка are cases already.
  return a.slice(0, -1) !== b && b.slice(0, -1) !== a
}
