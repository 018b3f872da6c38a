import sharp from 'sharp'
import { int16, int32, joinBytes, utf8, type Bytes } from '#server/photos/bytes.ts'
import { pngChunk } from './photo-writer.ts'

const le16 = (value: number) => Uint8Array.of(value & 0xff, value >> 8)
const le32 = (value: number) => joinBytes(le16(value & 0xffff), le16(value >>> 16))

const side = 40

/** One colour from 0 to 1 as a TIFF stores it: 32 bits are floating point. */
function sample(value: number, bits: 8 | 16 | 32): Uint8Array {
  if (bits === 32) return new Uint8Array(Float32Array.of(value).buffer)
  return bits === 16 ? le16(Math.round(value * 0xffff)) : Uint8Array.of(Math.round(value * 0xff))
}

/** A TIFF of one colour all over, as no library here writes it. */
export function tiffOfColour(
  colour: readonly number[],
  {
    bits,
    profile,
    photometric,
  }: { bits: 8 | 16 | 32; profile?: Uint8Array | undefined; photometric: 1 | 2 | 5 },
): Bytes {
  const pixel = joinBytes(...colour.map((value) => sample(value, bits)))
  const picture = joinBytes(...Array.from({ length: side * side }, () => pixel))
  const perSample = (value: number) => joinBytes(...colour.map(() => le16(value)))
  const entries: [tag: number, type: number, count: number, value: Uint8Array][] = [
    [256, 3, 1, le16(side)],
    [257, 3, 1, le16(side)],
    [258, 3, colour.length, perSample(bits)],
    [259, 3, 1, le16(1)],
    [262, 3, 1, le16(photometric)],
    [273, 4, 1, le32(8)],
    [277, 3, 1, le16(colour.length)],
    [278, 3, 1, le16(side)],
    [279, 4, 1, le32(picture.length)],
    [339, 3, colour.length, perSample(bits === 32 ? 3 : 1)],
    ...(profile ? [[34675, 7, profile.length, profile] as [number, number, number, Bytes]] : []),
  ]
  const directoryAt = 8 + picture.length
  let valuesAt = directoryAt + 2 + entries.length * 12 + 4
  const values: Uint8Array[] = []
  const lines = entries.map(([tag, type, count, value]) => {
    const head = joinBytes(le16(tag), le16(type), le32(count))
    if (value.length <= 4) return joinBytes(head, value, new Uint8Array(4 - value.length))
    values.push(value)
    valuesAt += value.length
    return joinBytes(head, le32(valuesAt - value.length))
  })
  const directory = joinBytes(le16(entries.length), ...lines, le32(0), ...values)
  return joinBytes(utf8('II*\0'), le32(directoryAt), picture, directory)
}

/** A profile that sharp has, as a file carries it. */
export async function profileNamed(name: 'p3' | 'cmyk'): Promise<Bytes> {
  const picture = sharp({ create: { width: 1, height: 1, channels: 3, background: '#888' } })
  const { icc } = await sharp(await picture.withIccProfile(name).jpeg().toBuffer()).metadata()
  return new Uint8Array(icc!)
}

const s15 = (value: number) => int32(Math.round(value * 65_536))

/** A profile of greys whose light is a power of what is stored. */
export function profileOfGreys(power: number): Bytes {
  const white = joinBytes(utf8('XYZ \0\0\0\0'), s15(0.9642), s15(1), s15(0.8249))
  const curve = joinBytes(
    utf8('curv\0\0\0\0'),
    int32(1),
    int16(Math.round(power * 256)),
    new Uint8Array(2),
  )
  const words = joinBytes(utf8('text\0\0\0\0'), utf8('Greys\0\0\0'))
  const named = utf8('desc\0\0\0\0')
  const name = joinBytes(named, int32(6), utf8('Greys\0'), new Uint8Array(78))
  const tags = [
    ['wtpt', white],
    ['kTRC', curve],
    ['cprt', words],
    ['desc', name],
  ] as const
  let at = 128 + 4 + tags.length * 12
  const table = tags.map(([tag, content]) => {
    at += content.length
    return joinBytes(utf8(tag), int32(at - content.length), int32(content.length))
  })
  const body = joinBytes(int32(tags.length), ...table, ...tags.map(([, content]) => content))
  const head = joinBytes(
    int32(128 + body.length),
    new Uint8Array(4),
    int32(0x02400000),
    utf8('mntrGRAYXYZ '),
    new Uint8Array(12),
    utf8('acsp'),
    new Uint8Array(28),
    s15(0.9642),
    s15(1),
    s15(0.8249),
    new Uint8Array(48),
  )
  return joinBytes(head, body)
}

/** A PNG that says by number (cICP) whose colours it has. */
export const withColourNumbers = (png: Uint8Array, numbers: readonly number[]): Bytes =>
  joinBytes(png.subarray(0, 33), pngChunk('cICP', Uint8Array.from(numbers)), png.subarray(33))

/** An AVIF of ours whose numbers (nclx) are others. */
export function avifWithNumbers(avif: Uint8Array, primaries: number, transfer: number): Bytes {
  const at = Buffer.from(avif).indexOf('colrnclx')
  if (at < 0) throw new Error('This AVIF says nothing of its colours.')
  const changed = new Uint8Array(avif)
  changed.set(joinBytes(int16(primaries), int16(transfer)), at + 8)
  return changed
}
