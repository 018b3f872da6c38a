import { randomUUID } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#domain/errors.ts'
import type { PhotoFiles } from '#server/parts.ts'

/** A hash and an ending; nothing that could lead out of the folder. */
export const photoFileName = /^[a-z0-9][a-z0-9-]{0,150}\.[a-z0-9]{1,8}$/
const unfinished = '.unfinished'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** Puts the folder's list of names on disk. Systems that cannot do that keep it safe otherwise. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!['EINVAL', 'EBADF', 'EPERM', 'EACCES', 'EISDIR', 'ENOTSUP'].includes(codeOf(error))) {
      throw error
    }
  }
}

/** Files that are put at the same time share one sync of the folder. */
function sharedSync(folder: string): () => Promise<void> {
  let next: Promise<void> | undefined
  let running: Promise<unknown> = Promise.resolve()
  return () => {
    next ??= running.then(() => {
      const mine = syncFolder(folder)
      running = mine.catch(() => undefined)
      next = undefined
      return mine
    })
    return next
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function refusalOfDisk(error: unknown): unknown {
  if (!['ENOSPC', 'EDQUOT'].includes(codeOf(error))) return error
  return new Refusal('not-now', 'The server’s disk is full: no photo can be stored. Tell an admin.')
}

const pieceBytes = 256 * 1024

/** What is in the store, in no order. */
export type ListedFile = { name: string; size: number }
export type ListedPhotoFiles = PhotoFiles & { list(): AsyncGenerator<ListedFile> }

/**
 * Photo files in one folder. A file is there whole and on disk, or not at all: it is written under
 * another name, synced, then renamed, and the folder is synced before `put` answers.
 */
export function photoFilesIn(folder: string): ListedPhotoFiles {
  const sync = sharedSync(folder)
  const sizeOf = async (name: string) => {
    try {
      return (await stat(join(folder, name))).size
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  async function put(name: string, bytes: Uint8Array): Promise<void> {
    if (!photoFileName.test(name)) throw new Error(`Not a name of a photo file: ${name}`)
    const path = join(folder, name)
    // A name is a hash of the bytes: a whole file of that name is this file.
    if ((await sizeOf(name).catch(() => undefined)) !== bytes.byteLength) {
      const draft = join(folder, `${name}.${randomUUID()}${unfinished}`)
      try {
        await writeWhole(draft, bytes)
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw refusalOfDisk(error)
      }
    }
    await sync()
  }

  return {
    put,
    read: async (name) => {
      if (!photoFileName.test(name)) return undefined
      try {
        return new Uint8Array(await readFile(join(folder, name)))
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
        throw error
      }
    },
    open: async (name) => {
      const size = photoFileName.test(name) ? await sizeOf(name) : undefined
      if (size === undefined) return undefined
      return {
        size,
        async *pieces() {
          const path = join(folder, name)
          for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
            yield new Uint8Array(piece as Buffer<ArrayBuffer>)
          }
        },
      }
    },
    isInReach: () =>
      access(folder, constants.R_OK | constants.W_OK).then(
        () => true,
        () => false,
      ),
    async *list() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return []
        throw error
      })
      for (const name of names) {
        const size = photoFileName.test(name) ? await sizeOf(name) : undefined
        if (size !== undefined) yield { name, size }
      }
    },
  }
}

/** The same for the newsroom at work: makes the folder, and clears away what a crash left in it. */
export async function openPhotoFiles(folder: string): Promise<ListedPhotoFiles> {
  await mkdir(folder, { recursive: true })
  const left = (await readdir(folder)).filter((name) => name.endsWith(unfinished))
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })))
  return photoFilesIn(folder)
}
