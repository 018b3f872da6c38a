const english = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** With their endings: у вівторок, до вівторка. */
const ukrainian = [
  'неділ[яюіею]+',
  'понеділ(?:ок|ка|ку|ком)',
  'вівтор(?:ок|ка|ку|ком)',
  'серед(?:а|у|и|і|ою)',
  'четвер(?:га|гу|гом)?',
  "п[’ʼ']ятниц(?:я|ю|і|ею)",
  'субот(?:а|у|и|і|ою)',
]

const edge = String.raw`(?<![\p{L}\p{N}’ʼ'-])`
const end = String.raw`(?![\p{L}\p{N}-])`

/** Any weekday of a language, in one group. */
export const weekdayPattern = (language: string) =>
  language === 'uk'
    ? `${edge}(${ukrainian.join('|')})${end}`
    : `${edge}(${english.map((day) => day.replace(/^./, (letter) => letter.toUpperCase())).join('|')})${end}`

/** 0 is Sunday. */
export function weekdayNamed(word: string): number {
  const small = word.toLowerCase()
  const known = english.indexOf(small)
  return known >= 0 ? known : ukrainian.findIndex((day) => new RegExp(`^${day}$`, 'u').test(small))
}
