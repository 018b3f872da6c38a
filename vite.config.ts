import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'
import {
  genericWasmWrappers,
  keepGenericWasmWrappers,
} from './server/node/generic-wasm-wrappers.ts'
import { serviceWorkerPlugin } from './server/node/service-worker-plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['STET_DEV_SERVER'] ?? 'http://127.0.0.1:4380'

/** Where CI wants each run's totals as JSON. */
const reports = process.env['TEST_REPORTS']

/**
 * Milliseconds until a test counts as hanging. A machine with other work may be ten times as slow,
 * and no test is about its own speed.
 */
const patience = 120_000

/**
 * CI shares its machine: a moment in which nothing runs fails no test there. Who runs the tests
 * themselves sees it at once.
 */
const retry = process.env['CI'] ? 1 : 0

// Tests in threads of this process open many databases.
if (process.env['VITEST']) keepGenericWasmWrappers()

/** Stand-ins for what Hocuspocus and the host import of Node, so that the rooms load in a tab. */
const tabStandIns = {
  'node:crypto': here('./mocks/node-stubs/crypto.ts'),
  'node:url': here('./mocks/node-stubs/url.ts'),
  'node:http': here('./mocks/node-stubs/http.ts'),
  'crossws/adapters/node': here('./mocks/node-stubs/crossws.ts'),
}

export default defineConfig(({ mode }) => ({
  // The mock has a service worker of its own.
  plugins: [react(), ...(mode === 'mock' ? [] : [serviceWorkerPlugin()])],
  resolve: { alias: mode === 'mock' ? tabStandIns : {} },
  publicDir: mode === 'mock' ? here('./mocks/public') : false,
  build: {
    outDir: mode === 'mock' ? 'dist/mock' : 'dist/desk',
    target: 'es2023',
    modulePreload: { polyfill: false },
    manifest: true,
    // A font inside the style sheet would need data: in the page's policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: mode === 'mock' ? 4000 : 1200,
  },
  server: {
    // Neither is a source: a build beside a running dev server would reload every page.
    watch: { ignored: ['**/dist/**', '**/newsroom-data/**'] },
    ...(mode !== 'mock' && {
      proxy: {
        '/api': { target: server, changeOrigin: false },
        '/read': { target: server, changeOrigin: false },
        '/collaboration': { target: server, ws: true, changeOrigin: false },
      },
    }),
  },
  optimizeDeps: { exclude: ['@electric-sql/pglite'] },
  worker: { format: 'es' },
  test: {
    reporters: reports
      ? ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }]]
      : ['default'],
    // One more than the smallest machine has processors: a test of the desk waits a quarter of its time.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['tests/domain/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          testTimeout: patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['tests/{server,mocks,faults}/**/*.test.ts', 'tests/*.test.ts'],
          environment: 'node',
          execArgv: [genericWasmWrappers],
          // One worker's files share what they load, and the databases that their tests leave empty.
          isolate: false,
          testTimeout: patience,
          hookTimeout: patience,
          retry,
        },
      },
      {
        extends: true,
        test: {
          name: 'desks',
          include: ['tests/{desks,editor,ui,app,api,collaboration}/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          // What a screen still asks as its test ends is no matter to the one in this process.
          env: { STET_TEST_DATABASE: '' },
          // Each file has modules of its own, which a thread has a quarter sooner than a process.
          pool: 'threads',
          setupFiles: ['tests/support/desk-environment.ts'],
          testTimeout: patience,
          hookTimeout: patience,
          retry,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/{journeys,browser}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // On a machine with other work a page may be slower than its waits are long.
          retry: 1,
        },
      },
    ],
  },
}))
