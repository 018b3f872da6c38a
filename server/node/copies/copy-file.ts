import { createHash, randomBytes } from 'node:crypto'
import { open, rm, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { StoredFile } from '#server/parts.ts'
import { StartRefusal } from '../start-refusal.ts'

// A copy is one file: a first line that says what it is, then records, one JSON a line, and the
// bytes of a photo behind its line. The last line is the SHA-256 of all before it.

export const copyVersion = 1

const CopyHead = z.object({
  stet: z.literal('copy'),
  version: z.int(),
  at: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
})
export type CopyHead = z.infer<typeof CopyHead>

const CopyTable = z.object({
  table: z.string(),
  columns: z.array(z.string()).min(1),
  /** Where the numbers of a column that counts by itself go on: its sequence, as it stood. */
  counters: z.record(z.string(), z.object({ last: z.string(), isUsed: z.boolean() })),
})
export type CopyTable = z.infer<typeof CopyTable>

const CopyPhoto = z.object({ photo: z.string(), bytes: z.int().nonnegative() })

export type CopyRecord =
  | { is: 'head'; head: CopyHead }
  | { is: 'table'; table: CopyTable }
  /** One row as a JSON array: PostgreSQL's own text of each column, or null. */
  | { is: 'row'; json: string }
  | { is: 'photo'; name: string; bytes: Uint8Array<ArrayBuffer> }

const seal = (hash: string) => Buffer.from(`sha256 ${hash}\n`)
const sealBytes = seal('0'.repeat(64)).length
const pieceBytes = 1024 * 1024
/** No row and no photo comes near; what claims more is no copy. */
const mostRecordBytes = 512 * 1024 * 1024

/**
 * Writes a copy. The file is there whole, on disk and under its name, or not at all. It holds
 * hashes of passwords and unpublished words, so that only its owner may read it.
 *
 * @throws StartRefusal when there is a file of that name already, or none can be written there
 */
export async function createCopyFile(path: string) {
  if (await stat(path).catch(() => undefined)) {
    throw new StartRefusal(`There is a file ${path} already. Choose another name for the copy.`)
  }
  const draft = `${path}.${randomBytes(4).toString('hex')}.unfinished`
  const refuse = (error: unknown): never => {
    throw asCopyRefusal(path, error)
  }
  const file = await open(draft, 'wx', 0o600).catch(refuse)
  const hash = createHash('sha256')
  let waiting: Uint8Array[] = []
  let size = 0

  async function flush() {
    const piece = Buffer.concat(waiting)
    waiting = []
    size = 0
    await file.writeFile(piece).catch(refuse)
  }
  async function add(bytes: Uint8Array) {
    hash.update(bytes)
    waiting.push(bytes)
    size += bytes.length
    if (size >= pieceBytes) await flush()
  }
  const line = (json: string) => add(Buffer.from(`${json}\n`))

  return {
    head: (head: Omit<CopyHead, 'stet' | 'version'>) =>
      line(JSON.stringify({ stet: 'copy', version: copyVersion, ...head })),
    table: (table: CopyTable) => line(JSON.stringify(table)),
    row: line,
    async photo(name: string, { size, pieces }: StoredFile) {
      await line(JSON.stringify({ photo: name, bytes: size }))
      let written = 0
      for await (const piece of pieces()) {
        written += piece.length
        await add(piece)
      }
      if (written !== size) throw new Error(`The photo file ${name} changed while it was copied.`)
      await add(Buffer.from('\n'))
    },
    async finish() {
      waiting.push(seal(hash.digest('hex')))
      await flush()
      await file.sync().catch(refuse)
      await file.close().catch(refuse)
      await rename(draft, path).catch(refuse)
      if (process.platform === 'win32') return
      const folder = await open(dirname(path), 'r')
      await folder.sync().finally(() => folder.close())
    },
    async giveUp() {
      await file.close().catch(() => undefined)
      await rm(draft, { force: true })
    },
  }
}

/** Says about a copy what an error of the system means for who makes it. */
function asCopyRefusal(path: string, error: unknown): StartRefusal {
  const { code = '' } = error as NodeJS.ErrnoException
  const sentence =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? `There is no folder ${dirname(path)}. Make it first, or choose another for the copy.`
      : ['EACCES', 'EPERM', 'EROFS'].includes(code)
        ? `The folder ${dirname(path)} cannot be written. Choose another for the copy.`
        : ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)
          ? `There is no room for the copy in ${dirname(path)}. Make room, or choose a folder on another disk.`
          : `The copy ${path} cannot be written (${code || String(error)}). Choose another place for it.`
  return new StartRefusal(sentence, { cause: error })
}
export type CopyFile = Awaited<ReturnType<typeof createCopyFile>>

/**
 * Reads a copy record by record. Its checksum is known only at the end: read it once to the end
 * before anything of it is used.
 *
 * @throws StartRefusal when it is no copy, of another version, cut short, or changed
 */
export async function* readCopyFile(path: string): AsyncGenerator<CopyRecord> {
  const file = await open(path, 'r').catch(() => {
    throw new StartRefusal(`There is no file ${path} that can be read. Name the file of a copy.`)
  })
  const spoilt = () =>
    new StartRefusal(`The copy ${path} is cut short or was changed. Use another copy.`)
  const hash = createHash('sha256')
  let unread = Math.max(0, (await file.stat()).size - sealBytes)
  let rest: Buffer<ArrayBuffer> = Buffer.alloc(0)

  /** Reads on until `isThere` finds what it looks for in the bytes at hand. */
  async function readUntil(isThere: (bytes: Buffer) => number): Promise<number> {
    for (;;) {
      const found = isThere(rest)
      if (found >= 0) return found
      if (unread === 0 || rest.length > mostRecordBytes) throw spoilt()
      const piece = Buffer.alloc(Math.min(unread, Math.max(pieceBytes, rest.length)))
      const { bytesRead } = await file.read(piece, 0, piece.length)
      if (bytesRead === 0) throw spoilt()
      unread -= bytesRead
      hash.update(piece.subarray(0, bytesRead))
      rest = Buffer.concat([rest, piece.subarray(0, bytesRead)])
    }
  }
  const take = (bytes: number) => {
    const taken = rest.subarray(0, bytes)
    rest = rest.subarray(bytes)
    return taken
  }
  const line = async () => {
    const length = await readUntil((bytes) => bytes.indexOf(10))
    return take(length + 1).toString('utf8', 0, length)
  }
  const record = (json: string): unknown => {
    try {
      return JSON.parse(json)
    } catch {
      throw spoilt()
    }
  }

  try {
    yield { is: 'head', head: headOf(path, await line().catch(() => '')) }
    while (unread > 0 || rest.length > 0) {
      const json = await line()
      const value = record(json)
      const photo = CopyPhoto.safeParse(value)
      const table = CopyTable.safeParse(value)
      if (Array.isArray(value)) yield { is: 'row', json }
      else if (table.success) yield { is: 'table', table: table.data }
      else if (photo.success) {
        const { photo: name, bytes } = photo.data
        await readUntil((there) => (there.length > bytes ? bytes : -1))
        yield { is: 'photo', name, bytes: new Uint8Array(take(bytes)) }
        take(1)
      } else throw spoilt()
    }
    const said = Buffer.alloc(sealBytes)
    await file.read(said, 0, sealBytes)
    if (!said.equals(seal(hash.digest('hex')))) throw spoilt()
  } finally {
    await file.close()
  }
}

function headOf(path: string, line: string): CopyHead {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    value = undefined
  }
  const head = CopyHead.safeParse(value)
  if (head.success && head.data.version === copyVersion) return head.data
  const version = CopyHead.pick({ stet: true, version: true }).safeParse(value)
  if (version.success && version.data.version !== copyVersion) {
    throw new StartRefusal(
      `The copy ${path} is of format ${version.data.version}, and this Stet reads format ${copyVersion}. Use the version of Stet that made it.`,
    )
  }
  throw new StartRefusal(`The file ${path} is no copy of a newsroom. Name the file of a copy.`)
}
