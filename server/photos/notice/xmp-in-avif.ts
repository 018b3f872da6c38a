import { int16, int32, joinBytes, utf8, type Bytes } from '../bytes.ts'
import { boxesIn, numberAt } from '../iso-boxes.ts'

const box = (type: string, ...parts: Uint8Array[]): Bytes => {
  const content = joinBytes(...parts)
  return joinBytes(int32(8 + content.length), utf8(type), content)
}

/** Version and flags, sizes of four bytes with a base, and so on: as our encoder writes it. */
const plainLocations = [0, 0, 0, 0, 0x44, 0x40]
const plainCount = [0, 0, 0, 0]
const locationBytes = 18

/** Where each item stands, all moved by as much as the head of the file grew, and one more. */
function locationsWith(
  iloc: Uint8Array,
  moved: number,
  item: { id: number; at: number; length: number },
): Bytes {
  const count = numberAt(iloc, 6, 2)
  const locations = iloc.slice(8)
  for (let i = 0; i < count; i += 1) {
    const base = i * locationBytes + 4
    locations.set(int32(numberAt(locations, base, 4) + moved), base)
  }
  const added = joinBytes(
    int16(item.id),
    int16(0),
    int32(0),
    int16(1),
    int32(item.at),
    int32(item.length),
  )
  return box('iloc', iloc.subarray(0, 6), int16(count + 1), locations, added)
}

const isPlain = (bytes: Uint8Array, head: readonly number[]) =>
  head.every((byte, i) => bytes[i] === byte)

/**
 * An AVIF of our own, one picture without anything beside it, with an XMP packet behind it: an item
 * more in its list, in its locations, and a reference from that item to the picture. What is written
 * otherwise stays as it is.
 */
export function withXmpInAvif(avif: Bytes, xmp: string): Bytes {
  const top = boxesIn(avif)
  const meta = top?.find(({ type }) => type === 'meta')
  const inMeta = meta && boxesIn(meta.content.subarray(4))
  const contentOf = (type: string) => inMeta?.find((one) => one.type === type)?.content
  const [iloc, iinf, pitm] = ['iloc', 'iinf', 'pitm'].map(contentOf)
  if (!top || !meta || !inMeta || !iloc || !iinf || !pitm) return avif
  if (!isPlain(iloc, plainLocations) || !isPlain(iinf, plainCount) || contentOf('iref')) return avif
  const items = numberAt(iinf, 4, 2)
  if (iloc.length !== 8 + items * locationBytes || numberAt(iloc, 6, 2) !== items) return avif

  const picture = numberAt(pitm, 4, 2)
  const ids = Array.from({ length: items }, (_, i) => numberAt(iloc, 8 + i * locationBytes, 2))
  const id = Math.max(...ids) + 1
  const bytes = utf8(xmp)
  const info = box(
    'infe',
    Uint8Array.of(2, 0, 0, 0),
    int16(id),
    int16(0),
    utf8('mime\0application/rdf+xml\0'),
  )
  const reference = box('cdsc', int16(id), int16(1), int16(picture))
  const metaWith = (locations: Uint8Array) =>
    box(
      'meta',
      meta.content.subarray(0, 4),
      ...inMeta.map((one) => {
        if (one.type === 'iloc') return locations
        if (one.type !== 'iinf') return one.bytes
        return box('iinf', iinf.subarray(0, 4), int16(items + 1), iinf.subarray(6), info)
      }),
      box('iref', int32(0), reference),
    )
  const fileWith = (locations: Uint8Array) =>
    joinBytes(
      ...top.map((one) => (one === meta ? metaWith(locations) : one.bytes)),
      box('mdat', bytes),
    )
  // The length of the file does not depend on the numbers in it.
  const { length } = fileWith(locationsWith(iloc, 0, { id, at: 0, length: 0 }))
  const moved = length - avif.length - 8 - bytes.length
  return fileWith(
    locationsWith(iloc, moved, { id, at: length - bytes.length, length: bytes.length }),
  )
}
