import fs from 'node:fs'
import { sep } from 'node:path'

// Loaded before a newsroom and its threads: whatever is done to the files below RECORD_FOLDER is
// told, in its order, to the file RECORD_TO. What a power cut at any moment could have left is made
// of that: disk-after-cut.ts.

const { RECORD_FOLDER: folder = '', RECORD_TO: record = '' } = process.env
const original = { ...fs }

export type DiskAct =
  | { do: 'create' | 'make folder' | 'remove' | 'remove folder'; path: string }
  | { do: 'rename'; path: string; to: string }
  /** `at` is null for the end of the file. The bytes follow. */
  | { do: 'write'; path: string; at: number | null }
  | { do: 'cut to'; path: string; size: number }
  | { do: 'fsync'; path: string }

let file: number | undefined

/** One write for each, so that a kill leaves none in half but the last. */
function tell(act: DiskAct, bytes: Uint8Array = new Uint8Array()): void {
  file ??= original.openSync(record, 'a')
  const head = Buffer.from(JSON.stringify(act))
  const sizes = Buffer.alloc(8)
  sizes.writeUInt32LE(head.length, 0)
  sizes.writeUInt32LE(bytes.length, 4)
  original.writeSync(file, Buffer.concat([sizes, head, bytes]))
}

type OpenFile = { path: string; isAppending: boolean }
const open = new Map<number, OpenFile>()

const below = (path: unknown): string | undefined =>
  typeof path === 'string' && path.startsWith(folder + sep)
    ? path.slice(folder.length + 1)
    : path === folder
      ? '.'
      : undefined

/** Tells what was done to a path, once it was done. */
function afterwards(
  name: 'mkdirSync' | 'rmdirSync' | 'unlinkSync' | 'truncateSync',
  actOf: (path: string, ...rest: unknown[]) => DiskAct,
): void {
  const work = original[name] as unknown as (...args: unknown[]) => unknown
  Object.assign(fs, {
    [name](...args: unknown[]) {
      const answer = work(...args)
      const path = below(args[0])
      if (path !== undefined) tell(actOf(path, ...args.slice(1)))
      return answer
    },
  })
}
/** What is still open of a file that has lost its name is of no interest any more. */
function unname(path: string): void {
  for (const [opened, one] of open) if (one.path === path) open.delete(opened)
}

afterwards('mkdirSync', (path) => ({ do: 'make folder', path }))
afterwards('rmdirSync', (path) => ({ do: 'remove folder', path }))
afterwards('unlinkSync', (path) => {
  unname(path)
  return { do: 'remove', path }
})
afterwards('truncateSync', (path, size) => ({ do: 'cut to', path, size: Number(size ?? 0) }))

Object.assign(fs, {
  openSync(...args: Parameters<typeof original.openSync>) {
    const path = below(args[0])
    const isNew = path !== undefined && !original.existsSync(String(args[0]))
    const opened = original.openSync(...args)
    if (path === undefined) return opened
    const flags = typeof args[1] === 'number' ? args[1] : 0
    open.set(opened, { path, isAppending: (flags & fs.constants.O_APPEND) !== 0 })
    if (isNew) tell({ do: 'create', path })
    else if (flags & fs.constants.O_TRUNC) tell({ do: 'cut to', path, size: 0 })
    return opened
  },
  closeSync(opened: number) {
    open.delete(opened)
    original.closeSync(opened)
  },
  writeFileSync(...args: Parameters<typeof original.writeFileSync>) {
    const path = below(args[0])
    if (path !== undefined) {
      if (args[1] !== '') throw new Error('Only empty files are made so.')
      tell(
        original.existsSync(String(args[0]))
          ? { do: 'cut to', path, size: 0 }
          : { do: 'create', path },
      )
    }
    original.writeFileSync(...args)
  },
  renameSync(from: string, to: string) {
    original.renameSync(from, to)
    const [path, target] = [below(from), below(to)]
    if (path === undefined || target === undefined) return
    unname(target)
    tell({ do: 'rename', path, to: target })
    for (const one of open.values()) if (one.path === path) one.path = target
  },
  ftruncateSync(opened: number, size?: number) {
    original.ftruncateSync(opened, size)
    const one = open.get(opened)
    if (one) tell({ do: 'cut to', path: one.path, size: size ?? 0 })
  },
  writeSync(opened: number, bytes: Uint8Array, offset: number, length: number, at: number | null) {
    const written = original.writeSync(opened, bytes, offset, length, at)
    const one = open.get(opened)
    if (one) {
      const part = new Uint8Array(bytes.buffer, bytes.byteOffset + offset, written)
      tell({ do: 'write', path: one.path, at: one.isAppending ? null : at }, part)
    }
    return written
  },
  fsyncSync(opened: number) {
    original.fsyncSync(opened)
    const one = open.get(opened)
    if (one) tell({ do: 'fsync', path: one.path })
  },
})
