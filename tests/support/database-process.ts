import { existsSync, statSync, writeFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'
import { openDatabase } from '#server/node/open-database.ts'

// A newsroom in a process of its own: `database-process.ts <folder> <what it does>`.

const [folder = '', work = ''] = process.argv.slice(2)
const { FSYNC_COUNT: countFile = '', FSYNC_FAILS, DISK_FULL } = process.env
const say = (line: string) => process.stdout.write(`${line}\n`)

const { database, close } = await openDatabase(
  { folder },
  {
    onBroken: (reason) => say(`broken ${reason}`),
    onNotice: (sentence) => say(`notice ${sentence}`),
  },
)

const file = (database: Pick<Database, 'execute'>, table: 'stories' | 'captions', id: string) =>
  database.execute(sql`insert into ${sql.identifier(table)} values (${id})`)

const ids = async (table: 'stories' | 'captions') => {
  const { rows } = await database.execute<{ id: string }>(
    sql`select id from ${sql.identifier(table)}`,
  )
  return rows.map(({ id }) => id)
}

await database.execute(sql`create table if not exists stories (id text primary key)`)
await database.execute(sql`create table if not exists captions (id text primary key)`)

const works: Record<string, () => Promise<void>> = {
  /** Files stories, each with its caption, from four desks, until it is killed. */
  async file() {
    say(`stories ${(await ids('stories')).join(' ')}`)
    say(`captions ${(await ids('captions')).join(' ')}`)
    const desk = async (name: number) => {
      for (let count = 0; ; count++) {
        const id = `${process.pid}.${name}.${count}`
        await database.transaction(async (transaction) => {
          await file(transaction, 'stories', id)
          await file(transaction, 'captions', id)
        })
        say(`filed ${id}`)
      }
    }
    await Promise.all([1, 2, 3, 4].map(desk))
  },

  /** Says how many fsyncs there were before each acknowledgement. */
  async 'count fsyncs'() {
    const fsyncs = () => (existsSync(countFile) ? statSync(countFile).size : 0)
    const counts = []
    for (let at = 0; at < 10; at++) {
      const before = fsyncs()
      await file(database, 'stories', `story ${at}`)
      counts.push(fsyncs() - before)
    }
    const before = fsyncs()
    await database.transaction(async (transaction) => {
      for (let at = 0; at < 10; at++) await file(transaction, 'captions', `caption ${at}`)
    })
    say(`counts ${JSON.stringify({ single: counts, transaction: fsyncs() - before })}`)
    await close()
  },

  /** Goes on filing after the disk began to fail, and says what it is told. */
  async 'file on a failing disk'() {
    await file(database, 'stories', 'before')
    writeFileSync(FSYNC_FAILS ?? DISK_FULL ?? '', '')
    for (const id of ['first', 'second']) {
      const told = await file(database, 'stories', id).then(
        () => 'Saved',
        (error: Error) => String((error.cause as Error).message),
      )
      say(`${id} ${told}`)
    }
    await ids('stories').catch((error: Error) => say(`read ${(error.cause as Error).message}`))
    await close()
    say('closed')
  },
}

await works[work]?.()
