import { indexOfAscii } from './byte-search.ts'

/** Without its edit history no packet is longer; deeper or fuller ones are made to stop a server. */
const longestPacket = 256 * 1024
const longestWithHistory = 8 * 1024 * 1024
const deepest = 64
const mostTags = 20_000

type Spelling = { as: 'utf-8' | 'utf-16le' | 'utf-16be'; spell: (tag: string) => string }

/**
 * How a packet may be written. Two bytes a letter are rare, and searched for last; which of them
 * comes first is seen by what can be parsed, since tags look alike in both.
 */
const spellings: readonly Spelling[] = [
  { as: 'utf-8', spell: (tag) => tag },
  { as: 'utf-16le', spell: (tag) => tag.replace(/./g, '$&\0') },
  { as: 'utf-16be', spell: (tag) => tag.replace(/./g, '\0$&') },
]

/**
 * The first XMP packet in a file. It is found by its own first and last tag, which the standard
 * foresees, since it stands as plain text in every kind of file.
 */
function findPacket(bytes: Uint8Array, { as, spell }: Spelling): string | undefined {
  for (const tag of ['x:xmpmeta', 'rdf:RDF']) {
    const start = indexOfAscii(bytes, spell(`<${tag}`))
    if (start < 0) continue
    const closing = spell(`</${tag}>`)
    const end = indexOfAscii(bytes, closing, start, start + longestWithHistory)
    return end < 0 ? undefined : decode(bytes.subarray(start, end + closing.length), as)
  }
  return undefined
}

/** Counts tags before anything is built of them: the parser takes a square of the depth. */
function isReasonable(xml: string): boolean {
  let depth = 0
  let tags = 0
  for (const [tag] of xml.matchAll(/<\/?[^<>]*>?/g)) {
    tags += 1
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>') && !/^<[!?]/.test(tag)) depth += 1
    if (depth > deepest || tags > mostTags) return false
  }
  return !/<!(DOCTYPE|ENTITY)/i.test(xml)
}

/** How a picture was edited, which may be longer than the picture. */
const histories = ['photoshop:DocumentAncestors', 'xmpMM:History', 'xmpMM:Ingredients']

/** Found by their tags and not by an expression: a packet may have thousands of either. */
function withoutHistory(xml: string): string {
  let left = xml
  for (const tag of histories) {
    const start = left.indexOf(`<${tag}>`)
    const end = start < 0 ? -1 : left.indexOf(`</${tag}>`, start)
    if (end >= 0) left = left.slice(0, start) + left.slice(end + tag.length + 3)
  }
  return left
}

function decode(packet: Uint8Array, as: Spelling['as']): string {
  try {
    return new TextDecoder(as, { fatal: true }).decode(packet)
  } catch {
    return new TextDecoder('latin1').decode(packet)
  }
}

/**
 * The XMP packet in these bytes in each way it may be written, likeliest first: which it is shows
 * when it is parsed. None that would hold up who parses it.
 */
export function* xmpPackets(bytes: Uint8Array): Generator<string> {
  for (const spelling of spellings) {
    const packet = findPacket(bytes, spelling)
    const xml = packet && withoutHistory(packet)
    if (xml && xml.length <= longestPacket && isReasonable(xml)) yield xml
  }
}
