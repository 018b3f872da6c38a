import anyAscii from 'any-ascii'

/**
 * Ukrainian in Latin letters as in passports and on road signs: the table of the Cabinet of
 * Ministers, resolution 55 of 27 January 2010.
 */
const ukrainian: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
}
/** The same letters where a word begins. */
const atWordStart: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

const isApostrophe = (letter: string | undefined) =>
  letter !== undefined && /['’ʼ‘`´′＇]/.test(letter)
const isInWord = (letter: string | undefined) =>
  letter !== undefined && (/[\p{L}\p{M}\p{N}]/u.test(letter) || isApostrophe(letter))
const isCapital = (letter: string | undefined) =>
  letter !== undefined && letter !== letter.toLowerCase()
const isCyrillic = (letter: string | undefined) =>
  letter !== undefined && /\p{Script=Cyrillic}/u.test(letter)

/**
 * Any text in ASCII. Ukrainian letters follow the official table with its rules for the start of a
 * word, for зг (zgh, so that it differs from ж) and for the apostrophe and the soft sign, which
 * are dropped; all other letters go by any-ascii.
 */
export function transliterate(text: string): string {
  const letters = [...text.normalize('NFC')]
  let written = ''
  for (const [place, letter] of letters.entries()) {
    const before = letters[place - 1]
    const after = letters[place + 1]
    const small = letter.toLowerCase()
    if (isApostrophe(letter) && isCyrillic(before) && isCyrillic(after)) continue
    let latin = isInWord(before) ? ukrainian[small] : (atWordStart[small] ?? ukrainian[small])
    if (latin === undefined) {
      written += anyAscii(letter)
      continue
    }
    if (small === 'г' && before?.toLowerCase() === 'з') latin = 'gh'
    written += letter === small ? latin : capital(latin, isCapital(after) || isCapital(before))
  }
  return written
}

/** Щ begins Shchastia and stands in SHCHASTIA. */
const capital = (latin: string, isAmongCapitals: boolean) =>
  isAmongCapitals ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1)
