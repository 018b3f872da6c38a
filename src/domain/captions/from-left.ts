const words: Record<string, string> = {
  en: 'From left: {names}.',
  uk: 'Зліва направо: {names}.',
  de: 'Von links: {names}.',
  fr: 'De gauche à droite : {names}.',
  es: 'De izquierda a derecha: {names}.',
}

/**
 * The sentence that names people as they stand, from left to right.
 *
 * @param language BCP 47, of the story
 */
export function fromLeft(names: readonly string[], language: string): string {
  const base = language.toLowerCase().split('-')[0] ?? 'en'
  const sentence = words[base] ?? words['en']!
  const locale = words[base] ? (base === 'en' ? 'en-GB' : base) : 'en-GB'
  const listed = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return sentence.replace('{names}', () => listed)
}

/** A sentence as it is written behind a caption: parted by a space, and by a full stop where none stands. */
export function behindCaption(caption: string, sentence: string): string {
  if (caption.trim() === '') return sentence
  const stop = /[\p{L}\p{N}\p{M}”"»’')\]]$/u.test(caption) && !/[.!?…][”"»’')\]]+$/u.test(caption)
  if (stop) return `. ${sentence}`
  return /\s$/u.test(caption) ? sentence : ` ${sentence}`
}
