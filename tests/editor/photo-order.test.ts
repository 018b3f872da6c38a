import { afterEach, describe, expect, test } from 'vitest'
import type { Block } from '#domain/story-text/story-text.ts'
import { photoInText } from '#src/editor/photo/photo-slots.ts'
import { setAlt } from '#src/editor/photo/change-photo.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const idOf = (n: number) => `0193b1f0-5a1c-7000-8000-00000000000${n}`
const [ferry, bridge, crane] = [idOf(1), idOf(2), idOf(3)]
const aPhoto = (photoId: string, caption: string, alt = ''): Block => ({
  type: 'photo',
  attrs: { photoId, alt },
  content: caption ? [{ type: 'text', text: caption }] : [],
})
const names: Record<string, string> = { [ferry]: 'ferry', [bridge]: 'bridge', [crane]: 'crane' }

function openPair({
  leads = 'The ferry at night.',
  content = [
    aBlock('paragraph', 'One.'),
    aPhoto(bridge, 'The old bridge.', 'A bridge'),
    aBlock('paragraph', 'Two.'),
  ] as Block[],
} = {}) {
  const lead = leads === '' ? [] : [{ photoId: ferry, alt: 'A ferry', caption: leads }]
  const newsroom = openNewsroom(2, { lead, body: { type: 'doc', content } })
  const [ines, tobias] = newsroom.writers as [Writer, Writer]
  return { ...newsroom, ines, tobias }
}

/** The story's photos and paragraphs, the lead first. */
function seenBy({ text }: Writer): string[] {
  const { lead, body } = text()
  const leads = lead.map(({ photoId, alt, caption }) => `${names[photoId]}: ${caption} [${alt}]`)
  const blocks = body.content.map((block) => {
    if (block.type === 'rule') return '—'
    const words = block.content.map((run) => (run.type === 'text' ? run.text : '')).join('')
    const { type: kind } = block
    return kind === 'photo'
      ? `${names[String(block.attrs.photoId)]}: ${words} [${block.attrs.alt}]`
      : words
  })
  return [leads.join(' & '), ...blocks]
}
const posOf = ({ body }: Writer, index: number) => {
  let pos = 0
  for (let at = 0; at < index; at += 1) pos += body.state.doc.child(at).nodeSize
  return pos
}
const leadWith = (writer: Writer, index: number) => writer.photoOrder.lead(posOf(writer, index))
const bothSee = ({ ines, tobias }: { ines: Writer; tobias: Writer }, lines: string[]) => {
  expect(seenBy(ines)).toEqual(lines)
  expect(seenBy(tobias)).toEqual(lines)
}

describe('the lead photo is swapped with one of the text', () => {
  test('in one step that a colleague sees at once, and one undo takes it back', () => {
    const pair = openPair()
    const { ines } = pair
    expect(leadWith(ines, 1)).toBe(true)
    const swapped = [
      'bridge: The old bridge. [A bridge]',
      'One.',
      'ferry: The ferry at night. [A ferry]',
      'Two.',
    ]
    bothSee(pair, swapped)
    ines.undo.undo()
    bothSee(pair, [
      'ferry: The ferry at night. [A ferry]',
      'One.',
      'bridge: The old bridge. [A bridge]',
      'Two.',
    ])
    ines.undo.redo()
    bothSee(pair, swapped)
  })

  test('and one undo takes back only that: what was typed before stays a step of its own', () => {
    const { ines } = openPair()
    caret(ines.editors.lead, 0)
    type(ines.editors.lead, ' Late')
    leadWith(ines, 1)
    ines.undo.undo()
    expect(seenBy(ines)[0]).toBe('ferry: The ferry at night. Late [A ferry]')
    ines.undo.undo()
    expect(seenBy(ines)[0]).toBe('ferry: The ferry at night. [A ferry]')
  })

  test('undone after a colleague wrote on in both captions, both keep all their words', () => {
    const pair = openPair()
    const { ines, tobias } = pair
    leadWith(ines, 1)
    caret(tobias.editors.lead, 0)
    type(tobias.editors.lead, ' Rebuilt in 1950.')
    caret(tobias.body, 1)
    type(tobias.body, ' Seen from the pier.')
    ines.undo.undo()
    const back = [
      'ferry: The ferry at night. Seen from the pier. [A ferry]',
      'One.',
      'bridge: The old bridge. Rebuilt in 1950. [A bridge]',
      'Two.',
    ]
    bothSee(pair, back)
    ines.undo.redo()
    bothSee(pair, [back[2]!, 'One.', back[0]!, 'Two.'])
    ines.undo.undo()
    bothSee(pair, back)
  })

  test('while a colleague types in the caption of either, who goes on in the same sentence', () => {
    const pair = openPair()
    const { ines, tobias } = pair
    tobias.editors.lead.view.focus()
    caret(tobias.editors.lead, 0, 'The ferry'.length)
    type(tobias.editors.lead, ' Ard')
    leadWith(ines, 1)
    expect(tobias.body.view.hasFocus()).toBe(true)
    type(tobias.body, 'ent')
    bothSee(pair, [
      'bridge: The old bridge. [A bridge]',
      'One.',
      'ferry: The ferry Ardent at night. [A ferry]',
      'Two.',
    ])
    leadWith(ines, 1)
    expect(tobias.editors.lead.view.hasFocus()).toBe(true)
    type(tobias.editors.lead, ' II')
    expect(seenBy(ines)[0]).toBe('ferry: The ferry Ardent II at night. [A ferry]')
  })

  test('while a colleague is in an empty caption, which gets what is typed then', () => {
    const pair = openPair({ content: [aPhoto(bridge, ''), aBlock('paragraph', 'One.')] })
    const { ines, tobias } = pair
    tobias.body.view.focus()
    caret(tobias.body, 0)
    leadWith(ines, 0)
    expect(tobias.editors.lead.view.hasFocus()).toBe(true)
    type(tobias.editors.lead, 'The bridge')
    bothSee(pair, ['bridge: The bridge []', 'ferry: The ferry at night. [A ferry]', 'One.'])
  })

  test('where there is no lead photo the photo leaves the text, and comes back to its place', () => {
    const pair = openPair({ leads: '' })
    const { ines } = pair
    leadWith(ines, 1)
    bothSee(pair, ['bridge: The old bridge. [A bridge]', 'One.', 'Two.'])
    ines.undo.undo()
    bothSee(pair, ['', 'One.', 'bridge: The old bridge. [A bridge]', 'Two.'])
  })

  test('the caret of who does it stays in the caption', () => {
    const { ines } = openPair()
    ines.body.view.focus()
    caret(ines.body, 1, 'The old'.length)
    leadWith(ines, 1)
    expect(ines.editors.lead.view.hasFocus()).toBe(true)
    type(ines.editors.lead, ' stone')
    expect(seenBy(ines)[0]).toBe('bridge: The old stone bridge. [A bridge]')
  })

  test('an alt text that is being written goes along with its photo', () => {
    const { ines, tobias } = openPair()
    const { view, state } = tobias.editors.lead
    const photo = photoInText(state.doc.firstChild!, view, () => 0)
    leadWith(ines, 1)
    setAlt(photo, 'A ferry with its lights on')
    expect(seenBy(ines)).toEqual([
      'bridge: The old bridge. [A bridge]',
      'One.',
      'ferry: The ferry at night. [A ferry with its lights on]',
      'Two.',
    ])
  })
})

describe('a photo moves among the paragraphs', () => {
  test('by Alt and an arrow in its caption, where the caret stays', () => {
    const pair = openPair()
    const { ines } = pair
    ines.body.view.focus()
    caret(ines.body, 1, 'The old'.length)
    press(ines.body, 'Alt-ArrowUp')
    type(ines.body, 'est')
    bothSee(pair, [
      'ferry: The ferry at night. [A ferry]',
      'bridge: The oldest bridge. [A bridge]',
      'One.',
      'Two.',
    ])
    expect(press(ines.body, 'Alt-ArrowUp')).toBe(true)
    press(ines.body, 'Alt-ArrowDown')
    press(ines.body, 'Alt-ArrowDown')
    expect(seenBy(ines).slice(1)).toEqual(['One.', 'Two.', 'bridge: The oldest bridge. [A bridge]'])
    press(ines.body, 'Alt-ArrowDown')
    ines.undo.undo()
    ines.undo.undo()
    expect(seenBy(ines).slice(1)).toEqual(['bridge: The oldest bridge. [A bridge]', 'One.', 'Two.'])
  })

  test('and a paragraph that goes past a photo leaves what is written in it undisturbed', () => {
    const pair = openPair()
    const { ines, tobias } = pair
    tobias.body.view.focus()
    caret(tobias.body, 1)
    caret(ines.body, 0)
    press(ines.body, 'Alt-ArrowDown')
    type(tobias.body, ' Closed.')
    caret(ines.body, 1)
    type(ines.body, '!')
    bothSee(pair, [
      'ferry: The ferry at night. [A ferry]',
      'bridge: The old bridge. Closed. [A bridge]',
      'One.!',
      'Two.',
    ])
  })

  test('taken back after a colleague wrote in its caption, it keeps their words and stays one', () => {
    const pair = openPair()
    const { ines, tobias } = pair
    ines.photoOrder.move(posOf(ines, 1), 1)
    caret(tobias.body, 2)
    type(tobias.body, ' Closed.')
    ines.undo.undo()
    bothSee(pair, [
      'ferry: The ferry at night. [A ferry]',
      'One.',
      'bridge: The old bridge. Closed. [A bridge]',
      'Two.',
    ])
  })

  test('taken back after a colleague moved it on, it goes to where it was and stays one', () => {
    const pair = openPair()
    const { ines, tobias } = pair
    ines.photoOrder.move(posOf(ines, 1), 1)
    tobias.photoOrder.moveTo(posOf(tobias, 2), 0)
    ines.undo.undo()
    bothSee(pair, [
      'ferry: The ferry at night. [A ferry]',
      'One.',
      'bridge: The old bridge. [A bridge]',
      'Two.',
    ])
  })

  test('a swap taken back after a colleague moved the photo that had led leaves each photo once', () => {
    const pair = openPair()
    const { ines, tobias } = pair
    leadWith(ines, 1)
    tobias.photoOrder.move(posOf(tobias, 1), 1)
    ines.undo.undo()
    bothSee(pair, [
      'ferry: The ferry at night. [A ferry]',
      'One.',
      'Two.',
      'bridge: The old bridge. [A bridge]',
    ])
  })

  test('a swap that a colleague swapped back is not taken back a second time', () => {
    const pair = openPair()
    const { ines, tobias } = pair
    leadWith(ines, 1)
    leadWith(tobias, 1)
    ines.undo.undo()
    bothSee(pair, [
      'ferry: The ferry at night. [A ferry]',
      'One.',
      'bridge: The old bridge. [A bridge]',
      'Two.',
    ])
    tobias.undo.undo()
    bothSee(pair, [
      'bridge: The old bridge. [A bridge]',
      'One.',
      'ferry: The ferry at night. [A ferry]',
      'Two.',
    ])
  })

  test('within a gallery', () => {
    const pair = openPair({ content: [aPhoto(bridge, 'B'), aPhoto(crane, 'C')] })
    pair.ines.photoOrder.move(posOf(pair.ines, 1), -1)
    bothSee(pair, ['ferry: The ferry at night. [A ferry]', 'crane: C []', 'bridge: B []'])
    expect(pair.ines.photoOrder.move(0, -1)).toBe(false)
  })

  test('not by who may not, nor while changes are only suggested', () => {
    const { ines } = openPair()
    const before = seenBy(ines)
    for (const terms of [
      { may: 'photo-words', language: 'en' } as const,
      { may: 'everything', language: 'en', suggests: true } as const,
    ]) {
      ines.setTerms(terms)
      caret(ines.body, 1)
      press(ines.body, 'Alt-ArrowUp')
      expect(leadWith(ines, 1)).toBe(false)
      expect(seenBy(ines)).toEqual(before)
    }
  })
})
