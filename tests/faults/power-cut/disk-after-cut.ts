import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Dice } from '../../support/dice.ts'
import type { Recorded } from './disk-acts.ts'
import { KeptFile } from './kept-file.ts'

/** A change of names: a file or folder that came, went, or is called otherwise. */
type Naming = {
  folders: string[]
  work: (names: Names) => void
  file?: KeptFile
  isDurable: boolean
}
type Names = Map<string, KeptFile | 'folder' | 'gone'>

/**
 * Writes into `to` what a power cut after the last of the acts could have left of the folder
 * `before`. What had its fsync is there. Of the rest, anything: file systems that keep a journal
 * keep the order of names and bring them to the disk with any fsync; others promise only the names
 * of a folder that had one, and that of a new file with its own.
 */
export function writeDiskAfterCut(
  before: string,
  acts: readonly Recorded[],
  to: string,
  dice: Dice,
): void {
  const hasJournal = dice.next() < 0.5
  const namings: Naming[] = []
  const now: Names = new Map()
  /** Files that were there before, by the name they had. */
  const original: Names = new Map()
  const fileNow = (path: string): KeptFile => {
    const known = now.get(path)
    if (known instanceof KeptFile) return known
    const file = new KeptFile(() =>
      existsSync(join(before, path)) ? readFileSync(join(before, path)) : Buffer.alloc(0),
    )
    now.set(path, file)
    original.set(path, file)
    return file
  }

  function name(folders: string[], work: Naming['work'], file?: KeptFile): void {
    work(now)
    namings.push({ folders, work, isDurable: false, ...(file && { file }) })
  }

  for (const act of acts) {
    const { path } = act
    if (act.do === 'create') {
      const file = new KeptFile()
      name([dirname(path)], (names) => names.set(path, file), file)
    } else if (act.do === 'make folder') {
      name([dirname(path)], (names) => names.set(path, 'folder'))
    } else if (act.do === 'remove' || act.do === 'remove folder') {
      name([dirname(path)], (names) => names.set(path, 'gone'))
    } else if (act.do === 'rename') {
      const file = fileNow(path)
      name([dirname(path), dirname(act.to)], (names) => {
        if (names.get(path) === 'gone') return
        names.set(path, 'gone').set(act.to, file)
      })
    } else if (act.do === 'fsync') {
      if (now.get(path) !== 'folder' && !isFolder(before, path)) fileNow(path).fsync()
      const file = now.get(path)
      for (const naming of namings) {
        naming.isDurable ||=
          hasJournal || naming.folders.includes(path) || (naming.file ?? 0) === file
      }
    } else if (act.do === 'write') fileNow(path).add({ at: act.at, bytes: act.bytes })
    else if (act.do === 'cut to') fileNow(path).add({ size: act.size })
  }

  const names: Names = new Map(original)
  const first = dice.below(namings.length + 1)
  for (const [nth, { work, isDurable }] of namings.entries()) {
    if (isDurable || (hasJournal ? nth < first : dice.next() < 0.5)) work(names)
  }
  cpSync(before, to, { recursive: true })
  for (const [path, what] of names) {
    const place = join(to, path)
    if (what === 'folder') mkdirSync(place, { recursive: true })
    else if (what === 'gone') rmSync(place, { recursive: true, force: true })
    else if (existsSync(dirname(place))) writeFileSync(place, what.afterCut(dice))
  }
}

const isFolder = (before: string, path: string) =>
  path === '.' || (existsSync(join(before, path)) && statSync(join(before, path)).isDirectory())
