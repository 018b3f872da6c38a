import { existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { DurableFiles, durableStartParams } from './durable-files.ts'
import type { Fault } from './pglite-messages.ts'

type OnFault = (fault: Fault, reason: string) => void

/**
 * Opens the database in `folder`. A new one is made beside it and takes its place only when all
 * of it is on disk, so that a start that was cut off leaves no half of a database.
 */
export async function openDurablePglite(folder: string, onFault: OnFault): Promise<PGlite> {
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`
    await rm(unfinished, { recursive: true, force: true })
    const made = await start(unfinished, onFault)
    await made.close()
    await syncAll(unfinished)
    await rename(unfinished, folder)
    await syncFolder(dirname(folder))
  }
  return start(folder, onFault)
}

async function start(folder: string, onFault: OnFault): Promise<PGlite> {
  // Stet's own lock guards the folder. PostgreSQL's, left empty by a power cut, would keep it shut.
  await rm(join(folder, 'postmaster.pid'), { force: true })
  const pglite = new PGlite({
    fs: new DurableFiles(folder, onFault),
    extensions: { unaccent, pg_trgm },
    startParams: durableStartParams,
    onStderr(line) {
      // After these PostgreSQL is at its end, and PGlite would ask it again without end.
      if (/^(FATAL|PANIC): /.test(line)) onFault('crash', line)
      return false
    },
  })
  await pglite.waitReady
  return pglite
}

/** PGlite copies a new database without fsync. */
async function syncAll(folder: string): Promise<void> {
  const below = await readdir(folder, { recursive: true, withFileTypes: true })
  const folders = below.filter((entry) => entry.isDirectory()).map(pathOf)
  const files = below.filter((entry) => entry.isFile()).map(pathOf)
  for (let at = 0; at < files.length; at += 32) {
    await Promise.all(files.slice(at, at + 32).map((file) => sync(file, 'r+')))
  }
  for (const one of [...folders, folder]) await syncFolder(one)
}

async function sync(path: string, flags: string) {
  const file = await open(path, flags)
  await file.sync().finally(() => file.close())
}

/** Windows has no fsync of a folder. */
const syncFolder = async (folder: string) => {
  if (process.platform !== 'win32') await sync(folder, 'r')
}

const pathOf = ({ parentPath, name }: { parentPath: string; name: string }) =>
  join(parentPath, name)
