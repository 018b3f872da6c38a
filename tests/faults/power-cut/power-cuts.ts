import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { inOneSnapshot, openForReading } from '#server/node/copies/open-for-reading.ts'
import { verifyNewsroom } from '#server/node/copies/verify-newsroom.ts'
import { dice, type Dice } from '../../support/dice.ts'
import { photosKeptIn, placeOf } from '../../support/newsroom-in-folder.ts'
import { runNewsroom, type RunningNewsroom } from '../../support/running-newsroom.ts'
import { openDevice } from '../device.ts'
import { addPeople } from '../newsroom-under-fault.ts'
import { fileStory } from '../round.ts'
import { WordLedger } from '../word-ledger.ts'
import { Writer } from '../writer.ts'
import { readDiskActs } from './disk-acts.ts'
import { writeDiskAfterCut } from './disk-after-cut.ts'

/** What a page was told to be saved, and how long the disk's record was when it knew. */
type Acknowledged = { storyId: string; vector: Uint8Array; at: number }

export type CutTally = { cuts: number; words: number; acknowledged: number; faults: string[] }

/** What a cut leaves is made and read many times over: in memory where there is a disk of it. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const writersOfStory = 3
const stories = 2

/**
 * People write two stories while the disk's every act is recorded; then the power is cut at `cuts`
 * moments of that record. The newsroom must open on what each leaves, whole, with all that any
 * page was told to be saved.
 */
export async function playPowerCuts(cuts: number, seed: number): Promise<CutTally> {
  const random = dice(seed)
  const place = mkdtempSync(join(memory, 'stet-power-'))
  const record = join(place, 'record')
  const newsroom = await runNewsroom({ STET_DEMO: 'off' })
  const database = join(newsroom.folder, 'database')
  const tally: CutTally = { cuts: 0, words: 0, acknowledged: 0, faults: [] }
  try {
    await newsroom.stop('SIGTERM')
    const accounts = await addPeople(newsroom.folder, writersOfStory * stories)
    cpSync(database, join(place, 'before'), { recursive: true })
    await newsroom.startAgain({
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'recording-disk.ts')}`,
      RECORD_FOLDER: database,
      RECORD_TO: record,
    })
    const ledger = new WordLedger({ last: 0 })
    const told = await writeOnRecord(newsroom, accounts, record, random, ledger)
    await newsroom.stop('SIGKILL')
    tally.words = ledger.typed()
    tally.acknowledged = told.length

    const acts = readDiskActs(record)
    for (let cut = 0; cut < cuts; cut += 1) {
      const until = acts[random.below(acts.length)]?.end ?? 0
      const folder = join(place, 'after')
      writeDiskAfterCut(
        join(place, 'before'),
        acts.filter(({ end }) => end <= until),
        join(folder, 'database'),
        random,
      )
      const faults = await faultsOf(
        folder,
        told.filter(({ at }) => at <= until),
      )
      tally.faults.push(...faults.map((fault) => `power cut ${cut} of seed ${seed}: ${fault}`))
      tally.cuts += 1
      rmSync(folder, { recursive: true, force: true })
    }
  } finally {
    await newsroom.close()
    rmSync(place, { recursive: true, force: true })
  }
  return tally
}

/** Writes, stops the newsroom in an orderly way in between, and says what pages were told. */
async function writeOnRecord(
  newsroom: RunningNewsroom,
  accounts: Awaited<ReturnType<typeof addPeople>>,
  record: string,
  random: Dice,
  ledger: WordLedger,
): Promise<Acknowledged[]> {
  const told: Acknowledged[] = []
  const ids: string[] = []
  for (let nth = 0; nth < stories; nth += 1) {
    ids.push(await fileStory(newsroom, openDevice(newsroom.address, accounts[0]!)))
  }
  const writers = accounts.map((account, nth) => {
    const storyId = ids[nth % stories]!
    return { storyId, writer: new Writer(openDevice(newsroom.address, account), storyId, ledger) }
  })
  const writeFor = async (ms: number) => {
    for (const end = Date.now() + ms; Date.now() < end;) {
      random.oneOf(writers).writer.act(random)
      await sleep(random.below(12))
      for (const { storyId, writer } of writers) {
        if (!writer.tab || !writer.isDurable()) continue
        const vector = Y.encodeStateVector(writer.tab.ydoc)
        told.push({ storyId, vector, at: statSync(record).size })
      }
    }
  }
  await writeFor(2_500)
  await newsroom.stop('SIGTERM')
  await newsroom.startAgain()
  await writeFor(2_500)
  for (const { writer } of writers) writer.close()
  return told
}

/** Opens the newsroom on a disk as a new start would, and looks it through. */
async function faultsOf(folder: string, told: readonly Acknowledged[]): Promise<string[]> {
  const faults: string[] = []
  try {
    const { pool, database, close } = await openForReading(placeOf(folder))
    try {
      await inOneSnapshot(pool, (client) =>
        verifyNewsroom(client, photosKeptIn(folder), (fault) => faults.push(fault)),
      )
      for (const storyId of new Set(told.map((one) => one.storyId))) {
        const { ydoc } = await openDurableDocument(database, storyId)
        const isMissing = told.some(
          (one) => one.storyId === storyId && !covers(ydoc, Y.decodeStateVector(one.vector)),
        )
        if (isMissing) faults.push('words that were told to be saved are not on the disk')
        ydoc.destroy()
      }
    } finally {
      await close()
    }
  } catch (error) {
    faults.push(`it does not open: ${withCauses(error)}`)
  }
  if (!existsSync(join(folder, 'database'))) faults.push('the database has gone')
  return faults
}

/** What is said to people, and what PostgreSQL said about it. */
function withCauses(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause === undefined ? String(error) : `${String(error)} ${withCauses(cause)}`
}

const covers = (ydoc: Y.Doc, vector: Map<number, number>) =>
  [...vector].every(([client, clock]) => Y.getState(ydoc.store, client) >= clock)
