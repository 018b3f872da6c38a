// npm run faults -- --rounds N --seed S: real newsrooms are killed under the hands of people who
// write. Prints what became of every word, and ends with 1 when one was lost or deleted unseen. --kills N goes on
// for so many kills; --faults N befall it in a round; --postgres URL runs it on a server, --postgres own
// on one of this machine that is started for it. --power-cuts N cuts the power N times instead.
import { parseArgs } from 'node:util'
import { inOneSnapshot, openForReading } from '#server/node/copies/open-for-reading.ts'
import { verifyNewsroom } from '#server/node/copies/verify-newsroom.ts'
import { photosKeptIn, placeOf } from '../support/newsroom-in-folder.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { openNewsroomUnderFault } from './newsroom-under-fault.ts'
import { playRound } from './round.ts'
import { wayOfWord } from './way-of-word.ts'
import { runPowerCuts } from './power-cut/run.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '4' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    faults: { type: 'string', default: '12' },
    kills: { type: 'string', default: '0' },
    'power-cuts': { type: 'string' },
    postgres: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const seed = Number(values.seed)
if (values['power-cuts'] !== undefined) {
  console.log(`npm run faults -- --power-cuts ${values['power-cuts']} --seed ${seed}`)
  process.exit((await runPowerCuts(Number(values['power-cuts']), seed)) ? 0 : 1)
}
const faults = Number(values.faults)
const leastKills = Number(values.kills)
console.log(`npm run faults -- --rounds ${rounds} --faults ${faults} --seed ${seed}`)

const server = values.postgres === 'own' ? await startPostgres() : undefined
const databaseUrl = server?.url ?? values.postgres
if (server) await server.answers()
const newsroom = await openNewsroomUnderFault(9, databaseUrl)
const total = { words: 0, lost: 0, deletedUnseen: 0, rescued: 0 }
const wrong: string[] = []
let round = 0
const startedAt = Date.now()
const place = placeOf(newsroom.folder, databaseUrl)

/** Where words went, from the log and the tray of the newsroom as it runs. */
async function tellWays(words: readonly string[]): Promise<void> {
  const reading = await openForReading(place)
  await inOneSnapshot(reading.pool, async (client) => {
    for (const word of words) {
      console.log([`The way of ${word}:`, ...(await wayOfWord(client, word))].join('\n    '))
    }
  })
  await reading.close()
}

try {
  const isDone = () => round >= rounds && newsroom.counts['kill -9'] >= leastKills
  for (; !isDone(); round += 1) {
    const roundSeed = seed + round
    try {
      const { typed, lost, deletedUnseen, rescued } = await playRound(newsroom, roundSeed, faults)
      total.words += typed
      total.lost += lost.length
      total.deletedUnseen += deletedUnseen.length
      total.rescued += rescued
      if (lost.length > 0) wrong.push(`seed ${roundSeed}: lost ${lost.join(' ')}`)
      if (deletedUnseen.length > 0) {
        wrong.push(`seed ${roundSeed}: deleted unseen, not rescued ${deletedUnseen.join(' ')}`)
        console.log(wrong.at(-1))
        await tellWays(deletedUnseen)
      }
    } catch (error) {
      wrong.push(`seed ${roundSeed}: ${error instanceof Error ? error.message : String(error)}`)
      console.log(wrong.at(-1))
    }
    if ((round + 1) % 5 === 0)
      console.log(round + 1, JSON.stringify({ ...total, ...newsroom.counts }))
  }
  wrong.push(...newsroom.unclean)
  if ((await newsroom.stop()) !== 0) wrong.push('the last stop was not clean')
  const reading = await openForReading(place)
  await inOneSnapshot(reading.pool, async (client) => {
    await verifyNewsroom(client, photosKeptIn(newsroom.folder), (fault) => wrong.push(fault))
  })
  await reading.close()
} finally {
  await newsroom.close()
  await server?.close()
}
const kills = newsroom.counts['kill -9']
console.log(
  `rounds ${round}, words typed ${total.words}, kills ${kills}, words lost ${total.lost}, words rescued ${total.rescued}, deleted unseen and not rescued ${total.deletedUnseen}`,
)
const seconds = (Date.now() - startedAt) / 1000
console.log(`${Math.round(seconds)} seconds, ${(seconds / Math.max(1, kills)).toFixed(1)} a kill`)
console.log(`what befell it: ${JSON.stringify(newsroom.counts)}`)
for (const sentence of wrong) console.log(`WRONG ${sentence}`)
process.exit(wrong.length === 0 ? 0 : 1)
