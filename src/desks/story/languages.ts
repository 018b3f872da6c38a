/** Languages offered for a story; any other tag that a story has already is kept and shown too. */
const offered = [
  'en',
  'uk',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'es',
  'et',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'it',
  'ka',
  'lt',
  'lv',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sr',
  'sv',
  'tr',
  'ar',
  'he',
  'zh',
  'ja',
] as const

const names = new Intl.DisplayNames(['en'], { type: 'language' })

export function nameOfLanguage(tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Options of the field `Language`, by name. */
export const languageOptions = (present: string | null) =>
  [...new Set<string>([...(present ? [present] : []), ...offered])]
    .map((value) => ({ value, label: nameOfLanguage(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
