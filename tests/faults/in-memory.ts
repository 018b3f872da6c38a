import * as Y from 'yjs'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { partsOf } from '#src/collaboration/split-update.ts'
import { isRefusal, openPureDoor } from '../editor/story-doors.ts'
import { dice } from '../support/dice.ts'
import { markedWords } from './acts.ts'
import type { Device } from './device.ts'
import { WordLedger } from './word-ledger.ts'
import { Writer } from './writer.ts'

// A step of undo ends at each change, however busy the machine is.
Object.defineProperty(Y.UndoManager.prototype, 'captureTimeout', { get: () => 0, set: () => {} })

/** A change on file, whose it is, and what waited in the tray after it. */
export type Filed = { bytes: Uint8Array; by: string; tray: string[] }

const steps = 300
const slownesses = [1, 3, 6] as const
const slownessOf = (seed: number): number => slownesses[seed % slownesses.length]!

/**
 * A round of faults without processes and sockets: the same people do the same, the story's door is
 * the rule alone, and it forgets what is not on file at moments of chance. The same seed is the
 * same round, and hundreds take a minute.
 *
 * @param sendsAtOnce a device that comes back posts what it did in as few changes as it does over HTTP
 * @param slowness how many times rarer than on a good line a device sends, hears and comes back
 */
export async function playInMemory(
  seed: number,
  slowness = slownessOf(seed),
  sendsAtOnce = seed % 2 === 0,
) {
  const random = dice(seed)
  const { below, oneOf, next } = random
  const door = await openPureDoor([])
  const ledger = new WordLedger({ last: 0 })
  const network = Symbol('network')
  const filed: Filed[] = []

  function sit(n: number) {
    const ydoc = new Y.Doc()
    ydoc.clientID = clientOfPerson(11 + n)
    Y.applyUpdate(ydoc, door.start, network)
    const unsent: Uint8Array[] = []
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== network) unsent.push(update)
    })
    const account = { id: `${n}`, name: `Writer ${n + 1}`, token: '' }
    const tab = { ydoc, isLoaded: { get: () => true }, close: () => {} }
    const device = { account, openStory: () => tab } as unknown as Device
    const writer = new Writer(device, 'story', ledger)
    /** `sent`: how many of the unsent are on file, which nobody has told the device yet. */
    return { n, ydoc, unsent, sent: 0, heard: 0, isUp: true, writer }
  }
  type Person = ReturnType<typeof sit>
  const people = Array.from({ length: 3 + below(6) }, (_, n) => sit(n))

  async function give(
    person: Person,
    bytes: Uint8Array,
    isWholeState: boolean,
    heard?: Vector,
  ): Promise<boolean> {
    const before = (await door.log()).length
    try {
      await door.take(person.n, bytes, isWholeState, heard)
    } catch (error) {
      if (!isRefusal(error)) throw error
      return false
    }
    const { name } = person.writer.device.account
    const tray = await door.tray()
    for (const [nth, entry] of (await door.log()).slice(before).entries()) {
      filed.push({ bytes: entry, by: nth > 0 ? 'the server' : name, tray })
    }
    return true
  }

  const fall = (person: Person) => Object.assign(person, { isUp: false, sent: 0 })

  async function send(person: Person, most: number): Promise<void> {
    for (let nth = 0; nth < most && person.sent < person.unsent.length; nth += 1) {
      if (!(await give(person, person.unsent[person.sent]!, false))) return void fall(person)
      person.sent += 1
    }
    const told = below(person.sent + 1)
    person.unsent.splice(0, told)
    person.sent -= told
  }

  async function hear(person: Person, most = Infinity): Promise<void> {
    const due = (await door.log()).slice(person.heard, person.heard + most)
    for (const update of due) Y.applyUpdate(person.ydoc, update, network)
    person.heard += due.length
  }

  async function comeBack(person: Person): Promise<void> {
    const due = person.unsent.slice()
    const state = Y.encodeStateAsUpdate(person.ydoc, await door.vector())
    const posts = sendsAtOnce ? partsOf(due, 60 * 1024) : due
    const heard = Y.decodeStateVector(Y.encodeStateVector(person.ydoc))
    for (const update of posts) await give(person, update, sendsAtOnce, heard)
    await give(person, state, true, heard)
    person.unsent.splice(0, due.length)
    Object.assign(person, { isUp: true, sent: 0 })
    await hear(person)
  }

  let down = 0
  for (let step = 0; step < steps; step += 1) {
    const person = oneOf(people)
    if (next() < 0.02) fall(person)
    else person.writer.act(random)
    if (down > 0) {
      down -= 1
      continue
    }
    if (next() < 0.015) {
      await door.restart()
      for (const each of people) fall(each)
      down = below(60)
      continue
    }
    for (const each of people) {
      if (!each.isUp) {
        if (next() < 0.05 / slowness) await comeBack(each)
        continue
      }
      if (next() < 0.5 / slowness) await send(each, 1 + below(3))
      if (each.isUp && next() < 0.4 / slowness) await hear(each, 1 + below(4))
    }
  }
  for (const each of people) await comeBack(each)
  for (const each of people) await hear(each)
  return {
    ...ledger.tally(people[0]!.ydoc, (await door.tray()).join('')),
    texts: new Set(people.map(({ ydoc }) => markedWords(ydoc).join())),
    /** Where a word went, on the devices and on file. */
    wayOf: (word: string) => [ledger.storyOf(word), ...wayOnFile(door.start, filed, word)],
  }
}

function wayOnFile(start: Uint8Array, filed: readonly Filed[], word: string): string[] {
  const ydoc = new Y.Doc({ gc: false })
  Y.applyUpdate(ydoc, start)
  const timesThere = () => markedWords(ydoc).filter((one) => one === word).length
  const way: string[] = []
  let waited = ''
  for (const [nth, { bytes, by, tray }] of filed.entries()) {
    const before = timesThere()
    Y.applyUpdate(ydoc, bytes)
    const after = timesThere()
    const waits = tray.filter((words) => words.includes(word)).join(' | ')
    if (before !== after || waits !== waited) {
      way.push(`${nth} ${by} ${before} → ${after}${waits && `, waits as ${waits}`}`)
    }
    waited = waits
  }
  return way
}
