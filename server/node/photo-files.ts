import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#domain/errors.ts'
import type { PhotoFiles } from '#server/parts.ts'

/** A hash and an ending; nothing that could lead out of the folder. */
const namePattern = /^[a-z0-9][a-z0-9-]{0,150}\.[a-z0-9]{1,8}$/
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

/**
 * Photo files in one folder. A file is there whole and on disk, or not at all: it is written under
 * another name, synced, then renamed, and the folder is synced before `put` answers.
 */
export async function openPhotoFiles(folder: string): Promise<PhotoFiles> {
  await mkdir(folder, { recursive: true })
  const left = (await readdir(folder)).filter((name) => name.endsWith(unfinished))
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })))
  const sync = sharedSync(folder)

  async function put(name: string, bytes: Uint8Array): Promise<void> {
    if (!namePattern.test(name)) throw new Error(`Not a name of a photo file: ${name}`)
    const path = join(folder, name)
    const there = await stat(path).catch(() => undefined)
    // A name is a hash of the bytes: a whole file of that name is this file.
    if (there?.size !== bytes.byteLength) {
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
      if (!namePattern.test(name)) return undefined
      try {
        return new Uint8Array(await readFile(join(folder, name)))
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
        throw error
      }
    },
  }
}
