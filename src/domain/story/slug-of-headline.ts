import { transliterate } from './transliterate.ts'

/** Small letters, digits and hyphens; empty when the text has none of them. */
export const hyphenated = (text: string) =>
  transliterate(text.replace(/\p{Extended_Pictographic}/gu, ' '))
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const longest = 60

/**
 * The slug a headline gives, not yet unique: "Київ чекає" gives kyiv-chekaie. Cut between words.
 *
 * @param fallback when the headline has no letter and no digit
 */
export function slugOfHeadline(headline: string, fallback = 'story'): string {
  const slug = hyphenated(headline)
  if (slug.length <= longest) return slug || fallback
  const cut = slug.slice(0, longest + 1).lastIndexOf('-')
  return slug.slice(0, cut > 0 ? cut : longest)
}
