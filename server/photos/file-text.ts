/**
 * Windows-1252 from 0x80 to 0x9f. Its own table: several Node releases decode these bytes as
 * control characters (nodejs/node#60888).
 */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decodeLatin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    text +=
      byte >= 0x80 && byte < 0xa0 ? windows1252.charAt(byte - 0x80) : String.fromCharCode(byte)
  }
  return text
}

/** A letter of UTF-8 that a length limit has cut in two: its begin, at the end of a text. */
const cutLetter = /(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})$/

/** UTF-8 without a last, cut letter; undefined when it is none. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return decoder.decode(bytes)
  } catch {
    const cut = cutLetter.exec(String.fromCharCode(...bytes.subarray(-3)))?.[0].length ?? 0
    if (cut === 0) return undefined
    try {
      const text = decoder.decode(bytes.subarray(0, bytes.length - cut))
      // Where all before is ASCII it is no cut letter but a last "é" of Latin-1.
      return /[^\u0000-\u007f]/.test(text) ? text : undefined
    } catch {
      return undefined
    }
  }
}

/** Letters of Windows-1251: А to я, and the Ukrainian, Belarusian and Russian ones beside them. */
const isHighLetter = (byte: number) =>
  byte >= 0xc0 ||
  [0xa1, 0xa2, 0xa5, 0xa8, 0xaa, 0xaf, 0xb2, 0xb3, 0xb4, 0xb8, 0xba, 0xbf].includes(byte)
const isLowLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

const isVowel = (byte: number) =>
  [0xe0, 0xe5, 0xe8, 0xee, 0xf3, 0xfb, 0xfd, 0xfe, 0xff].includes(byte | 0x20) ||
  [0xaa, 0xaf, 0xb2, 0xb3, 0xb8, 0xba, 0xbf].includes(byte)
const isSmall = (byte: number) => byte >= 0xe0 || [0xb3, 0xb4, 0xb8, 0xba, 0xbf].includes(byte)

/** Capitals of Windows-1251 in whose place Latin-1 has signs that stand in no word: ҐЁЄЇІЧ. */
const signCapitals = [0xa5, 0xa8, 0xaa, 0xaf, 0xb2, 0xd7]
const isCapital = (byte: number) =>
  (byte >= 0xc0 && byte < 0xe0) || byte === 0xa1 || signCapitals.includes(byte)

/** Bytes of letters in Latin-1. */
const bytesOf = (letters: string) => Array.from(letters, (letter) => letter.charCodeAt(0))
/** What stands side by side in Latin-1 without other letters: “ÅÄÖ”, “ÆØÅ”, “ÜÇÜ”. */
const sideBySide = bytesOf('ÄÅÆÇÉÕÖØÜß')
/** What names begin with in languages that are written in Latin-1. */
const firstOfNames = bytesOf('ÁÄÅÆÇÉÍÓÖØÚÜÝÞ')

const isAlphabet = (word: readonly number[]) => word.every((byte) => sideBySide.includes(byte))

/** True for what is written as words are in Cyrillic: «Київ», «КИЇВ», and not “ÅÄÖ” or “Äöü”. */
function isCyrillicWord(word: readonly number[]): boolean {
  if (word.length < 2 || isAlphabet(word)) return false
  if (word.every(isCapital)) {
    return word.length >= 3 || word.some((byte) => signCapitals.includes(byte))
  }
  return word.length >= 3 && word.slice(1).every(isSmall) && word.some(isVowel)
}

/**
 * True when the words that have letters above ASCII are made of nothing else. Cyrillic words are;
 * in Latin-1 such letters stand alone among others, or begin a name as an initial.
 *
 * @param isBesideCyrillic what else the file says is Cyrillic
 */
function isPlainlyCyrillic(texts: readonly Uint8Array[], isBesideCyrillic: boolean): boolean {
  let whole = 0
  let mixed = 0
  let words = 0
  const initials: number[] = []
  for (const bytes of texts) {
    let high: number[] = []
    let low = 0
    let isBehindFigure = false
    for (const byte of [...bytes, 0x20]) {
      if (isHighLetter(byte)) high.push(byte)
      else if (isLowLetter(byte)) low += 1
      else {
        if (low === 0 && high.length >= 3 && !isAlphabet(high)) whole += 1
        else if (high.length > 0 && low > 0) mixed += 1
        if (low === 0 && isCyrillicWord(high)) words += 1
        const [first = 0] = high
        const isInitial = byte === 0x2e && low === 0 && high.length === 1 && isCapital(first)
        // Behind a figure it is a sign: “10²”, “1ª”.
        if (isInitial && !isBehindFigure) initials.push(first)
        high = []
        low = 0
        isBehindFigure = byte >= 0x30 && byte <= 0x39
      }
    }
  }
  const areCyrillicInitials =
    initials.length >= 2 && !initials.every((byte) => firstOfNames.includes(byte))
  if (mixed > 0) return whole >= 2 && whole > 3 * mixed
  return whole >= 2 || words > 0 || areCyrillicInitials || isBesideCyrillic
}

/**
 * Reads text of a file that does not always say how it is written: each text as UTF-8 where it is
 * that, else all of them alike as Windows-1251 where they plainly are Cyrillic, else as Latin-1
 * (with the quotes and dashes of Windows-1252). A mark that promises UTF-8 is not needed and, where
 * it is wrong, not believed.
 */
export function decodeFileTexts(texts: readonly Uint8Array[]): string[] {
  const utf8 = texts.map(decodeUtf8)
  const others = texts.filter((_bytes, i) => utf8[i] === undefined)
  const isBesideCyrillic = utf8.some((text = '') => /\p{Script=Cyrillic}/u.test(text))
  const decodeOther = isPlainlyCyrillic(others, isBesideCyrillic)
    ? (bytes: Uint8Array) => new TextDecoder('windows-1251').decode(bytes)
    : decodeLatin1
  return texts.map((bytes, i) => utf8[i] ?? decodeOther(bytes))
}
