import type * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { moveBlock } from '#src/editor/blocks/block-commands.ts'
import type { Dice } from '../support/dice.ts'
import { caret, clip, Clipboard, press, type, type Writer } from './writers.ts'

const firstLetter = 0xac00
const lettersOfWord = 8

/** The nth word of a round: letters that stand in no other word, so that none is taken for another's. */
export const wordOf = (nth: number): string =>
  Array.from({ length: lettersOfWord }, (_, at) =>
    String.fromCharCode(firstLetter + nth * lettersOfWord + at),
  ).join('')

/** What stands side by side: from each whole word of a line to the next one. */
export const stretchesIn = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const spots = [...line.matchAll(/(?<![\d?])\d+(?![\d?])/g)]
    return spots
      .slice(1)
      .map((spot, at) => line.slice(spots[at]!.index, spot.index + spot[0].length))
  })

const between = ['', ' that', ' of the', ' said that the', ',', ' and.', ' the town', '.']

/** The same with words beside it that stand in many sentences, and may be taken for one another. */
export const amongCommonWords = (nth: number): string =>
  `${wordOf(nth)}${between[(nth * 5 + (nth >> 3)) % between.length]}`

/** The words of a text as their numbers; a word that is torn is told by its letters. */
export const numbered = (text: string): string =>
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

export const linesOf = (ydoc: Y.Doc): string[] =>
  readStoryText(ydoc).body.content.map((each) =>
    each.type === 'textBlock'
      ? numbered(each.content.map((run) => ('text' in run ? run.text : '')).join(''))
      : '',
  )
/** The words that are whole. */
export const wordsIn = (text: string): string[] => text.match(/(?<![\d?])\d+(?![\d?])/g) ?? []
export const wordsOf = (ydoc: Y.Doc) => wordsIn(linesOf(ydoc).join('\n'))

/** Somebody at the screen, who does one thing after another at places of chance. */
export function openHands(
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
    typed.push(...wordsIn(numbered(word)))
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
    act(deed: keyof typeof deeds = oneOf(names)): string {
      if (withWords().length === 0) return `${name} finds nothing`
      const before = wordsOf(ydoc)
      const said = deeds[deed]()
      const after = new Set(wordsOf(ydoc))
      for (const word of before) if (!after.has(word)) deleted.add(word)
      undo.startStep()
      return `${name} ${deed} ${said}: ${linesOf(ydoc).join(' / ')}`
    },
  }
}
