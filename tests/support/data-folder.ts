import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { openDatabase } from '#server/node/open-database.ts'

const repository = fileURLToPath(new URL('../../', import.meta.url))
/** All that decides what a new database looks like. */
const makers = [
  'server/node/durable-files.ts',
  'server/node/durable-pglite.ts',
  'node_modules/@electric-sql/pglite/package.json',
]

/** A folder that is not there yet, below one that goes when the test ends. */
export async function newFolder(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'larkmouth-'))
  onTestFinished(() => rm(place, { recursive: true, force: true }))
  return join(place, 'newsroom-data')
}

/** A folder with an empty database in it, for one test. */
export async function folderWithDatabase(): Promise<string> {
  const { folder, remove } = await keptFolderCopy()
  onTestFinished(remove)
  return folder
}

/** Making a database takes seconds, so one is kept between runs and copied. */
export const fillWithDatabase = async (folder: string) =>
  cp(await keptFolder(), folder, { recursive: true })

/** The same for several tests. */
export async function keptFolderCopy() {
  const place = await mkdtemp(join(tmpdir(), 'larkmouth-'))
  const folder = join(place, 'newsroom-data')
  await fillWithDatabase(folder)
  return { folder, remove: () => rm(place, { recursive: true, force: true }) }
}

async function keptFolder() {
  const hash = createHash('sha256')
  for (const file of makers) hash.update(await readFile(join(repository, file)))
  const cache = join(repository, 'node_modules/.cache')
  const kept = join(cache, `empty-newsroom-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(kept)) return kept

  const folder = `${kept}-${randomUUID()}`
  const opened = await openDatabase({ folder }, { onBroken() {} })
  await opened.close()
  // Another test file may have been quicker.
  await rename(folder, kept).catch(() => rm(folder, { recursive: true }))
  return kept
}
