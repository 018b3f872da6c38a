import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArrivingPhotos } from '#server/parts.ts'
import { refusalOfDisk } from './photo-files.ts'

/** Who sends it and the hash of its bytes; nothing that could lead out of the folder. */
export const arrivingPhotoName = /^[0-9a-f-]{36}-[0-9a-f]{64}$/

/** Whoever comes back later sends the file from its beginning. */
export const keptMs = 2 * 24 * 60 * 60_000

/** Photos on their way in a folder of their own. What nobody went on with is removed at the start. */
export async function openArrivingPhotos(
  folder: string,
  clock: () => Date,
): Promise<ArrivingPhotos> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name))
    if (clock().getTime() - mtimeMs > keptMs) await rm(join(folder, name), { force: true })
  }
  const pathOf = (name: string) => {
    if (!arrivingPhotoName.test(name)) throw new Error(`Not a name of a photo on its way: ${name}`)
    return join(folder, name)
  }
  return {
    size: async (name) => (await stat(pathOf(name)).catch(() => undefined))?.size ?? 0,
    async write(name, from, bytes) {
      const handle = await open(pathOf(name), from === 0 ? 'w' : 'r+')
      try {
        await handle.write(bytes, 0, bytes.length, from)
      } catch (error) {
        throw refusalOfDisk(error)
      } finally {
        await handle.close()
      }
    },
    read: async (name) => {
      const bytes = await readFile(pathOf(name)).catch(() => undefined)
      return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  }
}
