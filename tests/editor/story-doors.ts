import * as Y from 'yjs'
import { asc, eq } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import { openMovedWords, type Move } from '#domain/story-text/rescue/moved-words.ts'
import { openTray, type LookedAfter } from '#domain/story-text/rescue/tray.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { emptyStoryText, type Block } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { openUpdateLog } from '#server/collaboration/append-updates.ts'
import { openStoryDesk } from '#server/collaboration/story-desk.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import type { Newsroom } from '../support/newsroom.ts'
import { countMarked } from './marked-letters.ts'

/** Where changes go: the one door of a story. */
export type Door = {
  /** The words before anybody wrote. */
  start: Uint8Array
  /**
   * Takes a change in; what follows from it stands behind it in `log`. Throws a Refusal.
   * @param heard what a device had that comes back
   */
  take(person: number, bytes: Uint8Array, isWholeState: boolean, heard?: Vector): Promise<void>
  /** What is on file, as a Yjs state vector. */
  vector(): Promise<Uint8Array>
  /** Every change on file, in order. */
  log(): Promise<Uint8Array[]>
  /** The words of each passage that waits in the tray. */
  tray(): Promise<string[]>
  /**
   * Marked letters that were in two places on file at some moment: twice in the text, or in the text
   * while a passage waits that holds them among others.
   */
  stoodTwice: Set<string>
  /** Knows no more than what is on file. */
  restart(): Promise<void>
  /** The story as somebody reads it who was never there. */
  read(): Promise<string>
}

const bodyOf = (content: Block[]) => ({
  ...emptyStoryText,
  body: { type: 'doc' as const, content },
})
const readAll = (parts: readonly Uint8Array[]) => {
  const ydoc = new Y.Doc()
  for (const part of parts) Y.applyUpdate(ydoc, part)
  return JSON.stringify(readStoryText(ydoc))
}

/** The rule itself, without a database: quick enough for thousands of rounds. */
export async function openPureDoor(content: Block[]): Promise<Door> {
  const text = new Y.Doc()
  text.clientID = 9
  writeStoryText(text, bodyOf(content))
  const start = Y.encodeStateAsUpdate(text)
  const log: { bytes: Uint8Array; at: Date; by: string | null }[] = []
  const moves: Move[] = []
  const clients: LookedAfter['clients'] = []
  let ids = 0
  let starts = 0
  let passages: ReturnType<ReturnType<typeof openTray>['open']> = []

  function openHere() {
    const ydoc = openShadow(start)
    // Below everybody's, as the server's are.
    ydoc.clientID = 100 + (starts += 1)
    const tray = openTray({
      moved: openMovedWords(moves),
      clients: clients.map(({ client, personId }) => [client, personId] as const),
      open: structuredClone(passages),
      newId: () => String((ids += 1)),
    })
    tray.replay(ydoc, log, new Date(0))
    return { ydoc, tray }
  }
  let here = openHere()
  const stoodTwice = new Set<string>()

  return {
    start,
    stoodTwice,
    async take(person, bytes, isWholeState, heard) {
      const { ydoc, tray } = here
      try {
        const taken = takeIntoShadow(ydoc, bytes, 'everything')
        const personId = `person ${person}`
        const at = new Date(0)
        const found = tray.look({ ydoc, bytes, taken, isWholeState, heard, personId, at })
        const own = found.changes.map((change) => ({ bytes: change.bytes, at, by: null }))
        log.push({ bytes, at, by: personId }, ...own)
        moves.push(...structuredClone(found.moves))
        clients.push(...found.clients)
        passages = tray.open()
        const standing = JSON.stringify(readStoryText(ydoc).body)
        for (const [letter, count] of countMarked(standing)) if (count > 1) stoodTwice.add(letter)
        for (const { words } of passages) {
          for (const [letter] of countMarked(words)) {
            if (standing.includes(letter)) stoodTwice.add(letter)
          }
        }
      } catch (error) {
        here = openHere()
        throw error
      }
    },
    vector: async () => Y.encodeStateVector(here.ydoc),
    log: async () => log.map(({ bytes }) => bytes),
    tray: async () => here.tray.open().map(({ words }) => words),
    async restart() {
      here = openHere()
    },
    read: async () => readAll([start, ...log.map(({ bytes }) => bytes)]),
  }
}

/** The real one: rights, log and tray on file, read as the API gives them. */
export async function openServerDoor(newsroom: Newsroom, content: Block[]): Promise<Door> {
  const { database, clock } = newsroom
  const names = ['Ines', 'Tobias', 'Olha', 'Maren', 'Viktor', 'Piet', 'Lena', 'Ada']
  const desks = await Promise.all(names.map((name) => newsroom.as('editor', name)))
  const [first] = desks
  if (!first) throw new Error('Nobody is here.')
  const { id } = await first.fileStory({ text: bodyOf(content) })
  const complain = (error: unknown) => {
    throw error
  }
  const openHere = () =>
    openStoryDesk({ database, log: openUpdateLog(database, clock), clock, complain }, id)
  let desk = openHere()
  const log = async () => {
    const rows = await database
      .select({ bytes: storyUpdates.bytes })
      .from(storyUpdates)
      .where(eq(storyUpdates.storyId, id))
      .orderBy(asc(storyUpdates.id))
    return rows.map(({ bytes }) => bytes)
  }
  const byApi = async (part: 'update' | 'vector') => {
    const { body } = await first.get(`/api/stories/${id}/updates`)
    return Uint8Array.from(Buffer.from((body as Record<typeof part, string>)[part], 'base64'))
  }
  const start = await byApi('update')
  const before = (await log()).length
  return {
    start,
    // Those that somebody had before the eyes are enough for the few rounds that are played here.
    stoodTwice: new Set(),
    async take(person, bytes, isWholeState, heard) {
      const who = desks[person]
      if (!who) throw new Error(`There is no person ${person}.`)
      await desk.take(who.person, bytes, { mayBeKnown: isWholeState, heard })
    },
    vector: () => byApi('vector'),
    log: async () => (await log()).slice(before),
    async tray() {
      const { body } = await first.get(`/api/stories/${id}/rescued`)
      return (body as { passages: { words: string; state: string }[] }).passages
        .filter(({ state }) => state === 'open')
        .map(({ words }) => words)
    },
    async restart() {
      desk.close()
      desk = openHere()
    },
    read: async () => readAll([await byApi('update')]),
  }
}

export const isRefusal = (error: unknown) => error instanceof Refusal
