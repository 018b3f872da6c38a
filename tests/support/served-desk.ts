import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { buildDesk, deskFolder } from '#server/node/build-desk.ts'
import { serveDesk } from '#server/node/serve-desk.ts'

const chunkOf = async (folder: string, name: string) => {
  const files = await readdir(join(folder, 'assets'))
  return files.find((file) => file.startsWith(name) && file.endsWith('.js')) ?? ''
}

/** Another build of the same desk: another name, and one chunk that is called otherwise. */
async function buildAgain(from: string, to: string, name: string, chunk: string): Promise<void> {
  await cp(from, to, { recursive: true })
  const old = await chunkOf(to, chunk)
  const page = await readFile(join(to, 'index.html'), 'utf8')
  const build = /name="stet-build" content="([^"]+)"/.exec(page)?.[1] ?? ''
  await writeFile(join(to, 'index.html'), page.replaceAll(build, name))
  await cp(join(to, 'assets', old), join(to, 'assets', `${chunk}-${name}.js`))
  await rm(join(to, 'assets', old))
  const worker = await readFile(join(to, 'service-worker.js'), 'utf8')
  const changed = worker.replaceAll(build, name).replaceAll(old, `${chunk}-${name}.js`)
  await writeFile(join(to, 'service-worker.js'), changed)
}

/** The built desk behind a server of its own, without an API, of which there can be a newer build. */
export async function runServedDesk() {
  await buildDesk(() => {})
  const folder = await mkdtemp(join(tmpdir(), 'stet-desk-'))
  await cp(deskFolder, join(folder, 'old'), { recursive: true })
  const origins: string[] = []
  let desk = serveDesk(join(folder, 'old'), origins)
  const server = createServer(
    getRequestListener((request) =>
      new URL(request.url).pathname.startsWith('/api')
        ? new Response(null, { status: 503 })
        : desk(request),
    ),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    address: `http://127.0.0.1:${port}`,
    /** From now on a newer desk is served, which lacks that chunk under its old name. */
    async update(name: string, chunk: string) {
      await buildAgain(join(folder, 'old'), join(folder, name), name, chunk)
      desk = serveDesk(join(folder, name), origins)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
