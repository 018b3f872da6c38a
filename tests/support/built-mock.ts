import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))
const configFile = join(root, 'vite.config.ts')

/** Builds one mode of the app into a folder of its own. */
export async function buildApart(mode: 'mock' | 'production') {
  const folder = await mkdtemp(join(tmpdir(), `stet-${mode}-`))
  await build({
    root,
    configFile,
    mode,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** The built mock behind a server that knows files and nothing else. */
export async function serveBuiltMock() {
  const built = await buildApart('mock')
  const server = await preview({
    root,
    configFile,
    mode: 'mock',
    logLevel: 'error',
    build: { outDir: built.folder },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.resolvedUrls?.local[0]
  if (!address) throw new Error('The built mock has no address.')
  return {
    ...built,
    origin: new URL(address).origin,
    async close() {
      await server.close()
      await built.remove()
    },
  }
}
