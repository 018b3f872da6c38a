import { expect, test } from 'vitest'
import { postgresPrograms } from '../support/postgres-server.ts'
import { isLongRun, timesOf } from '../support/run-length.ts'
import { runApart } from './run-apart.ts'

test(
  'a newsroom whose power was cut opens on what the disk has, with all that any page was told to be saved',
  { timeout: 900_000 },
  async () => {
    const cuts = timesOf({ short: 2, long: 20 })
    const output = await runApart('faults.ts', '--power-cuts', `${cuts}`)
    console.log(output)
    expect(output).toMatch(/power cuts \d+, words typed [1-9]\d*, .* \d+, faults 0/)
  },
)

test.runIf(isLongRun)(
  'a disk that fails ends every Saved at once, a stop tells the tabs and brings the database to its end, and nothing is missing afterwards',
  { timeout: 300_000 },
  async () => {
    const lines = (await runApart('told-at-once.ts')).trim().split('\n')
    const always = {
      'saved before': true,
      'nobody reads Saved': true,
      'times Saved was said meanwhile': 0,
      'saved afterwards': true,
      'all is there': true,
    }
    const ended = /nothing more is stored\. Look after the disk, then start Stet again\.$/
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { what: 'fsync fails', ...always, 'exit code': 1, says: expect.stringMatching(ended) },
      { what: 'disk is full', ...always, 'exit code': 1, says: expect.stringMatching(ended) },
      {
        what: 'SIGTERM',
        ...always,
        'exit code': 0,
        database: 'shut down',
        'sockets were closed with': [1012],
      },
    ])
  },
)

test.runIf(isLongRun)(
  'a database that dies, or is asked a question that takes for ever, is opened again under people who write, and loses no word',
  { timeout: 300_000 },
  async () => {
    const lines = (await runApart('database-stops.ts')).trim().split('\n')
    const always = {
      'saved before': true,
      'saved afterwards': true,
      'pages were answered meanwhile': true,
      'words that are missing': '',
      'all have the same': true,
      'still runs': true,
      'says so': true,
    }
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { what: 'the thread dies', ...always },
      { what: 'a question takes for ever', ...always },
    ])
  },
)

test.runIf(isLongRun && postgresPrograms)(
  'connections to PostgreSQL that are cut while people write lose no word',
  { timeout: 900_000 },
  async () => {
    const output = await runApart(
      'faults.ts',
      '--rounds',
      '1',
      '--faults',
      '3',
      '--postgres',
      'own',
    )
    console.log(output)
    expect(output).toMatch(/words typed [1-9]\d*, kills \d+, words lost 0,/)
  },
)
