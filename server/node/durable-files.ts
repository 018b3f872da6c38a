import fs from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import type { Fault } from './pglite-messages.ts'

/** The stream of one open file, as the WASM's file system hands it over. */
type OpenFile = { nfd?: number; node: { mode: number } }
type WithNodeFiles = {
  NODEFS: { stream_ops: { fsync?: (file: OpenFile) => number } }
  FS: { isDir(mode: number): boolean }
}

type Init = NodeFS['init']

/** PGlite starts PostgreSQL without fsync; these start it with. */
export const durableStartParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  // The default, fdatasync, does nothing in the WASM build.
  '-c',
  'wal_sync_method=fsync',
  // Half of the default: what is read often is in the system's own cache too.
  '-c',
  'shared_buffers=64MB',
  // Refused statements are answered, not logged; what ends PostgreSQL begins a line.
  '-c',
  'log_min_messages=fatal',
  '-c',
  'log_line_prefix=',
]

/**
 * PGlite's files on disk, with the fsync that PGlite leaves out: a commit is acknowledged when
 * the disk has it.
 */
export class DurableFiles extends NodeFS {
  readonly #onFault: (fault: Fault, reason: string) => void

  /** @param onFault must end the thread on the spot: PostgreSQL may not go on after it */
  constructor(folder: string, onFault: (fault: Fault, reason: string) => void) {
    super(folder)
    this.#onFault = onFault
  }

  override async init(...[pglite, options]: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const withFsync = (module: unknown) => {
      const { NODEFS, FS } = module as WithNodeFiles
      NODEFS.stream_ops.fsync = (file) => this.#fsync(file, FS.isDir(file.node.mode))
    }
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        onAbort: (what: unknown) => this.#onFault('crash', String(what)),
        preRun: [...(emscriptenOpts.preRun ?? []), withFsync],
      },
    }
  }

  #fsync({ nfd }: OpenFile, isFolder: boolean) {
    if (!nfd) return 0
    try {
      fs.fsyncSync(nfd)
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException
      // Some systems have no fsync of a folder; PostgreSQL lets that pass too.
      if (!isFolder || !['EINVAL', 'EBADF', 'EPERM', 'EACCES', 'EISDIR'].includes(code)) {
        this.#onFault('storage', code)
      }
    }
    return 0
  }
}
