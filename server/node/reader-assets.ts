import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readerFontFiles } from '#domain/page/reader-fonts.ts'
import type { ApiParts } from '#server/parts.ts'

const folder = join(
  dirname(
    createRequire(import.meta.url).resolve('@fontsource-variable/source-serif-4/package.json'),
  ),
  'files',
)
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** Fonts of the reader's site, from the package; no other name leads to a file. */
export const readerAsset: ApiParts['readerAsset'] = async (name) => {
  if (!readerFontFiles.includes(name)) return undefined
  let file = kept.get(name)
  if (!file) {
    file = readFile(join(folder, name)).then((bytes) => new Uint8Array(bytes))
    kept.set(name, file)
  }
  return file
}
