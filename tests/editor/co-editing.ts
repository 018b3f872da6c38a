import * as Y from 'yjs'
import { blockKinds, type BlockKind } from '#domain/story-text/block-kinds.ts'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { openMovedWords } from '#domain/story-text/rescue/moved-words.ts'
import { openTray } from '#domain/story-text/rescue/tray.ts'
import { emptyStoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { moveBlock, setKind, shiftLevel } from '#src/editor/blocks/block-commands.ts'
import { dice } from '../support/dice.ts'
import { aBlock, caret, closeWriters, openWriter, press, type Writer } from './writers.ts'

/** Where changes go: to the one door of a story. Answers with all that is on file after it. */
export type Door = {
  /** Takes a change in; what follows from it stands behind it in `log`. */
  take(personId: string, bytes: Uint8Array, isWholeState: boolean): Promise<void>
  /** Every change on file, in order. */
  log(): Promise<Uint8Array[]>
  /** The words of each passage that waits in the tray. */
  tray(): Promise<string[]>
}

/** The rule itself, without a database: quick enough for thousands of runs. */
export function openPureDoor(state: Uint8Array): Door {
  const ydoc = openShadow(state)
  ydoc.clientID = 1
  const log: Uint8Array[] = []
  let ids = 0
  const tray = openTray({
    moved: openMovedWords(),
    clients: [],
    open: [],
    newId: () => String((ids += 1)),
  })
  return {
    async take(personId, bytes, isWholeState) {
      const taken = takeIntoShadow(ydoc, bytes, 'everything')
      const look = { ydoc, bytes, taken, isWholeState, personId, at: new Date(0) }
      const { changes } = tray.look(look)
      log.push(bytes, ...changes.map((change) => change.bytes))
    },
    log: async () => log,
    tray: async () => tray.open().map(({ words }) => words),
  }
}

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

type Person = {
  id: string
  writer: Writer
  /** Changes that have not left the device. */
  unsent: Uint8Array[]
  /** How much of the log this device has. */
  heard: number
  offline: number
}

export const isMarked = (letter: string) => letter >= '\ue000' && letter < '\uf800'

export type Outcome = {
  texts: Set<string>
  plain: string
  tray: string[]
  /** Every letter that was typed. */
  typed: string[]
  /** Letters that somebody deleted, or took back, with them on the screen. */
  deleted: Set<string>
}

/**
 * Several people who write one story at once with real editors and hear of one another late. Each
 * letter typed is there once in the whole run, so it can be looked for at the end.
 */
export async function coEdit(
  seed: number,
  openDoor: (state: Uint8Array) => Door | Promise<Door>,
  {
    operations = allOperations,
    steps = 60,
    atOnce = [1, 4],
  }: {
    operations?: readonly Operation[]
    steps?: number
    /** Fewest letters that are typed in one go, and how many more it may be. */
    atOnce?: readonly [number, number]
  } = {},
): Promise<Outcome> {
  const { below, oneOf, next } = dice(seed)
  const text = new Y.Doc()
  // The same names of letters at each run, since Yjs orders by them.
  text.clientID = 100
  writeStoryText(text, {
    ...emptyStoryText,
    body: { type: 'doc', content: start.map((words) => aBlock('paragraph', words)) },
  })
  const state = Y.encodeStateAsUpdate(text)
  const door = await openDoor(state)
  const network = Symbol('network')
  const people = Array.from({ length: 2 + below(3) }, (_, n): Person => {
    const story = new Y.Doc()
    Y.applyUpdate(story, state)
    const unsent: Uint8Array[] = []
    story.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== network) unsent.push(update)
    })
    const writer = openWriter(story)
    const { writing } = writer
    writing.writesAs = () => void (writing.ydoc.clientID = n + 2)
    writing.writesAs('typed')
    return { id: `person ${n}`, writer, unsent, heard: 0, offline: 0 }
  })
  const typed: string[] = []
  const deleted = new Set<string>()
  let last = 0
  const someLetters = () =>
    Array.from({ length: atOnce[0] + below(atOnce[1]) }, () =>
      String.fromCharCode(0xe000 + (last += 1)),
    )

  const onScreen = ({ body }: Writer) =>
    new Set(body.state.doc.textContent.split('').filter(isMarked))

  function act(person: Person, operation: Operation): void {
    const { body, undo } = person.writer
    const { doc } = body.state
    const block = below(doc.childCount)
    const size = doc.child(block).content.size
    const other = Math.min(doc.childCount - 1, block + 1 + below(2))
    const dispatch = body.view.dispatch
    const before = onScreen(person.writer)
    if (operation === 'type') {
      const letters = someLetters()
      caret(body, block, below(size + 1))
      dispatch(body.state.tr.insertText(letters.join('')))
      typed.push(...letters)
    } else if (operation === 'kind' || operation === 'kinds') {
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
    } else if (operation === 'undo') undo.undo()
    else if (operation === 'redo') undo.redo()
    else person.offline = 3 + below(12)
    const after = onScreen(person.writer)
    for (const letter of before) if (!after.has(letter)) deleted.add(letter)
    if (next() < 0.4) undo.startStep()
  }

  async function send(person: Person): Promise<void> {
    for (const update of person.unsent.splice(0)) await door.take(person.id, update, false)
  }
  async function hear(person: Person): Promise<void> {
    const log = await door.log()
    for (const update of log.slice(person.heard)) {
      Y.applyUpdate(person.writer.story, update, network)
    }
    person.heard = log.length
  }
  /** A tab that comes back is asked for all it has before it is given anything. */
  async function comeBack(person: Person): Promise<void> {
    if (person.unsent.splice(0).length > 0) {
      await door.take(person.id, Y.encodeStateAsUpdate(person.writer.story), true)
    }
    await hear(person)
  }

  for (let step = 0; step < steps; step += 1) {
    const person = oneOf(people)
    act(person, oneOf(operations))
    for (const each of people) {
      if (each.offline > 0) {
        each.offline -= 1
        if (each.offline === 0) await comeBack(each)
        continue
      }
      if (next() < 0.5) await send(each)
      if (next() < 0.2) {
        await send(each)
        await hear(each)
      }
    }
  }
  const isQuiet = () => people.every(({ unsent, offline }) => unsent.length === 0 && offline === 0)
  for (let round = 0; round < 3 || (round < 12 && !isQuiet()); round += 1) {
    for (const each of people) await (each.offline > 0 ? comeBack(each) : send(each))
    for (const each of people) {
      each.offline = 0
      await hear(each)
    }
  }
  const texts = new Set(people.map(({ writer }) => JSON.stringify(writer.text())))
  const { doc } = people[0]!.writer.body.state
  const plain = doc.textBetween(0, doc.content.size, '\n')
  const tray = await door.tray()
  closeWriters()
  return { texts, plain, tray, typed, deleted }
}

/** What is wrong with an outcome, letter by letter; empty lists when nothing is. */
export function faultsOf({ texts, plain, tray, typed, deleted }: Outcome) {
  const inTray = tray.join('\n').split('').filter(isMarked)
  const isThere = (letter: string) => plain.includes(letter)
  return {
    versions: texts.size,
    lost: typed.filter((one) => !deleted.has(one) && !isThere(one) && !inTray.includes(one)),
    twiceInTray: inTray.filter((one, at) => inTray.indexOf(one) !== at),
    inTrayAndText: inTray.filter(isThere),
  }
}

export const doubled = ({ plain }: Pick<Outcome, 'plain'>) => {
  const marked = plain.split('').filter(isMarked)
  return marked.filter((letter, at) => marked.indexOf(letter) !== at)
}
