const ascii = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** Brands of an ISO media file: the main one and those it says it is compatible with. */
export function brandsOf(bytes: Uint8Array): string[] {
  if (bytes.length < 12 || ascii(bytes, 4, 4) !== 'ftyp') return []
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0)
  const brands = [ascii(bytes, 8, 4)]
  for (let at = 16; at + 4 <= Math.min(size, bytes.length, 256); at += 4) {
    brands.push(ascii(bytes, at, 4))
  }
  return brands
}

const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']
const avifBrands = ['avif', 'avis']

export const areAvif = (brands: readonly string[]) => avifBrands.some((one) => brands.includes(one))

/** True for what phones make: a HEIC photo. AVIF is in the same kind of file and is not one. */
export const areHeic = (brands: readonly string[]) =>
  !areAvif(brands) && heicBrands.some((one) => brands.includes(one))

export const howToSendHeic = 'On the phone choose “Most compatible”, or export it as JPEG.'
