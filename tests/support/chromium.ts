import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

/** The Chromium inside a package, for a machine that has none; with its libraries if need be. */
async function openPackaged(options: LaunchOptions): Promise<Browser> {
  const packaged = await import('@sparticuz/chromium')
  const executablePath = await packaged.default.executablePath()
  const launch = (env?: Record<string, string>) =>
    chromium.launch({ ...options, args, executablePath, ...(env && { env }) })
  try {
    return await launch()
  } catch {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    await packaged.inflate(join(dirname(entry), '..', 'bin', 'al2023.tar.br'))
    const libraries = join(tmpdir(), 'al2023', 'lib')
    const { PATH = '', HOME = tmpdir() } = process.env
    return launch({
      PATH,
      HOME,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
    })
  }
}

/**
 * A browser for tests: the one CHROMIUM_PATH names, else one that is installed, else the one that
 * comes with the packages. Nothing is downloaded.
 */
export async function openChromium(options: LaunchOptions = {}): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH']
  const executablePath = named || usualPlaces.find((path) => existsSync(path))
  if (executablePath) return chromium.launch({ ...options, args, executablePath })
  if (process.platform === 'linux' && process.arch === 'x64') return openPackaged(options)
  throw new Error('Install Chrome or Chromium, or name one in CHROMIUM_PATH.')
}
