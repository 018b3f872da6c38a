import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
let copy: string

/** What a probe does wrong, where, and the word of the check that must say so. */
const linted: [what: string, file: string, source: string][] = [
  ['domain imports the server', 'src/domain/story/probe.ts', "import '#server/api.ts'"],
  ['domain imports React', 'src/domain/story/probe.ts', "import 'react'"],
  [
    'the browser imports server code',
    'src/api/probe.ts',
    "import { createApi } from '#server/api.ts'\ncreateApi",
  ],
  ['the browser imports the mock', 'src/app/probe.ts', "import '#mocks/browser.ts'"],
  ['the browser imports Node', 'src/app/probe.ts', "import 'node:fs'"],
  ['a desk imports another desk', 'src/desks/board/probe.ts', "import '../story/StoryPage.tsx'"],
  [
    'a desk imports another desk by alias',
    'src/desks/board/probe.ts',
    "import '#src/desks/story/StoryPage.tsx'",
  ],
  ['ui asks the API', 'src/ui/probe.ts', "import '#src/api/client.ts'"],
  ['the editor knows a desk', 'src/editor/probe.ts', "import '#src/desks/story/StoryPage.tsx'"],
  ['collaboration asks the API', 'src/collaboration/probe.ts', "import '#src/api/client.ts'"],
  ['the API knows a desk', 'src/api/probe.ts', "import '#src/desks/board/BoardPage.tsx'"],
  [
    'the service worker knows the newsroom',
    'src/service-worker/probe.ts',
    "import '#domain/errors.ts'",
  ],
  ['the server imports Node', 'server/stories/probe.ts', "import 'node:fs'"],
  ['the server imports its host', 'server/stories/probe.ts', "import '#server/node/settings.ts'"],
  ['the server imports the browser', 'server/stories/probe.ts', "import '#src/api/client.ts'"],
  ['the host imports a screen', 'server/node/probe.ts', "import '#src/app/theme.ts'"],
  ['the mock imports the host', 'mocks/probe.ts', "import '#server/node/settings.ts'"],
  ['the mock imports Node', 'mocks/probe.ts', "import 'node:fs'"],
]

const compiled: [what: string, file: string, source: string, error: RegExp][] = [
  [
    'domain uses the browser',
    'src/domain/story/probe-browser.ts',
    'export const kept = localStorage',
    /probe-browser\.ts.*TS2304/,
  ],
  [
    'domain asks the network',
    'src/domain/story/probe-network.ts',
    "export const answer = fetch('/')",
    /probe-network\.ts.*TS2304/,
  ],
  [
    'the server uses the page',
    'server/stories/probe-page.ts',
    'export const page = document',
    /probe-page\.ts.*TS2(304|584)/,
  ],
  [
    'the service worker uses the page',
    'src/service-worker/probe-document.ts',
    'export const title = document.title',
    /probe-document\.ts.*TS2(304|584)/,
  ],
  [
    'something that Node cannot run unbuilt',
    'server/stories/probe-enum.ts',
    'export enum State { draft }',
    /probe-enum\.ts.*TS1294/,
  ],
]

/** The nearest folder above a file that has settings of the compiler. */
function roomOf(file: string): string {
  const folder = dirname(file)
  return existsSync(join(root, folder, 'tsconfig.json')) ? folder : roomOf(folder)
}

function output(command: string, args: string[]): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin', command), args, {
      cwd: copy,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return stdout + stderr
  }
}

/** Compiles the one file under its room's own settings: the rest of the room has been checked. */
function compilersWord(file: string, source: string): string {
  const room = roomOf(file)
  const settings = join(room, 'tsconfig.probe.json')
  const probe = { extends: './tsconfig.json', include: [relative(room, file)] }
  writeFileSync(join(copy, file), `${source}\n`)
  writeFileSync(join(copy, settings), JSON.stringify(probe))
  return output('tsc', ['-p', settings, '--noEmit'])
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'stet-borders-'))
  for (const part of [
    'src',
    'server',
    'mocks',
    'package.json',
    '.oxlintrc.json',
    'tsconfig.base.json',
  ]) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('the borders hold', () => {
  test.each(linted)('oxlint stops: %s', (_what, file, source) => {
    writeFileSync(join(copy, file), `${source}\n`)
    const said = output('oxlint', [file])
    rmSync(join(copy, file))
    expect(said).toContain('no-restricted-imports')
  })

  test('oxlint stops: the server uses what only Node has', () => {
    // The types of a library bring Node's globals into the room, so the compiler cannot tell.
    writeFileSync(join(copy, 'server/stories/probe.ts'), 'export const { env } = process\n')
    expect(output('oxlint', ['server/stories/probe.ts'])).toContain('no-restricted-globals')
    rmSync(join(copy, 'server/stories/probe.ts'))
  })

  test('a harmless file is let through, so that the checks above do say something', () => {
    writeFileSync(join(copy, 'src/ui/probe.ts'), "import '#domain/errors.ts'\n")
    expect(output('oxlint', ['src/ui/probe.ts'])).not.toContain('no-restricted-imports')
    rmSync(join(copy, 'src/ui/probe.ts'))
  })

  test.each(compiled)('the compiler stops: %s', (_what, file, source, error) => {
    expect(compilersWord(file, source)).toMatch(error)
  })

  test('the compiler lets a harmless file through, too', () => {
    for (const [, file] of compiled) expect(compilersWord(file, 'export const kept = 1')).toBe('')
  })
})
