import { afterEach, describe, expect, test } from 'vitest'
import { blockKinds, type BlockKind } from '#domain/story-text/block-kinds.ts'
import { setKind, shiftLevel } from '#src/editor/blocks/block-commands.ts'
import { dice } from '../support/dice.ts'
import {
  aBlock,
  caret,
  closeWriters,
  openNewsroom,
  press,
  type Newsroom,
  type Writer,
} from './writers.ts'

afterEach(closeWriters)

/** Each letter typed exists once: it can be looked for at the end, wherever others typed into it. */
let lastLetter = 0
function someLetters(): string[] {
  lastLetter = (lastLetter + 3) % 6000
  return [1, 2, 3].map((each) => String.fromCharCode(0xe000 + lastLetter + each))
}

const start = [
  'The last boat to Skerry Island will keep running.',
  'Crews voted by sixty-one to fourteen.',
  'The vote ends six weeks of talks.',
  'Islanders say it keeps their jobs.',
  'The harbour office agrees.',
]

type Operation = 'type' | 'kind' | 'kinds' | 'level' | 'split' | 'join' | 'delete' | 'undo' | 'redo'

function doOne(
  writer: Writer,
  operation: Operation,
  { below, oneOf, next }: ReturnType<typeof dice>,
  typed: string[],
): void {
  const { body } = writer
  const { doc } = body.state
  const block = below(doc.childCount)
  const size = doc.child(block).content.size
  const run = (command: ReturnType<typeof setKind>) => command(body.state, body.view.dispatch)
  if (operation === 'type') {
    const letters = someLetters()
    caret(body, block, below(size + 1))
    body.view.dispatch(body.state.tr.insertText(letters.join('')))
    typed.push(...letters)
  } else if (operation === 'kind') {
    caret(body, block, below(size + 1))
    run(setKind(oneOf<BlockKind>(blockKinds)))
  } else if (operation === 'kinds') {
    const last = Math.min(doc.childCount - 1, block + 1 + below(2))
    caret(body, block, below(size + 1), [last, doc.child(last).content.size])
    run(setKind(oneOf<BlockKind>(blockKinds)))
  } else if (operation === 'level') {
    caret(body, block, below(size + 1))
    run(shiftLevel(next() < 0.6 ? 1 : -1))
  } else if (operation === 'split') {
    caret(body, block, below(size + 1))
    press(body, 'Enter')
  } else if (operation === 'join') {
    caret(body, block, 0)
    press(body, 'Backspace')
  } else if (operation === 'delete') {
    const from = below(size + 1)
    caret(body, block, from, [block, Math.min(size, from + below(4))])
    body.view.dispatch(body.state.tr.deleteSelection())
  } else if (operation === 'undo') writer.undo.undo()
  else writer.undo.redo()
  if (next() < 0.4) writer.undo.startStep()
}

/** Several people who work at once and hear of one another only now and then. */
function run(seed: number, operations: readonly Operation[], steps: number) {
  const random = dice(seed)
  const newsroom: Newsroom = openNewsroom(seed % 2 === 0 ? 2 : 3, {
    body: { type: 'doc', content: start.map((words) => aBlock('paragraph', words)) },
  })
  newsroom.part()
  const typed: string[] = []
  for (let step = 0; step < steps; step += 1) {
    doOne(random.oneOf(newsroom.writers), random.oneOf(operations), random, typed)
    if (random.next() < 0.25) newsroom.exchange()
  }
  newsroom.exchange()
  newsroom.exchange()
  const texts = newsroom.writers.map((writer) => JSON.stringify(writer.text()))
  const screens = newsroom.writers.map((writer) => JSON.stringify(writer.body.getJSON()))
  const plain = newsroom.writers[0]!.body.state.doc.textBetween(
    0,
    newsroom.writers[0]!.body.state.doc.content.size,
    '\n',
  )
  closeWriters()
  return { texts, screens, typed, plain }
}

/** STET_FUZZ_RUNS=400 for a night of it. */
const runs = Number(process.env['STET_FUZZ_RUNS'] ?? 10)
const seeds = (from: number) => Array.from({ length: runs }, (_, i) => from + i)

describe('people who write into the same story at the same moment', () => {
  test.each(seeds(1))('typing, kinds and levels lose no word (seed %i)', (seed) => {
    const { texts, screens, typed, plain } = run(
      seed,
      ['type', 'type', 'kind', 'kinds', 'level'],
      60,
    )
    expect(new Set(texts).size, `seed ${seed}`).toBe(1)
    expect(new Set(screens).size, `seed ${seed}`).toBe(1)
    const isWrong = (letter: string) => plain.split(letter).length !== 2
    expect(typed.filter(isWrong), `seed ${seed}`).toEqual([])
  })

  test.each(seeds(10_001))('with kinds taken back and redone no word is lost (seed %i)', (seed) => {
    const random: Operation[] = ['type', 'kind', 'kinds', 'level', 'undo', 'redo']
    const { texts, screens } = run(seed, random, 60)
    expect(new Set(texts).size, `seed ${seed}`).toBe(1)
    expect(new Set(screens).size, `seed ${seed}`).toBe(1)
  })

  test.each(seeds(20_001))('whatever they do, all see the same in the end (seed %i)', (seed) => {
    const all: Operation[] = [
      'type',
      'type',
      'kind',
      'level',
      'split',
      'join',
      'delete',
      'undo',
      'redo',
    ]
    const { texts, screens } = run(seed, all, 70)
    expect(new Set(texts).size, `seed ${seed}`).toBe(1)
    expect(new Set(screens).size, `seed ${seed}`).toBe(1)
  })
})
