/** What a HEIC file says beside its picture, as a JPEG can carry it. */
export type HeifFacts = {
  /** A TIFF block. */
  exif?: Uint8Array
  /** An XMP packet. */
  xmp?: Uint8Array
  iccProfile?: Uint8Array
  /** The colours are those of Display P3, said by number and not by a profile. */
  isDisplayP3: boolean
}

type Box = { type: string; from: number; to: number }

const displayP3 = 12

/**
 * Reads the facts out of a HEIC file (ISO/IEC 23008-12): its Exif item, its XMP item and its colours.
 * What is not where the standard puts it is left out.
 */
export function readHeif(bytes: Uint8Array): HeifFacts {
  try {
    return readFacts(bytes)
  } catch (error) {
    // A length that leads out of the file.
    if (error instanceof RangeError) return { isDisplayP3: false }
    throw error
  }
}

function readFacts(bytes: Uint8Array): HeifFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

  function boxesIn(from: number, to: number): Box[] {
    const boxes: Box[] = []
    for (let at = from; at + 8 <= to;) {
      const short = view.getUint32(at)
      const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short
      const head = short === 1 ? 16 : 8
      if (size < head || at + size > to) break
      boxes.push({ type: text(at + 4, at + 8), from: at + head, to: at + size })
      at += size
    }
    return boxes
  }
  const found = (boxes: readonly Box[], type: string) => boxes.find((box) => box.type === type)
  const insideOf = (box: Box | undefined, skip = 0) => (box ? boxesIn(box.from + skip, box.to) : [])

  const meta = insideOf(found(boxesIn(0, bytes.length), 'meta'), 4)

  /** The items of a kind that carries facts, by their number. */
  function itemsNamed(): Map<'exif' | 'xmp', number> {
    const named = new Map<'exif' | 'xmp', number>()
    const iinf = found(meta, 'iinf')
    if (!iinf) return named
    const counted = view.getUint8(iinf.from) === 0 ? 2 : 4
    for (const { type, from, to } of insideOf(iinf, 4 + counted)) {
      const version = view.getUint8(from)
      if (type !== 'infe' || version < 2) continue
      const idBytes = version === 2 ? 2 : 4
      const id = version === 2 ? view.getUint16(from + 4) : view.getUint32(from + 4)
      const typeAt = from + 4 + idBytes + 2
      const itemType = text(typeAt, typeAt + 4)
      const isXmp = text(typeAt + 4, to).includes('application/rdf+xml')
      if (itemType === 'Exif' && !named.has('exif')) named.set('exif', id)
      if (itemType === 'mime' && isXmp && !named.has('xmp')) named.set('xmp', id)
    }
    return named
  }

  /** The bytes of an item, from wherever its parts lie. */
  function bytesOfItem(wanted: number): Uint8Array | undefined {
    const iloc = found(meta, 'iloc')
    if (!iloc) return undefined
    const version = view.getUint8(iloc.from)
    let at = iloc.from + 4
    const sizes = view.getUint16(at)
    const [offsetBytes, lengthBytes] = [sizes >> 12, (sizes >> 8) & 15]
    const [baseBytes, indexBytes] = [(sizes >> 4) & 15, version > 0 ? sizes & 15 : 0]
    at += 2
    const take = (width: number) => {
      let value = 0
      for (let nth = 0; nth < width; nth += 1) value = value * 256 + view.getUint8(at + nth)
      at += width
      return value
    }
    const count = take(version < 2 ? 2 : 4)
    for (let nth = 0; nth < count; nth += 1) {
      const id = take(version < 2 ? 2 : 4)
      const isInMeta = version > 0 && (take(2) & 15) === 1
      at += 2
      const base = take(baseBytes)
      const start = isInMeta ? (found(meta, 'idat')?.from ?? 0) : 0
      const parts: Uint8Array[] = []
      for (let left = take(2); left > 0; left -= 1) {
        at += indexBytes
        const from = start + base + take(offsetBytes)
        const length = take(lengthBytes)
        parts.push(bytes.subarray(from, lengthBytes === 0 ? bytes.length : from + length))
      }
      if (id === wanted) return joined(parts)
    }
    return undefined
  }

  /** The TIFF block of an Exif item, which begins with how far off it is. */
  function tiffOf(item: Uint8Array | undefined): Uint8Array | undefined {
    if (!item || item.length < 12) return undefined
    const from = 4 + new DataView(item.buffer, item.byteOffset).getUint32(0)
    return from < item.length ? item.subarray(from) : undefined
  }

  const named = itemsNamed()
  const exifItem = named.get('exif')
  const xmpItem = named.get('xmp')
  const exif = exifItem === undefined ? undefined : tiffOf(bytesOfItem(exifItem))
  const xmp = xmpItem === undefined ? undefined : bytesOfItem(xmpItem)

  const properties = insideOf(found(insideOf(found(meta, 'iprp')), 'ipco'))
  const colours = properties.filter(({ type }) => type === 'colr')
  const typeOf = ({ from }: Box) => text(from, from + 4)
  const profile = colours.find((box) => ['prof', 'rICC'].includes(typeOf(box)))
  const numbered = colours.find((box) => typeOf(box) === 'nclx')
  return {
    ...(exif && { exif }),
    ...(xmp && { xmp }),
    ...(profile && { iccProfile: bytes.slice(profile.from + 4, profile.to) }),
    isDisplayP3: !profile && !!numbered && view.getUint16(numbered.from + 4) === displayP3,
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
