import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { notifications } from '@mantine/notifications'
import { setKind } from '#src/editor/blocks/block-commands.ts'
import { dice as openDice } from '../support/dice.ts'
import {
  aBlock,
  caret,
  clip,
  Clipboard,
  closeWriters,
  openNewsroom,
  press,
  type,
  type Writer,
} from './writers.ts'

afterEach(closeWriters)
beforeEach(() => void vi.spyOn(notifications, 'show').mockClear())

// A tenth of them lost words while Yjs alone took back.
const seeds = Array.from({ length: 40 }, (_, n) => 7_100 + n)

/** One person alone, act after act; what follows quickly is one step for undo. */
function writeAlone({ body, undo }: Writer, seed: number): void {
  const dice = openDice(seed)
  const clipboard = new Clipboard()
  const place = () => {
    const block = dice.below(body.state.doc.childCount)
    caret(body, block, dice.below(body.state.doc.child(block).content.size + 1))
    return block
  }
  const select = () => {
    const [one, other] = [place(), dice.below(body.state.doc.childCount)]
    const [from, to] = one <= other ? [one, other] : [other, one]
    const sizeOf = (block: number) => body.state.doc.child(block).content.size
    caret(body, from, Math.floor(sizeOf(from) / 2), [to, sizeOf(to)])
  }
  const acts = [
    () => type(body, ` word${dice.below(90)}`),
    () => press(body, 'Enter'),
    () => press(body, 'Backspace'),
    () => {
      caret(body, dice.below(body.state.doc.childCount), 0)
      press(body, 'Backspace')
    },
    () => press(body, 'Alt-ArrowDown'),
    () => press(body, 'Alt-ArrowUp'),
    () => setKind('quote')(body.state, body.view.dispatch),
    () => setKind('bullet')(body.state, body.view.dispatch),
    () => {
      select()
      clip(body, 'cut', clipboard)
    },
    () => clip(body, 'paste', clipboard),
    () => {
      select()
      press(body, 'Backspace')
    },
    () => press(body, 'Mod-b'),
  ]
  for (let step = 0; step < 25; step += 1) {
    place()
    dice.oneOf(acts)()
    if (dice.next() > 0.4) undo.startStep()
  }
}

const photo = {
  type: 'photo' as const,
  attrs: { photoId: '0193b1f0-5a1c-7000-8000-000000000001', alt: 'A ferry' },
  content: [{ type: 'text' as const, text: 'The ferry sails.' }],
}

describe.each([
  ['paragraphs', []],
  ['paragraphs and a photo', [photo]],
])('in a story of %s', (_, photos) => {
  test.each(seeds)('who writes alone takes all of it back, and does it again (%i)', (seed) => {
    const [alpha, ...others] = ['Alpha harbour.', 'Beta ferries and town.', 'Gamma ends.'].map(
      (words) => aBlock('paragraph', words),
    )
    const content = [alpha!, ...photos, ...others]
    const [ines] = openNewsroom(1, { body: { type: 'doc', content } }).writers as [Writer]
    const before = ines.text().body
    writeAlone(ines, seed)
    const after = ines.text().body
    const all = (act: () => boolean) => {
      for (let steps = 0; steps < 200 && act();) steps += 1
    }
    all(() => ines.undo.mayUndo.get() && ines.undo.undo())
    expect(notifications.show).not.toHaveBeenCalled()
    expect(ines.text().body).toEqual(before)
    all(() => ines.undo.mayRedo.get() && ines.undo.redo())
    expect(notifications.show).not.toHaveBeenCalled()
    expect(ines.text().body).toEqual(after)
  })
})

test('a word typed in mid-sentence, split and joined, is taken back without the words behind it', () => {
  const content = ['Beta ferries and town.', 'Gamma ends.'].map((words) =>
    aBlock('paragraph', words),
  )
  const [ines] = openNewsroom(1, { body: { type: 'doc', content } }).writers as [Writer]
  const { body, undo } = ines
  caret(body, 1, 'Gamm'.length)
  type(body, ' word')
  undo.startStep()
  caret(body, 1, 'Gamm'.length)
  press(body, 'Enter')
  undo.startStep()
  caret(body, 1, 0)
  press(body, 'Backspace')
  for (let step = 0; step < 3; step += 1) undo.undo()
  expect(ines.lines()).toEqual(['paragraph Beta ferries and town.', 'paragraph Gamma ends.'])
})
