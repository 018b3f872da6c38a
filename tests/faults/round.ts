import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { canonicalJson } from '#domain/story-text/frozen-story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { StoryText } from '#domain/story-text/story-text.ts'
import { dice, type Dice } from '../support/dice.ts'
import { ask, openDevice, type Device } from './device.ts'
import type { NewsroomUnderFault } from './newsroom-under-fault.ts'
import { WordLedger, type Tally } from './word-ledger.ts'
import { Writer } from './writer.ts'

const stepsBetweenFaults = 40
/** However long a busy machine takes to start it again: a round is about as long on each. */
const mostStepsWhileDown = 60
const settleWithinMs = 90_000
/** No word is typed in two rounds of a run. */
const words = { last: 0 }

/** Several people write one story while the newsroom is killed under their hands. */
export async function playRound(
  newsroom: NewsroomUnderFault,
  seed: number,
  faults: number,
): Promise<Tally> {
  const random = dice(seed)
  const devices = newsroom.accounts.map((account) => openDevice(newsroom.address, account))
  const storyId = await fileStory(newsroom, devices[0]!)
  const ledger = new WordLedger(words)
  const count = 3 + random.below(Math.min(6, devices.length - 3))
  const writers = devices.slice(0, count).map((device) => new Writer(device, storyId, ledger))
  try {
    await allHaveTheStory(writers)
    for (let fault = 0; fault < faults; fault += 1) {
      let before = random.below(stepsBetweenFaults)
      await write(writers, random, () => (before -= 1) >= 0)
      // They go on writing while it is down.
      let isDown = true
      const happening = newsroom
        .befall(random.oneOf(newsroom.possible), random)
        .finally(() => (isDown = false))
      let meanwhile = mostStepsWhileDown
      await write(writers, random, () => isDown && (meanwhile -= 1) >= 0)
      await happening
    }
    return await settle(newsroom, writers, devices.at(-1)!, storyId, ledger)
  } finally {
    for (const writer of writers) writer.close()
  }
}

/** A round begins once everybody can type: else the first kills befall nobody. */
async function allHaveTheStory(writers: readonly Writer[]): Promise<void> {
  const patience = Date.now() + settleWithinMs
  while (!writers.every(({ tab }) => tab?.isLoaded.get())) {
    if (Date.now() > patience) throw new Error('In vain: everybody has the story open')
    await sleep(20)
  }
}

export async function fileStory(
  { address }: { address: string },
  { account }: Device,
): Promise<string> {
  const id = randomUUID()
  const answer = await ask(address, account, '/api/stories', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  })
  if (!answer.ok) throw new Error(`No story could be filed: ${await answer.text()}`)
  return id
}

async function write(
  writers: readonly Writer[],
  random: Dice,
  goesOn: () => boolean,
): Promise<void> {
  while (goesOn()) {
    const writer = random.oneOf(writers)
    const luck = random.next()
    if (luck < 0.02) writer.device.goOffline()
    else if (luck < 0.06) writer.device.goOnline()
    else if (luck < 0.07) writer.close()
    else if (luck < 0.1) writer.open()
    else writer.act(random)
    await sleep(random.below(25))
  }
}

/** Everybody comes back; all must see the same, and all that was typed must be somewhere. */
async function settle(
  { address }: NewsroomUnderFault,
  writers: Writer[],
  reader: Device,
  storyId: string,
  ledger: WordLedger,
): Promise<Tally> {
  for (const writer of writers) {
    writer.device.goOnline()
    writer.open()
    writer.tab?.tryNow()
  }
  const fresh = reader.openStory(storyId)
  const docs = () => [fresh.ydoc, ...writers.flatMap(({ tab }) => tab?.ydoc ?? [])]
  const texts = () => new Set(docs().map((ydoc) => canonicalJson(readStoryText(ydoc))))
  const patience = Date.now() + settleWithinMs
  const until = async (what: string, isTrue: () => boolean | Promise<boolean>) => {
    while (!(await isTrue())) {
      if (Date.now() > patience) throw new Error(`In vain: ${what}`)
      await sleep(50)
    }
  }
  const signs = () =>
    writers.map(({ tab }) => `${tab?.pending()} ${JSON.stringify(tab?.sign.get())}`)
  try {
    await until('every device is saved', () => writers.every((writer) => writer.isDurable()))
    await until('all see the same', () => fresh.isCurrent.get() && texts().size === 1)
    // One who opens it only now reads it from the disk. The newsroom may still put words back.
    await until('lists and search have the last words', async () => {
      const answer = await ask(address, reader.account, `/api/stories/${storyId}/text`)
      const onFile = answer.ok ? canonicalJson(StoryText.parse(await answer.json())) : ''
      return texts().size === 1 && texts().has(onFile)
    })
    const tally = ledger.tally(fresh.ydoc, await trayOf(address, reader, storyId))
    for (const word of tally.deletedUnseen) console.log(`${word}:\n    ${ledger.storyOf(word)}`)
    return tally
  } catch (error) {
    throw new Error(`${String(error)} (${signs().join('; ')})`, { cause: error })
  } finally {
    fresh.close()
  }
}

const Page = z.object({
  passages: z.array(z.object({ storyId: z.string(), words: z.string() })),
  next: z.string().nullable(),
})

/** The words that wait in the tray of a story, in every page of the list. */
async function trayOf(address: string, { account }: Device, storyId: string): Promise<string> {
  let words = ''
  for (let next: string | null = ''; next !== null;) {
    const after: string = next ? `&after=${encodeURIComponent(next)}` : ''
    const answer = await ask(address, account, `/api/rescued?limit=100${after}`)
    if (!answer.ok) throw new Error(`The tray answered ${answer.status}.`)
    const page = Page.parse(await answer.json())
    for (const passage of page.passages) if (passage.storyId === storyId) words += passage.words
    next = page.next
  }
  return words
}
