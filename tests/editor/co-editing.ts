import type { Editor } from '@tiptap/core'
import * as Y from 'yjs'
import { blockKinds, type BlockKind } from '#domain/story-text/block-kinds.ts'
import { clientFor, clientOfPerson } from '#domain/story-text/clients.ts'
import type { Block } from '#domain/story-text/story-text.ts'
import { moveBlock, setKind, shiftLevel } from '#src/editor/blocks/block-commands.ts'
import { dice, type Dice } from '../support/dice.ts'
import { countMarked, isMarked } from './marked-letters.ts'
import { isRefusal, type Door } from './story-doors.ts'
import { aBlock, caret, closeWriters, openWriter, press, type Writer } from './writers.ts'

// A step of undo ends by the dice alone, not by how busy the machine is.
Object.defineProperty(Y.UndoManager.prototype, 'captureTimeout', {
  get: () => Infinity,
  set: () => {},
})

const start = [
  'The last boat to Skerry Island will keep running.',
  'Crews voted by sixty-one to fourteen.',
  'The vote ends six weeks of talks.',
  'Islanders say it keeps their jobs.',
  'The harbour office agrees.',
]

export type Operation =
  | 'type'
  | 'kind'
  | 'kinds'
  | 'level'
  | 'split'
  | 'join'
  | 'delete'
  | 'across'
  | 'move'
  | 'undo'
  | 'redo'
  | 'offline'
  | 'speaker'

export const allOperations: Operation[] = [
  'type',
  'type',
  'type',
  'kind',
  'kinds',
  'level',
  'split',
  'join',
  'delete',
  'across',
  'move',
  'undo',
  'redo',
  'offline',
]

/** All words of the body, who said a quote among them. */
const wordsOf = ({ state: { doc } }: Editor): string =>
  doc.children.map((each) => `${each.textContent}${each.attrs['speaker'] ?? ''}`).join('\n')

/** How often each marked letter stands before somebody's eyes. */
const marked = (body: Editor) => countMarked(wordsOf(body))

/** Does one thing in the body at a place of chance; the letters it typed. */
function act(
  body: Editor,
  operation: Operation,
  { below, oneOf, next }: Dice,
  someLetters: () => string[],
): string[] {
  const { doc } = body.state
  const block = below(doc.childCount)
  const size = doc.child(block).content.size
  const other = Math.min(doc.childCount - 1, block + 1 + below(2))
  const dispatch = body.view.dispatch
  if (operation === 'type') {
    const letters = someLetters()
    caret(body, block, below(size + 1))
    dispatch(body.state.tr.insertText(letters.join('')))
    return letters
  }
  if (operation === 'speaker') {
    const letters = someLetters()
    const quotes = [...doc.children.keys()].filter(
      (each) => doc.child(each).attrs['kind'] === 'pull-quote',
    )
    const at = quotes.length > 0 && next() < 0.8 ? oneOf(quotes) : block
    caret(body, at, 0)
    setKind('pull-quote')(body.state, dispatch)
    const pos = body.state.selection.$from.before()
    dispatch(body.state.tr.setNodeAttribute(pos, 'speaker', letters.join('')))
    return letters
  }
  if (operation === 'kind' || operation === 'kinds') {
    const to: [number, number] = [other, doc.child(other).content.size]
    caret(body, block, below(size + 1), operation === 'kinds' ? to : undefined)
    setKind(oneOf<BlockKind>(blockKinds))(body.state, dispatch)
  } else if (operation === 'level') {
    caret(body, block, below(size + 1))
    shiftLevel(next() < 0.6 ? 1 : -1)(body.state, dispatch)
  } else if (operation === 'split') {
    caret(body, block, below(size + 1))
    press(body, 'Enter')
  } else if (operation === 'join') {
    caret(body, block, 0)
    press(body, 'Backspace')
  } else if (operation === 'delete') {
    const from = below(size + 1)
    caret(body, block, from, [block, Math.min(size, from + below(6))])
    dispatch(body.state.tr.deleteSelection())
  } else if (operation === 'across') {
    caret(body, block, below(size + 1), [other, below(doc.child(other).content.size + 1)])
    dispatch(body.state.tr.deleteSelection())
  } else if (operation === 'move') {
    caret(body, block, below(size + 1))
    moveBlock(next() < 0.5 ? 1 : -1)(body.state, dispatch)
  }
  return []
}

type Person = {
  n: number
  writer: Writer
  story: Y.Doc
  /** Changes that have not left the device. */
  unsent: Uint8Array[]
  /** How much of the log this device has. */
  heard: number
  /** So many steps without a connection. */
  offline: number
}

export type Outcome = {
  /** The story as each person, the API and somebody new have it; one when they agree. */
  texts: Set<string>
  plain: string
  tray: string[]
  /** Every letter that was typed. */
  typed: string[]
  /** Letters that somebody deleted, or took back, with them on the screen. */
  deleted: Set<string>
  /**
   * Letters that stood twice before the eyes of who went on writing, as an undo can leave them, or were
   * in two places on file.
   */
  stoodTwice: Set<string>
  writers: number
}

export type Mix = {
  operations?: readonly Operation[]
  steps?: number
  /** Fewest letters that are typed in one go, and how many more it may be. */
  atOnce?: readonly [number, number]
  /** Changes get lost, come twice or in another order; tabs are reloaded, the newsroom restarts. */
  isRough?: boolean
}

const withoutUndo = allOperations.filter((each) => each !== 'undo' && each !== 'redo')

/** Every third round types whole words, every fifth is without undo. */
export const mixOf = (seed: number): Mix => ({
  steps: 32,
  ...(seed % 3 === 0 && { atOnce: [8, 8] as const }),
  ...(seed % 5 === 0 && { operations: withoutUndo }),
})

/**
 * Two to eight people who write one story at once with real editors and hear of one another late.
 * Each letter typed is there once in the whole round, so it can be looked for at the end.
 */
export async function coEdit(
  seed: number,
  openDoor: (content: Block[]) => Promise<Door>,
  { operations = allOperations, steps = 60, atOnce = [1, 4], isRough = true }: Mix = {},
): Promise<Outcome> {
  const random = dice(seed)
  const { below, oneOf, next } = random
  const happens = (chance: number) => isRough && next() < chance
  const door = await openDoor(start.map((words) => aBlock('paragraph', words)))
  const network = Symbol('network')
  let tabs = 0

  function sit(n: number, state: Uint8Array): Person {
    const story = new Y.Doc()
    Y.applyUpdate(story, state)
    const unsent: Uint8Array[] = []
    story.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== network) unsent.push(update)
    })
    const writer = openWriter(story)
    // The same names of letters at each run, since Yjs orders by them.
    const { writing } = writer
    const client = clientOfPerson(1_000 + (tabs += 1))
    writing.writesAs = (how) => void (writing.ydoc.clientID = clientFor(client, how))
    writing.writesAs('typed')
    return { n, writer, story, unsent, heard: 0, offline: 0 }
  }
  const count = oneOf([2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8])
  const people = Array.from({ length: count }, (_, n) => sit(n, door.start))
  const typed: string[] = []
  const deleted = new Set<string>()
  const stoodTwice = door.stoodTwice
  let last = 0
  const someLetters = () =>
    Array.from({ length: atOnce[0] + below(atOnce[1]) }, () =>
      String.fromCharCode(0xe000 + (last += 1)),
    )

  function write(person: Person, operation: Operation): void {
    const { body, undo } = person.writer
    const before = marked(body)
    if (operation === 'undo') undo.undo()
    else if (operation === 'redo') undo.redo()
    else if (operation === 'offline') person.offline = 3 + below(12)
    else typed.push(...act(body, operation, random, someLetters))
    const after = marked(body)
    for (const [letter, count] of before) {
      if (count > 1) stoodTwice.add(letter)
      if ((after.get(letter) ?? 0) < count) deleted.add(letter)
    }
    if (next() < 0.4) undo.startStep()
  }

  /** True when the connection held. */
  async function give(person: Person, bytes: Uint8Array, isWholeState: boolean): Promise<boolean> {
    try {
      await door.take(person.n, bytes, isWholeState)
      return true
    } catch (error) {
      // A change that came before the one it builds on is sent again with all the others.
      if (!isRefusal(error)) throw error
      return false
    }
  }
  const away = (person: Person) => {
    person.offline = Math.max(person.offline, 1 + below(6))
  }

  async function send(person: Person): Promise<void> {
    // The network changes their order; the device knows in which they were made.
    const due = person.unsent.slice()
    if (due.length > 1 && happens(0.05)) due.reverse()
    for (const update of due) {
      if (happens(0.03)) {
        // Lost with the connection, over which the device may still hear for a moment.
        if (next() < 0.5) await hear(person)
        return away(person)
      }
      if (!(await give(person, update, false))) return away(person)
      person.unsent.splice(person.unsent.indexOf(update), 1)
      if (happens(0.05)) await give(person, update, false)
    }
  }
  async function hear(person: Person): Promise<void> {
    const log = await door.log()
    const updates = log.slice(person.heard)
    if (happens(0.05)) updates.reverse()
    for (const update of updates) Y.applyUpdate(person.story, update, network)
    if (happens(0.05)) for (const update of updates) Y.applyUpdate(person.story, update, network)
    person.heard = log.length
  }
  /** A tab that comes back gives its changes as they were made, then all it has, and then hears. */
  async function comeBack(person: Person): Promise<void> {
    for (const update of person.unsent.splice(0)) await give(person, update, false)
    const since = next() < 0.5 ? undefined : await door.vector()
    const heard = Y.decodeStateVector(Y.encodeStateVector(person.story))
    await door.take(person.n, Y.encodeStateAsUpdate(person.story, since), true, heard)
    await hear(person)
  }
  function reload(person: Person): void {
    const again = sit(person.n, Y.encodeStateAsUpdate(person.story))
    again.unsent.push(...person.unsent)
    people[person.n] = { ...again, heard: person.heard, offline: 1 + below(3) }
  }

  for (let step = 0; step < steps; step += 1) {
    write(oneOf(people), oneOf(operations))
    if (happens(0.01)) reload(oneOf(people))
    if (happens(0.01)) {
      await door.restart()
      for (const each of people) away(each)
    }
    for (const each of people) {
      if (each.offline > 0) {
        each.offline -= 1
        if (each.offline === 0) await comeBack(each)
        continue
      }
      if (next() < 0.5) await send(each)
      if (each.offline === 0 && next() < 0.2) {
        await send(each)
        await hear(each)
      }
    }
  }
  for (const each of people) await comeBack(each)
  for (const each of people) await hear(each)
  const texts = new Set(people.map(({ writer }) => JSON.stringify(writer.text())))
  texts.add(await door.read())
  const plain = wordsOf(people[0]!.writer.body)
  const tray = await door.tray()
  closeWriters()
  return { texts, plain, tray, typed, deleted, stoodTwice, writers: count }
}

/** What is wrong with an outcome, letter by letter; empty lists when nothing is. */
export function faultsOf({ texts, plain, tray, typed, deleted, stoodTwice }: Outcome) {
  // Words that stood in the story twice and were deleted unseen wait as they stood.
  const inTray = tray.flatMap((words) => [...new Set(words.split('').filter(isMarked))])
  const isThere = (letter: string) => plain.includes(letter)
  return {
    versions: texts.size,
    lost: typed.filter((one) => !deleted.has(one) && !isThere(one) && !inTray.includes(one)),
    twiceInTray: inTray.filter((one, at) => inTray.indexOf(one) !== at && !stoodTwice.has(one)),
    inTrayAndText: inTray.filter(isThere),
  }
}

export const doubled = ({ plain }: Pick<Outcome, 'plain'>) => {
  const marked = plain.split('').filter(isMarked)
  return marked.filter((letter, at) => marked.indexOf(letter) !== at)
}
