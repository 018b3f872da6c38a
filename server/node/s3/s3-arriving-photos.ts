import type { ArrivingPhotos } from '#server/parts.ts'
import type { Bytes } from '#server/photos/bytes.ts'
import { arrivingPhotoName, keptMs } from '../arriving-photos.ts'
import type { Objects } from './objects.ts'
import type { S3Fault } from './s3-fault.ts'
import { photosFolder, telling } from './s3-photo-files.ts'

const folder = 'arriving-photos/'
const digits = 12

/**
 * Photos on their way in the bucket, so that any server of the newsroom goes on with them. Each
 * piece is an object of its own, named by where in the file it belongs.
 */
export function s3ArrivingPhotos(
  objects: Objects,
  told: (fault: S3Fault) => Error,
): ArrivingPhotos {
  const folderOf = (name: string) => {
    if (!arrivingPhotoName.test(name)) throw new Error(`Not a name of a photo on its way: ${name}`)
    return `${folder}${name}/`
  }

  async function piecesOf(name: string) {
    const pieces: { key: string; from: number; size: number }[] = []
    const prefix = folderOf(name)
    for await (const { key, size } of objects.list(prefix)) {
      pieces.push({ key, from: Number(key.slice(prefix.length)), size })
    }
    return pieces
  }

  /** Those that follow one another from the beginning on; the names sort as the places do. */
  async function arrived(name: string) {
    let end = 0
    const pieces = (await piecesOf(name)).filter(({ from, size }) => {
      if (from !== end) return false
      end += size
      return true
    })
    return { pieces, end }
  }

  async function remove(name: string): Promise<void> {
    for (const { key } of await piecesOf(name)) await objects.remove(key)
  }

  return {
    size: (name) =>
      telling(
        told,
        arrived(name).then(({ end }) => end),
      ),
    async write(name, from, bytes) {
      const key = folderOf(name) + String(from).padStart(digits, '0')
      if (from === 0) await telling(told, remove(name))
      await telling(told, objects.put(key, bytes))
    },
    read: (name) => telling(told, readAll(name)),
    remove: (name) => telling(told, remove(name)),
  }

  async function readAll(name: string): Promise<Bytes | undefined> {
    const { pieces, end } = await arrived(name)
    if (pieces.length === 0) return undefined
    const bytes = new Uint8Array(end)
    for (const { key, from } of pieces) {
      const piece = await objects.read(key)
      if (!piece || from + piece.length > end) return undefined
      bytes.set(piece, from)
    }
    return bytes
  }
}

/** Removes what nobody went on with for two days, and files that a crash left begun in parts. */
export async function tidyBucket(objects: Objects, now: Date): Promise<void> {
  const moment = new Date(now.getTime() - keptMs)
  for await (const { key, at } of objects.list(folder)) {
    if (at < moment) await objects.remove(key)
  }
  await objects.dropBegunBefore(photosFolder, moment)
}
