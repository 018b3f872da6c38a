// What people who write see when the thread of the database dies under a running newsroom, and when
// it is asked a question that takes for ever: a line of JSON for each.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { runNewsroom } from '../support/running-newsroom.ts'
import { markedWords, typeWord } from './acts.ts'
import { openDevice, type Account } from './device.ts'
import { addPeople } from './newsroom-under-fault.ts'
import { fileStory } from './round.ts'

const signals = { 'the thread dies': 'SIGUSR2', 'a question takes for ever': 'SIGWINCH' } as const
type Fault = keyof typeof signals

async function until(isTrue: () => boolean, patienceMs: number) {
  const end = Date.now() + patienceMs
  while (!isTrue()) {
    if (Date.now() > end) return false
    await sleep(10)
  }
  return true
}

const newsroom = await runNewsroom({
  STET_DEMO: 'off',
  NODE_OPTIONS: `--import ${join(import.meta.dirname, '../support/faulty-database.ts')}`,
})

/** Asks for a page that needs no database for as long as `isOver` is false; the longest wait in ms. */
async function longestWait(isOver: () => boolean): Promise<number> {
  let longest = 0
  while (!isOver()) {
    const asked = performance.now()
    await (await fetch(`${newsroom.address}/api/docs`)).text()
    longest = Math.max(longest, performance.now() - asked)
    await sleep(50)
  }
  return longest
}

async function befall(what: Fault, accounts: readonly Account[]): Promise<void> {
  const devices = accounts.map((account) => openDevice(newsroom.address, account))
  const storyId = await fileStory(newsroom, devices[0]!)
  const tabs = devices.map((device) => device.openStory(storyId))
  const areSaved = () =>
    tabs.every(({ sign, pending }) => sign.get().kind === 'saved' && pending() === 0)
  await until(() => tabs.every(({ isCurrent }) => isCurrent.get()), 20_000)
  typeWord(tabs[0]!.ydoc, '«before»')
  const told: Record<string, unknown> = { what, 'saved before': await until(areSaved, 20_000) }

  newsroom.signal(signals[what])
  for (let nth = 0; nth < 30; nth += 1) {
    typeWord(tabs[nth % 3]!.ydoc, `«${nth}»`)
    await sleep(10)
  }
  let isOver = false
  const waiting = longestWait(() => isOver)
  told['saved afterwards'] = await until(areSaved, 90_000)
  isOver = true
  told['pages were answered meanwhile'] = (await waiting) < 5_000
  const fresh = devices[2]!.openStory(storyId)
  await until(() => fresh.isCurrent.get(), 20_000)
  const words = ({ ydoc }: StoryConnection) => markedWords(ydoc).toSorted().join()
  told['words that are missing'] = ['«before»', ...Array.from({ length: 30 }, (_, n) => `«${n}»`)]
    .filter((word) => !markedWords(fresh.ydoc).includes(word))
    .join()
  told['all have the same'] = await until(
    () => tabs.every((tab) => words(tab) === words(fresh)),
    20_000,
  )
  told['still runs'] = newsroom.isRunning()
  told['says so'] = /The database stopped and is being opened again: [^"]+"/.test(newsroom.output)
  for (const tab of [fresh, ...tabs]) tab.close()
  console.log(JSON.stringify(told))
}

try {
  await newsroom.stop('SIGTERM')
  const accounts = await addPeople(newsroom.folder, 3)
  await newsroom.startAgain()
  for (const what of Object.keys(signals) as Fault[]) await befall(what, accounts)
} finally {
  await newsroom.close()
}
process.exit(0)
