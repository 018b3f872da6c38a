import * as Y from 'yjs'
import { clientFor, clientOfPerson } from '#domain/story-text/clients.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { partsOf } from '#src/collaboration/split-update.ts'
import { dice } from '../support/dice.ts'
import type { Desk, Newsroom } from '../support/newsroom.ts'
import { comeBack, goOffline } from '../support/offline-tab.ts'
import { restored, revisionsOf } from '../support/revisions.ts'
import { openTab, until, type Tab } from '../support/room-socket.ts'
import { block, story } from '../support/story-text.ts'
import {
  amongCommonWords,
  linesOf,
  numbered,
  openHands,
  stretchesIn,
  wordOf,
  wordsIn,
  wordsOf,
} from './hands.ts'
import { openWriter } from './writers.ts'

const paragraphs = 5
const wordsEach = 6

/** A Yjs document takes a number by chance: here by the dice, so that a seed is one round. */
function openChance(chance: () => number): () => void {
  const own = new WeakMap<Y.Doc, number>()
  Object.defineProperty(Y.Doc.prototype, 'clientID', {
    configurable: true,
    get(this: Y.Doc) {
      return own.get(this)
    },
    set(this: Y.Doc, value: number) {
      own.set(this, own.has(this) ? value : chance())
    },
  })
  return () => Reflect.deleteProperty(Y.Doc.prototype, 'clientID')
}

export type Round = {
  /** Words that are gone, though nobody took them out. */
  lost: string[]
  /** Words that stand twice, or wait in the tray while they stand. */
  twice: string[]
  /** What stood side by side for both, and does so no more. */
  apart: string[]
  /** What was done, in order, and how the text was then. */
  told: string[]
}

/**
 * Two people with real editors in one story, and a third tab that looks on. One of the two goes offline
 * and works on; the other one does, too, and in most rounds puts a version in place, which may be taken
 * back before or after the first one comes back. Some undo after that. The same seed is the same round.
 */
export async function playRestored(
  newsroom: Newsroom,
  [olha, ines]: readonly [Desk, Desk],
  seed: number,
): Promise<Round> {
  const random = dice(seed)
  const { below, next } = random
  // Of their own: how many documents there are is no matter of what people do.
  const chances = dice(-seed)
  const closeChance = openChance(() => chances.below(2 ** 32))
  let words = 0
  const say = seed % 2 === 0 ? amongCommonWords : wordOf
  const newWord = () => say((words += 1) - 1)
  const lines = Array.from({ length: paragraphs }, () =>
    Array.from({ length: wordsEach }, newWord).join(' '),
  )
  const told: string[] = []
  const lost: string[] = []
  const twice: string[] = []
  const apart: string[] = []
  const filed = story({ headline: 'Ferry' }, ...lines.map((line) => block('paragraph', line)))
  const { id } = await ines.fileStory({ text: filed })
  const first = (await revisionsOf(ines, id)).revisions.at(-1)!
  const tabs = [
    await openTab(newsroom, olha.person, id),
    await openTab(newsroom, ines.person, id),
    await openTab(newsroom, olha.person, id),
  ] as const
  const [here, away, third] = tabs
  await Promise.all(tabs.map((each) => each.durable()))
  const sit = (tab: Tab, desk: Desk, name: string) => {
    const writer = openWriter(tab.ydoc, {}, undefined, desk.person.id)
    const client = clientOfPerson(below(2 ** 32))
    writer.writing.writesAs = (how) => void (writer.writing.ydoc.clientID = clientFor(client, how))
    writer.writing.writesAs('typed')
    return openHands(writer, name, random, newWord)
  }
  const [her, him] = [sit(here, olha, 'Olha'), sit(away, ines, 'Ines')]
  const onFile = async () => (await openDurableDocument(newsroom.database, id)).ydoc
  async function settle(...some: Tab[]): Promise<void> {
    for (const each of some) await each.durable()
    await until('all have what is on file', async () => {
      const there = await onFile()
      const has = (ydoc: Y.Doc) => [String(Y.encodeStateVector(ydoc)), ...linesOf(ydoc)].join('\n')
      return some.every(({ ydoc }) => has(ydoc) === has(there))
    })
  }
  const tell = (what: string) => told.push(`${what}: ${linesOf(here.ydoc).join(' / ')}`)

  for (let deeds = below(3); deeds > 0; deeds -= 1) {
    told.push(next() < 0.5 ? her.act() : him.act())
    await settle(...tabs)
  }
  const together = [...him.typed]
  await goOffline(away)
  tell('Ines is offline')
  const unsent: Uint8Array[] = []
  away.ydoc.on('update', (bytes: Uint8Array) => unsent.push(bytes))
  const herDeeds = 1 + below(3)
  for (let deeds = 1 + below(4); deeds > 0; deeds -= 1) told.push(him.act())

  /** Words that a version may take out again: they were typed before it was put in place. */
  const beforeVersion = new Set<string>()
  let made: { id: string } | null = null
  let isTakenBack = false
  const restoreAfter = below(herDeeds + 1)
  for (let nth = 0; nth <= herDeeds; nth += 1) {
    if (nth === restoreAfter && seed % 5 !== 4) {
      for (const word of [...her.typed, ...him.typed]) beforeVersion.add(word)
      // Which versions there are is no matter of how quick the machine is.
      await settleStory(newsroom.database, id, newsroom.clock())
      const all = (await revisionsOf(ines, id)).revisions
      made = await restored(olha, id, (next() < 0.8 ? first : all[below(all.length)]!).id)
      await settle(here, third)
      tell('a version is put in place')
    }
    if (nth === herDeeds) break
    told.push(her.act())
    await settle(here, third)
  }

  async function takeBack(...some: Tab[]): Promise<void> {
    if (made) await restored(olha, id, made.id, 'take-back')
    isTakenBack = made !== null
    await settle(...some)
    tell('the version is taken back')
  }
  async function look(when: string, typed: readonly string[]): Promise<void> {
    const counts = new Map<string, number>()
    for (const word of wordsOf(await onFile())) counts.set(word, (counts.get(word) ?? 0) + 1)
    const { body } = await olha.get(`/api/stories/${id}/rescued`)
    const waiting = (body as { passages: { words: string; state: string }[] }).passages
      .filter(({ state }) => state === 'open')
      .flatMap((passage) => wordsIn(numbered(passage.words)))
    for (const [word, count] of counts) {
      if (count > 1) twice.push(`${when}: ${word} stands ${count} times`)
      if (waiting.includes(word)) twice.push(`${when}: ${word} stands, and waits in the tray`)
    }
    const filedWords = wordsIn(numbered(lines.join(' ')))
    for (const word of [...filedWords, ...typed]) {
      const mayBeOut = beforeVersion.has(word) && !isTakenBack
      if (mayBeOut || her.deleted.has(word) || him.deleted.has(word)) continue
      if (!counts.has(word) && !waiting.includes(word)) lost.push(`${when}: ${word} is lost`)
    }
  }

  const whenTakenBack = below(3)
  if (whenTakenBack === 1) {
    await takeBack(here, third)
    await look('the version is taken back', [...her.typed, ...together])
  }
  const inTab = new Set(stretchesIn(linesOf(away.ydoc)))
  const forBoth = stretchesIn(linesOf(here.ydoc)).filter((stretch) => inTab.has(stretch))
  // As a page whose first request is quicker than its socket.
  if (seed % 3 === 0 && unsent.length > 0) {
    const heard = Y.decodeStateVector(Y.encodeStateVector(away.ydoc))
    for (const part of partsOf(unsent, 60 * 1024)) {
      await newsroom.rooms.take(id, ines.person, part, { heard, isOneChange: true })
    }
  }
  await comeBack(newsroom, away, id)
  await settle(...tabs)
  tell('Ines is back')
  await look('Ines is back', [...her.typed, ...him.typed])
  const now = new Set(stretchesIn(linesOf(here.ydoc)))
  for (const stretch of forBoth) if (!now.has(stretch)) apart.push(`not so any more: ${stretch}`)
  const undoings = seed % 4 === 3 ? 1 + (seed % 3) : 0
  for (let nth = 0; nth < undoings; nth += 1) {
    told.push((seed % 5 < 3 ? him : her).act('undoes'))
    await settle(...tabs)
    await look('undone after that', [...her.typed, ...him.typed])
  }
  if (whenTakenBack === 2) {
    await takeBack(...tabs)
    await look('the version is taken back', [...her.typed, ...him.typed])
  }
  for (const tab of tabs) tab.close()
  closeChance()
  return { lost, twice, apart, told }
}
