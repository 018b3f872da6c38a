import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const entry = fileURLToPath(new URL('../../src/service-worker/service-worker.ts', import.meta.url))

/** Every script and style, however late it is loaded, and of the fonts those of Latin letters. */
const belongsToShell = (file: string) =>
  /^assets\/.*\.(?:js|css|svg)$/.test(file) || /-latin-wght-[a-z]+-[^-]*\.woff2$/.test(file)

/**
 * Compiles the service worker of the desk beside what Vite wrote, with the list of files that it
 * keeps. The build's name is a hash of them all; the page carries it too.
 */
export function serviceWorkerPlugin(): Plugin {
  let outDir = ''
  return {
    name: 'stet-service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    async writeBundle(_options, bundle) {
      const files = Object.keys(bundle).filter(belongsToShell).sort()
      const pagePath = join(outDir, 'index.html')
      const page = await readFile(pagePath, 'utf8')
      const worker = await readFile(entry)
      const name = createHash('sha256')
        .update(JSON.stringify([files, page]))
        .update(worker)
        .digest('hex')
        .slice(0, 16)
      await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        define: {
          'process.env.NODE_ENV': '"production"',
          __STET_BUILD__: JSON.stringify(name),
          __STET_FILES__: JSON.stringify(files.map((file) => `/${file}`)),
        },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2023',
          modulePreload: false,
          rolldownOptions: {
            input: entry,
            output: { format: 'iife', entryFileNames: 'service-worker.js' },
          },
        },
      })
      // Last: a desk counts as built by its page.
      await writeFile(pagePath, page.replaceAll('__STET_BUILD__', name))
    },
  }
}
