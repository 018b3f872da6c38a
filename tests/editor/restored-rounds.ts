import * as Y from 'yjs'
import { clientFor, clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { partsOf } from '#src/collaboration/split-update.ts'
import { moveBlock } from '#src/editor/blocks/block-commands.ts'
import { dice, type Dice } from '../support/dice.ts'
import type { Desk, Newsroom } from '../support/newsroom.ts'
import { comeBack, goOffline } from '../support/offline-tab.ts'
import { restored, revisionsOf } from '../support/revisions.ts'
import { openTab, until, type Tab } from '../support/room-socket.ts'
import { block, story } from '../support/story-text.ts'
import { caret, clip, Clipboard, openWriter, press, type, type Writer } from './writers.ts'

const firstLetter = 0xac00
const lettersOfWord = 8

/** The nth word of a round: letters that stand in no other word, so that none is taken for another's. */
const wordOf = (nth: number): string =>
  Array.from({ length: lettersOfWord }, (_, at) =>
    String.fromCharCode(firstLetter + nth * lettersOfWord + at),
  ).join('')

/** The words of a text as their numbers; a word that is torn is told by its letters. */
const numbered = (text: string): string =>
  text.replace(/[\uac00-\ud7a3]+/g, (letters) => {
    const told: string[] = []
    for (let at = 0; at < letters.length;) {
      const nth = Math.floor((letters.charCodeAt(at) - firstLetter) / lettersOfWord)
      const isWhole = letters.startsWith(wordOf(nth), at)
      told.push(isWhole ? `${nth}` : `${nth}?`)
      at += isWhole ? lettersOfWord : 1
    }
    return told.join('+')
  })

const linesOf = (ydoc: Y.Doc): string[] =>
  readStoryText(ydoc).body.content.map((each) =>
    each.type === 'textBlock'
      ? numbered(each.content.map((run) => ('text' in run ? run.text : '')).join(''))
      : '',
  )
/** The words that are whole. */
const wordsIn = (text: string): string[] => text.match(/(?<![\d?])\d+(?![\d?])/g) ?? []
const wordsOf = (ydoc: Y.Doc) => wordsIn(linesOf(ydoc).join('\n'))

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

/** Somebody at the screen, who does one thing after another at places of chance. */
function openHands(
  { body, story: ydoc, undo }: Writer,
  name: string,
  { below, oneOf, next }: Dice,
  newWord: () => string,
) {
  const clipboard = new Clipboard()
  const typed: string[] = []
  const deleted = new Set<string>()
  const textAt = (nth: number) => body.state.doc.child(nth).textContent
  const spansIn = (text: string) =>
    [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      from: index,
      to: index + word.length,
    }))
  const withWords = () =>
    [...body.state.doc.children.keys()].filter((nth) => spansIn(textAt(nth)).length > 0)

  function someWords(most: number) {
    const block = oneOf(withWords())
    const spans = spansIn(textAt(block))
    const first = below(spans.length)
    const last = Math.min(spans.length - 1, first + below(most))
    return { block, from: spans[first]!.from, to: spans[last]!.to }
  }
  function pasteSomewhere(isBefore: boolean): string {
    const block = oneOf(withWords())
    const span = oneOf(spansIn(textAt(block)))
    caret(body, block, isBefore ? span.from : span.to)
    clip(body, 'paste', clipboard)
    return `${isBefore ? 'before' : 'behind'} ${numbered(textAt(block).slice(span.from, span.to))}`
  }
  function typeWord(before = ''): string {
    const word = newWord()
    type(body, `${before}${word}`)
    typed.push(numbered(word))
    return numbered(word)
  }

  const deeds = {
    splits() {
      const { block, from } = someWords(1)
      caret(body, block, from)
      press(body, 'Enter')
      return `${block}`
    },
    joins() {
      if (body.state.doc.childCount < 2) return 'nothing'
      const block = 1 + below(body.state.doc.childCount - 1)
      caret(body, block, 0)
      press(body, 'Backspace')
      return `${block} to the one before`
    },
    moves() {
      const block = below(body.state.doc.childCount)
      const way = next() < 0.5 ? 1 : -1
      caret(body, block, 0)
      moveBlock(way)(body.state, body.view.dispatch)
      return `${block} by ${way}`
    },
    cuts() {
      const { block, from, to } = someWords(3)
      const text = textAt(block)
      const isFirst = from === 0
      // As a person marks words: with the blank behind them at the beginning, else with the one before.
      const begin = isFirst || text[from - 1] !== ' ' ? from : from - 1
      const end = isFirst && text[to] === ' ' ? to + 1 : to
      caret(body, block, begin, [block, end])
      clip(body, 'cut', clipboard)
      if (withWords().length === 0) return 'everything'
      return `${numbered(text.slice(begin, end))}, pasted ${pasteSomewhere(isFirst)}`
    },
    cutsAcross() {
      const last = body.state.doc.childCount - 2
      const block = last < 0 ? -1 : below(last + 1)
      const [one, two] = block < 0 ? [[], []] : [spansIn(textAt(block)), spansIn(textAt(block + 1))]
      if (one.length < 2 || two.length < 2) return 'nothing'
      const [from, to] = [oneOf(one.slice(1)).from, oneOf(two.slice(1)).from]
      const words = `${textAt(block).slice(from)} / ${textAt(block + 1).slice(0, to)}`
      caret(body, block, from, [block + 1, to])
      clip(body, 'cut', clipboard)
      return `${numbered(words)}, pasted ${pasteSomewhere(true)}`
    },
    replaces() {
      const { block, from, to } = someWords(1)
      const old = numbered(textAt(block).slice(from, to))
      caret(body, block, from, [block, to])
      return `${old} by ${typeWord()}`
    },
    deletes() {
      const { block, from, to } = someWords(1)
      const text = textAt(block)
      caret(body, block, from > 0 && text[from - 1] === ' ' ? from - 1 : from, [block, to])
      press(body, 'Delete')
      return numbered(text.slice(from, to))
    },
    types() {
      const { block, from, to } = someWords(1)
      const behind = numbered(textAt(block).slice(from, to))
      caret(body, block, to)
      return `${typeWord(' ')} behind ${behind}`
    },
    undoes() {
      undo.undo()
      return 'the last step'
    },
  }
  const names = Object.keys(deeds) as (keyof typeof deeds)[]
  return {
    name,
    typed,
    /** Words that this person took out, or that an undo took out. */
    deleted,
    /** Does one thing, and says what. */
    act(): string {
      if (withWords().length === 0) return `${name} finds nothing`
      const before = wordsOf(ydoc)
      const deed = oneOf(names)
      const said = deeds[deed]()
      const after = new Set(wordsOf(ydoc))
      for (const word of before) if (!after.has(word)) deleted.add(word)
      undo.startStep()
      return `${name} ${deed} ${said}: ${linesOf(ydoc).join(' / ')}`
    },
  }
}

export type Round = {
  /** Words that are gone, though nobody took them out. */
  lost: string[]
  /** Words that stand twice, or wait in the tray while they stand. */
  twice: string[]
  /** What was done, in order, and how the text was then. */
  told: string[]
}

/**
 * Two people with real editors in one story, and a third tab that looks on. One of the two goes offline
 * and works on; the other one does, too, and puts a version in place, which may be taken back before or
 * after the first one comes back. The same seed is the same round.
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
  const newWord = () => wordOf((words += 1) - 1)
  const lines = Array.from({ length: paragraphs }, () =>
    Array.from({ length: wordsEach }, newWord).join(' '),
  )
  const told: string[] = []
  const lost: string[] = []
  const twice: string[] = []
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
    if (nth === restoreAfter) {
      for (const word of [...her.typed, ...him.typed]) beforeVersion.add(word)
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
  if (whenTakenBack === 2) {
    await takeBack(...tabs)
    await look('the version is taken back', [...her.typed, ...him.typed])
  }
  for (const tab of tabs) tab.close()
  closeChance()
  return { lost, twice, told }
}
