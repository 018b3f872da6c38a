import type { PhotoFiles } from '#server/parts.ts'
import type { Bytes } from '#server/photos/bytes.ts'
import { photoFileName, type ListedFile } from '../photo-files.ts'
import { S3Fault } from './s3-fault.ts'
import type { Objects } from './objects.ts'
import type { S3 } from './s3.ts'

export const photosFolder = 'photos/'
/** Whoever asks for the newsroom's health as often as they like asks the storage no oftener. */
const lookedForMs = 5000

/**
 * Photo files in a bucket, under the names that they have in a folder.
 *
 * @param told makes of a fault what the newsroom, or who gave a command, is to be told
 */
export function s3PhotoFiles(
  s3: S3,
  objects: Objects,
  clock: () => Date,
  told: (fault: S3Fault) => Error,
): PhotoFiles & { list(): AsyncGenerator<ListedFile>; remove(name: string): Promise<void> } {
  const keyOf = (name: string) => {
    if (!photoFileName.test(name)) throw new Error(`Not a name of a photo file: ${name}`)
    return photosFolder + name
  }
  const ifNamed = async <T>(name: string, work: (key: string) => Promise<T>) =>
    photoFileName.test(name) ? await telling(told, work(photosFolder + name)) : undefined
  let looked: { at: number; isInReach: Promise<boolean> } | undefined

  return {
    put: async (name, bytes) => telling(told, objects.put(keyOf(name), bytes as Bytes)),
    read: (name) => ifNamed(name, objects.read),
    async open(name) {
      const file = await ifNamed(name, objects.open)
      return file && { size: file.size, pieces: () => tellingPieces(told, file.pieces()) }
    },
    isInReach: async () => {
      const now = clock().getTime()
      if (!looked || Math.abs(now - looked.at) > lookedForMs) {
        const isInReach = s3.look().then(
          () => true,
          (error: unknown) => {
            if (!(error instanceof S3Fault)) throw error
            told(error)
            return false
          },
        )
        looked = { at: now, isInReach }
      }
      return looked.isInReach
    },
    async *list() {
      for await (const { key, size } of tellingPieces(told, objects.list(photosFolder))) {
        yield { name: key.slice(photosFolder.length), size }
      }
    },
    remove: (name) => telling(told, objects.remove(keyOf(name))),
  }
}

/** The same work, with a fault of the storage told as who asked for it understands it. */
export async function telling<T>(told: (fault: S3Fault) => Error, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof S3Fault ? told(error) : error
  }
}

async function* tellingPieces<T>(told: (fault: S3Fault) => Error, pieces: AsyncGenerator<T>) {
  try {
    yield* pieces
  } catch (error) {
    throw error instanceof S3Fault ? told(error) : error
  }
}
