import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'
import { build, type InlineConfig, type Plugin } from 'vite'

const sourceOf = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))
const worker = sourceOf('service-worker/service-worker.ts')
const startAgain = sourceOf('app/start-again.ts')

/** Every script and style, however late it is loaded, and of the fonts those of Latin letters. */
const belongsToShell = (file: string) =>
  /^assets\/.*\.(?:js|css|svg)$/.test(file) || /-latin-wght-[a-z]+-[^-]*\.woff2$/.test(file)

type Script = { input: string; outDir: string; fileName: string; define?: InlineConfig['define'] }

/** Compiles a script that runs apart from the desk, and answers with the file's name. */
async function compile({ input, outDir, fileName, define = {} }: Script): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input, output: { format: 'iife', entryFileNames: fileName } },
    },
  })
  const [made] = [built].flat()
  if (!made || !('output' in made)) throw new Error(`${input} was not compiled.`)
  return made.output[0].fileName
}

/** Puts a script before those of the desk. */
function withScript(page: string, file: string): string {
  const first = page.indexOf('<script type="module"')
  if (first < 0) throw new Error('The page has no script of the desk.')
  return `${page.slice(0, first)}<script src="/${file}"></script>\n    ${page.slice(first)}`
}

/**
 * Compiles the service worker of the desk beside what Vite wrote, with the list of files that it
 * keeps, and the script that starts a page again. The build's name is a hash of them all; the page
 * carries it too.
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
      const first = await compile({
        input: startAgain,
        outDir,
        fileName: 'assets/start-again-[hash].js',
      })
      const files = [first, ...Object.keys(bundle).filter(belongsToShell)].sort()
      const pagePath = join(outDir, 'index.html')
      const page = withScript(await readFile(pagePath, 'utf8'), first)
      const name = createHash('sha256')
        .update(JSON.stringify([files, page]))
        .update(await readFile(worker))
        .digest('hex')
        .slice(0, 16)
      await compile({
        input: worker,
        outDir,
        fileName: 'service-worker.js',
        define: {
          __STET_BUILD__: JSON.stringify(name),
          __STET_FILES__: JSON.stringify(files.map((file) => `/${file}`)),
        },
      })
      // Last: a desk counts as built by its page.
      await writeFile(pagePath, page.replaceAll('__STET_BUILD__', name))
    },
  }
}
