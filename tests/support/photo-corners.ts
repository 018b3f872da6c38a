import sharp from 'sharp'
import { colours } from './photo-writer.ts'

/** Which colours stand in the four corners, row by row; a colour is its nearest of the four. */
export async function corners({ bytes }: { bytes: Uint8Array }) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const from =
      (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    return [data[from]!, data[from + 1]!, data[from + 2]!]
  }
  const distance = (a: number[], hex: string) =>
    a.reduce(
      (sum, v, i) => sum + Math.abs(v - Number.parseInt(hex.slice(1 + i * 2, 3 + i * 2), 16)),
      0,
    )
  const name = (pixel: number[]) =>
    Object.entries(colours).toSorted((a, b) => distance(pixel, a[1]) - distance(pixel, b[1]))[0]![0]
  return [at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)].map(name)
}
