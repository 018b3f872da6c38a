import { execFile, execFileSync } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '#server/node/open-database.ts'
import { StartRefusal } from '#server/node/start-refusal.ts'
import { folderWithDatabase, newFolder } from '../../support/data-folder.ts'
import { pretendPostgres } from '../../support/pretended-postgres.ts'

// A start takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

async function refusal(place: Parameters<typeof openDatabase>[0]): Promise<string> {
  const error = await openDatabase(place, { onBroken() {} }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StartRefusal)
  return (error as StartRefusal).message
}

/** Root may write anywhere but on a disk that is mounted for reading. */
async function makeReadOnly(folder: string): Promise<boolean> {
  if (process.getuid?.() !== 0) {
    await chmod(folder, 0o500)
    onTestFinished(() => chmod(folder, 0o700))
    return true
  }
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' })
    onTestFinished(() => void execFileSync('umount', [folder]))
    execFileSync('mount', ['-o', 'remount,ro,bind', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('a folder that cannot be used is named in one sentence', () => {
  test('one that is a file', async () => {
    const folder = await newFolder()
    await writeFile(folder, 'a list of names')
    expect(await refusal({ folder })).toBe(
      `${folder} is a file, not a folder. Move it away, or choose a folder with STET_DATA.`,
    )
  })

  test('one below a file', async () => {
    const file = await newFolder()
    await writeFile(file, 'a list of names')
    const folder = join(file, 'archive', 'newsroom-data')
    expect(await refusal({ folder })).toBe(
      `The folder ${folder} cannot be made, because something above it is a file. Choose another with STET_DATA.`,
    )
  })

  test.for([
    ['a new one', newFolder],
    ['one with a database', folderWithDatabase],
  ] as const)('%s that may only be read', async ([, aFolder], { skip }) => {
    const folder = await aFolder()
    await mkdir(folder, { recursive: true })
    skip(!(await makeReadOnly(folder)), 'here root may not mount a folder for reading only')
    expect(await refusal({ folder })).toBe(
      `The folder ${folder} cannot be written. Give the user who starts Stet the right to write there, or choose another with STET_DATA.`,
    )
  })

  test('one with other things in it, which stay as they are', async () => {
    const folder = await newFolder()
    await mkdir(folder)
    await writeFile(join(folder, 'budget.ods'), 'numbers')
    expect(await refusal({ folder })).toBe(
      `The folder ${folder} holds other things (budget.ods) and no database of Stet. Choose an empty or a new folder with STET_DATA.`,
    )
  })

  test('one whose database is something else', async () => {
    const folder = await newFolder()
    await mkdir(join(folder, 'database'), { recursive: true })
    await writeFile(join(folder, 'database', 'notes.txt'), '')
    expect(await refusal({ folder })).toContain('is there but holds no database of Stet.')
  })

  test.each([
    ['of another version', 'PG_VERSION', '9\n'],
    ['damaged', 'global/pg_control', 'x'.repeat(8192)],
  ])('one whose database is %s', async (_what, file, content) => {
    const folder = await folderWithDatabase()
    await writeFile(join(folder, 'database', file), content)
    const sentence = `The database in the folder ${folder} cannot be opened: it is damaged, or of another version of Stet. Put back a copy of the folder, or choose another with STET_DATA.`
    expect(await refusal({ folder })).toBe(sentence)
    expect(await refusal({ folder }), 'the folder is not held any more').toBe(sentence)
  })
})

test('a machine that is short of memory is not told that its newsroom is damaged', async () => {
  const folder = await folderWithDatabase()
  const start = `
    import('#server/node/open-database.ts')
      .then(({ openDatabase }) =>
        openDatabase({ folder: ${JSON.stringify(folder)} }, { onBroken() {} }))
      .then(() => console.log('open'), (error) => console.log(error.message))
      .then(() => process.exit())`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    join(import.meta.dirname, '../../support/short-of-memory.ts'),
    '--eval',
    start,
  ])
  expect(stdout.trim()).toBe(
    `There is not enough memory to open the database in ${folder}. What is in it stays as it is. Free some memory, then start Stet again.`,
  )
})

describe('a PostgreSQL that cannot be used is named in one sentence, without the password', () => {
  const login = 'postgres://desk:open-sesame'

  test('none at the address', async () => {
    expect(await refusal({ url: `${login}@127.0.0.1:1/stet` })).toBe(
      'No PostgreSQL answers at 127.0.0.1:1. Start it, or put the right address into DATABASE_URL.',
    )
  })

  test.each(['larkmouth', 'https://db.larkmouth.example/stet', ''])(
    'an address that is none: "%s"',
    async (url) => {
      expect(await refusal({ url })).toBe(
        'DATABASE_URL is no address of a PostgreSQL. Write it as postgres://user:password@host:5432/database.',
      )
    },
  )

  test.each([
    ['28P01', 'password authentication failed for user "desk"', 'does not accept the user or'],
    ['3D000', 'database "stet" does not exist', 'has no database "stet".'],
    ['57P03', 'the database system is starting up', 'No PostgreSQL answers at'],
    ['53300', 'sorry, too many clients already', 'sorry, too many clients already. Correct that'],
  ])('one that refuses with %s', async (refuses, saying, sentence) => {
    const address = await pretendPostgres({ refuses, saying })
    const said = await refusal({ url: `${login}@${address}/stet` })
    expect(said).toContain(sentence)
    expect(said).toContain(address)
    expect(said).not.toContain('open-sesame')
  })

  test('one that is too old', async () => {
    const address = await pretendPostgres({ version: 140_012 })
    expect(await refusal({ url: `${login}@${address}/stet` })).toBe(
      `PostgreSQL at ${address} is version 14, and Stet needs 15 or newer. Update it, or leave DATABASE_URL out to use Stet's own database.`,
    )
  })
})
