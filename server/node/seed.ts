import { Refusal } from '#domain/errors.ts'
import { openNewsroom } from './open-newsroom.ts'
import { seedIfEmpty } from './seed-newsroom.ts'
import { readSettings } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

function end(error: unknown): never {
  if (error instanceof StartRefusal || error instanceof Refusal)
    process.stderr.write(`${error.message}\n`)
  else {
    process.stderr.write('The newsroom could not be made up, and this is a fault of Stet’s own:\n')
    console.error(error)
  }
  process.exit(1)
}

/** `npm run seed`: the made-up newsroom in the empty database of the present settings. */
async function seed(): Promise<void> {
  const settings = readSettings(process.env)
  const where = settings.databaseUrl ? 'The database' : `The newsroom in ${settings.folder}`
  const newsroom = await openNewsroom(settings, (reason) => end(new StartRefusal(reason)))
  const isSeeded = await seedIfEmpty(newsroom.parts, say)
  await newsroom.close()
  if (!isSeeded) {
    throw new StartRefusal(
      `${where} has people already. Choose an empty ${settings.databaseUrl ? 'one with DATABASE_URL' : 'folder with STET_DATA'}.`,
    )
  }
  say(`${where} has The Larkmouth Courier in it now.`)
}

await seed().catch(end)
