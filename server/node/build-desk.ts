import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))
const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')))
const madeFrom = [
  'src',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'server/node/service-worker-plugin.ts',
]

async function newest(path: string): Promise<number> {
  const entry = await stat(path).catch(() => undefined)
  if (!entry) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  const names = await readdir(path)
  return Math.max(0, ...(await Promise.all(names.map((name) => newest(`${path}/${name}`)))))
}

/** Where the built desk is. */
export const deskFolder = `${root}dist/desk`

/** Builds the desk when it is not there, or older than what it is made from. */
export async function buildDesk(say: (sentence: string) => void): Promise<void> {
  const built = await newest(`${deskFolder}/index.html`)
  const sources = await Promise.all(madeFrom.map((path) => newest(root + path)))
  if (built > 0 && built >= Math.max(...sources)) return
  say('Building the desk, once …')
  // In a process of its own, which takes its gigabyte of memory along when it ends.
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    // A test runner's own setting would build React for developers: larger, and slower at every key.
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
