import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { postgresPrograms } from '../support/postgres-server.ts'

/** A run of its own process: it makes itself look like the browsers of many people. */
async function runFaults(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'faults.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (bytes: Buffer) => (output += bytes))
  child.stderr.on('data', (bytes: Buffer) => (output += bytes))
  const [code] = await once(child, 'exit')
  expect(code, output).toBe(0)
  return output
}

// Many more by night: npm run faults -- --rounds 100. A seed that failed gets a line here.
test(
  'twenty kills under the hands of people who write lose no word',
  { timeout: 900_000 },
  async () => {
    const output = await runFaults('--rounds', '1', '--kills', '20', '--faults', '7')
    console.log(output)
    expect(output).toMatch(/words typed [1-9]\d*, kills [2-9]\d, words lost 0,/)
  },
)

test(
  'a newsroom whose power was cut opens on what the disk has, with all that any page was told to be saved',
  { timeout: 900_000 },
  async () => {
    const output = await runFaults('--power-cuts', '20')
    console.log(output)
    expect(output).toMatch(/power cuts 20, words typed [1-9]\d*, .* \d+, faults 0/)
  },
)

test.skipIf(!postgresPrograms)(
  'connections to PostgreSQL that are cut while people write lose no word',
  { timeout: 900_000 },
  async () => {
    const output = await runFaults('--rounds', '1', '--faults', '6', '--postgres', 'own')
    console.log(output)
    expect(output).toMatch(/words typed [1-9]\d*, kills \d+, words lost 0,/)
  },
)
