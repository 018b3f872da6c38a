import { transliterate } from '../story/transliterate.ts'

/** Spellings of one name that no rule of letters brings together, as they are folded. */
const sameAs: Record<string, string> = {
  kiev: 'kiv',
  harkov: 'harkiv',
  lvov: 'lviv',
  nikolaev: 'mikolaiv',
  cernihov: 'cernihiv',
  zaporozhe: 'zaporizhzhja',
  zaporozhje: 'zaporizhzhja',
  dnepr: 'dnipro',
  cernobil: 'cornobil',
  rovno: 'rivne',
  vinitsa: 'vinitsja',
  vladimir: 'volodimir',
  aleksandr: 'oleksandr',
  aleksander: 'oleksandr',
  nikolai: 'mikola',
  nikolaj: 'mikola',
  dmitri: 'dmitro',
  mihail: 'mihailo',
  pavel: 'pavlo',
  aleksei: 'oleksi',
  aleksi: 'oleksi',
  elena: 'olena',
  ekaterina: 'katerina',
  evhen: 'evheni',
}

/**
 * A key under which the spellings of one name meet, in Latin and in Cyrillic letters: Marchenko and
 * Marchenco, Zelenskyy and Zelensky, Юлія, Yuliia and Julia. Ukrainian goes by its official table,
 * other languages by any-ascii. Names that only sound alike have keys of their own.
 */
export function foldName(name: string): string {
  const folded = foldLetters(name)
  return sameAs[folded] ?? folded
}

/** True when letters alone would not bring a name to its key: Kiev. */
export const isOldSpelling = (name: string) => sameAs[foldLetters(name)] !== undefined

function foldLetters(name: string): string {
  const latin = transliterate(name)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
  const letters = latin
    .replaceAll('shch', 'sc')
    .replaceAll('tch', 'c*')
    .replaceAll('ch', 'c*')
    .replaceAll('kh', 'h')
    .replaceAll('gh', 'h')
    .replaceAll('ph', 'f')
    .replaceAll('tz', 'ts')
    .replaceAll('ck', 'k')
    .replaceAll('x', 'ks')
    .replaceAll('q', 'k')
    .replaceAll('w', 'v')
    // A soft c stays: Cindy is not Kindy.
    .replaceAll(/c(?![*eiy])/g, 'k')
    .replaceAll('c*', 'c')
    // Not at the start: Garrison and Harrison are two names.
    .replaceAll(/(?<!^)g/g, 'h')
  return letters
    .replaceAll(/(?:ii|iy|ij|yi|yy)a/g, 'ja')
    .replaceAll(/[iyj]u/g, 'ju')
    .replaceAll(/[iyj]a/g, 'ja')
    .replaceAll(/^[iyj]e/g, 'e')
    .replaceAll(/[iyj]o/g, 'jo')
    .replaceAll(/(?:e[iyj]|[iyj]{1,3})$/g, 'i')
    .replaceAll('y', 'i')
    .replaceAll(/(\w)\1+/g, '$1')
}
