import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, glob, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runNewsroom } from './running-newsroom.ts'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache')
const hourMs = 3_600_000

/**
 * The made-up newsroom in a process of its own. Making it up takes a while, so that one is kept, of
 * this version and this hour (its deadlines are near), and copied.
 */
export const runMadeUpNewsroom = () =>
  runNewsroom({}, { fill: async (folder) => cp(await keptNewsroom(), folder, { recursive: true }) })

async function keptNewsroom(): Promise<string> {
  const hash = createHash('sha256').update(String(Math.floor(Date.now() / hourMs)))
  const files: string[] = []
  const makers = ['server/**/*.{ts,sql}', 'src/**/*.ts', 'mocks/**/*', 'package-lock.json']
  for await (const file of glob(makers, { cwd: root })) files.push(file)
  for (const file of files.sort()) {
    const path = join(root, file)
    if ((await stat(path)).isFile()) hash.update(file).update(await readFile(path))
  }
  const kept = join(cache, `made-up-newsroom-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(kept)) return kept

  await mkdir(cache, { recursive: true })
  for (const old of await readdir(cache)) {
    const path = join(cache, old)
    const isOld = old.startsWith('made-up-newsroom-') && isOlder(await stat(path))
    if (isOld) await rm(path, { recursive: true, force: true })
  }
  const aside = `${kept}-${randomUUID()}`
  const making = await runNewsroom({ STET_DATA: aside })
  await making.stop('SIGTERM')
  await making.close()
  // Another test file may have been quicker.
  await rename(aside, kept).catch(() => rm(aside, { recursive: true }))
  return kept
}

const isOlder = ({ mtimeMs }: { mtimeMs: number }) => Date.now() - mtimeMs > 2 * hourMs
