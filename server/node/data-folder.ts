import { access, constants, mkdir, readdir, stat } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FolderIsHeld, lockFolder, type FolderLock } from './folder-lock.ts'
import { StartRefusal } from './start-refusal.ts'

/** What Stet itself puts into its folder, and what file managers leave in any. */
const mayBeThere = [
  '.lock',
  '.door',
  'database.new',
  'photos',
  'photos.new',
  '.DS_Store',
  'Thumbs.db',
  'lost+found',
  '.gitkeep',
]

/**
 * Takes the newsroom's folder for this process, and makes it when it is not there.
 *
 * @returns its lock, and where in it the database is or will be
 * @throws StartRefusal
 */
export async function takeDataFolder(
  folder: string,
): Promise<{ lock: FolderLock; database: string }> {
  const database = join(folder, 'database')
  try {
    await makeFolder(folder)
    if (!(await stat(folder)).isDirectory()) throw notAFolder(folder)
    await refuseForeignFolder(folder, database)
    await access(folder, constants.W_OK)
    return { lock: await lockFolder(folder), database }
  } catch (error) {
    throw asStartRefusal(folder, error)
  }
}

/** Not mkdir's `recursive`, which never ends below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || existsSync(dirname(folder))) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

async function refuseForeignFolder(folder: string, database: string) {
  if (existsSync(database)) {
    if (existsSync(join(database, 'PG_VERSION'))) return access(database, constants.W_OK)
    throw new StartRefusal(
      `The folder ${database} is there but holds no database of Stet. Put back a copy of it, or choose another folder with STET_DATA.`,
    )
  }
  const [other] = (await readdir(folder)).filter((name) => !mayBeThere.includes(name))
  if (other !== undefined) {
    throw new StartRefusal(
      `The folder ${folder} holds other things (${other}) and no database of Stet. Choose an empty or a new folder with STET_DATA.`,
    )
  }
}

/** Says about the folder what an error of the system means for who starts Stet. */
export function asStartRefusal(folder: string, error: unknown): StartRefusal {
  if (error instanceof StartRefusal) return error
  const { code = '' } = error as NodeJS.ErrnoException
  if (error instanceof FolderIsHeld) {
    const who = error.holder ? ` (process ${error.holder})` : ''
    return new StartRefusal(
      `The folder ${folder} is used by another Stet${who}. Stop it, or choose another with STET_DATA.`,
      { cause: error },
    )
  }
  if (code === 'ENOTDIR') {
    return new StartRefusal(
      `The folder ${folder} cannot be made, because something above it is a file. Choose another with STET_DATA.`,
    )
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new StartRefusal(
      `The folder ${folder} cannot be written. Give the user who starts Stet the right to write there, or choose another with STET_DATA.`,
      { cause: error },
    )
  }
  if (['ENOSPC', 'EDQUOT'].includes(code)) {
    return new StartRefusal(
      `The disk with the folder ${folder} is full. Make room, or choose a folder on another disk with STET_DATA.`,
      { cause: error },
    )
  }
  return new StartRefusal(
    `The folder ${folder} cannot be used (${code || String(error)}). Choose another with STET_DATA.`,
    { cause: error },
  )
}

const notAFolder = (path: string) =>
  new StartRefusal(
    `${path} is a file, not a folder. Move it away, or choose a folder with STET_DATA.`,
  )
