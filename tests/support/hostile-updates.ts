import * as Y from 'yjs'
import { storyFields } from '#domain/story-text/story-text.ts'
import type { Dice } from './dice.ts'

/** Changes that a story must not take. The last one is the hostile one, those before it are fine. */
export type HostileChange = { what: string; parts: Uint8Array[] }

const odd = [
  'iframe',
  'script',
  '__proto__',
  'constructor',
  'toString',
  'textblock',
  '',
  'x'.repeat(300),
]
const oddValues: readonly unknown[] = [
  {},
  { toString: 'x' },
  [],
  [[]],
  { $ne: null },
  1e300,
  true,
  'x'.repeat(9_000),
  new Uint8Array(9),
]
const oddLinks = [
  'javascript:alert(1)',
  'java\tscript:x',
  'data:text/html,x',
  'vbscript:x',
  '',
  'file:///etc/passwd',
]

const element = (name: string, attributes: Record<string, unknown> = {}) => {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  return made
}

type Place = { ydoc: Y.Doc; body: Y.XmlFragment; block: Y.XmlElement; text: Y.XmlText; dice: Dice }
type Kind = (place: Place) => void | ((place: Place) => void)

/** Each changes a copy of the story; a function it returns is the second, hostile half. */
const kinds: Record<string, Kind> = {
  'an unknown node': ({ body, dice }) =>
    body.insert(dice.below(body.length + 1), [element(dice.oneOf(odd))]),
  'a known node in a wrong field': ({ ydoc, dice }) =>
    ydoc
      .getXmlFragment(dice.oneOf(['headline', 'standfirst']))
      .push([element(dice.oneOf(['photo', 'rule']))]),
  'a known node in a wrong node': ({ block, dice }) =>
    block.push([element(dice.oneOf(['textBlock', 'photo', 'rule']))]),
  'an unknown mark': ({ text, dice }) => text.format(0, 2, { [dice.oneOf(odd.slice(0, 5))]: {} }),
  'a mark with more in it': ({ text, dice }) =>
    text.format(0, 2, { bold: dice.oneOf([{ style: 'x' }, 'x', 1, [1]]) as object }),
  'a link to where none may go': ({ text, dice }) =>
    text.format(0, 3, { link: { href: dice.oneOf(oddLinks) } }),
  'a link that is no text': ({ text, dice }) =>
    text.format(0, 3, { link: { href: dice.oneOf(oddValues.slice(0, 7)) } }),
  'an unknown attribute': ({ block, dice }) =>
    block.setAttribute(dice.oneOf(['onclick', 'style', '__proto__', 'constructor']), 'x'),
  'an attribute of a wrong form': ({ block, dice }) =>
    block.setAttribute(
      dice.oneOf(['kind', 'level', 'box', 'speaker']),
      dice.oneOf(oddValues) as string,
    ),
  'an attribute on plain words': ({ text }) => text.setAttribute('style', 'x'),
  'words directly in a field': ({ ydoc, dice }) =>
    ydoc.getXmlFragment(dice.oneOf(storyFields)).push([new Y.XmlText('bare')]),
  'deep nesting': ({ block, dice }) => {
    let inner = block
    const depth = 2 + dice.below(dice.next() < 0.05 ? 20_000 : 200)
    for (let i = 0; i < depth; i += 1) {
      const next = element('textBlock')
      inner.insert(0, [next])
      inner = next
    }
  },
  'more than a megabyte': ({ text, dice }) =>
    text.insert(0, 'x'.repeat(1_050_000 + dice.below(4_000_000))),
  'a root of its own': ({ ydoc, dice }) => {
    const name = dice.oneOf(['secret', '', 'constructor', 'body ', 'Body'])
    const make = dice.oneOf([
      () => ydoc.getXmlFragment(name).push([element('textBlock')]),
      () => ydoc.getMap(name).set('a', 1),
      () => ydoc.getArray(name).push([1]),
      () => ydoc.getText(name).insert(0, 'x'),
    ])
    make()
  },
  'an embed': ({ text, dice }) =>
    text.insertEmbed(
      0,
      dice.oneOf<object>([{ image: 'x' }, new Y.Map(), new Y.XmlElement('p'), new Y.Doc()]),
    ),
  'a null character': ({ text, dice }) => text.insert(dice.below(4), 'a\0b'),
  'something in a rule': ({ body }) => {
    const rule = element('rule')
    body.push([rule])
    rule.insert(0, [new Y.XmlText('hidden')])
  },
  'harmless words, and then their hostile form': ({ text }) => {
    text.insert(0, 'click here')
    return ({ text: again, dice }) =>
      again.format(
        0,
        5,
        dice.oneOf<Record<string, object>>([{ link: { href: 'javascript:x' } }, { blink: {} }]),
      )
  },
  'a harmless block, and then its hostile attribute': ({ body }) => {
    body.push([element('textBlock')])
    return ({ body: again, dice }) =>
      (again.get(again.length - 1) as Y.XmlElement).setAttribute(
        'kind',
        dice.oneOf(oddValues) as string,
      )
  },
}

function change(state: Uint8Array, dice: Dice, ...steps: ((place: Place) => unknown)[]) {
  const ydoc = new Y.Doc()
  for (const field of storyFields) ydoc.getXmlFragment(field)
  Y.applyUpdate(ydoc, state)
  const parts: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => parts.push(update))
  let next: unknown
  for (const step of steps) {
    const body = ydoc.getXmlFragment('body')
    const block = body.get(0) as Y.XmlElement
    const text = block.get(0) as Y.XmlText
    ydoc.transact(() => (next = step({ ydoc, body, block, text, dice })))
    if (typeof next === 'function')
      ydoc.transact(() => (next as (place: Place) => void)({ ydoc, body, block, text, dice }))
  }
  ydoc.destroy()
  return parts
}

/** A hostile change of the story as it is in `state`; the same for the same dice. */
export function hostileChange(state: Uint8Array, dice: Dice): HostileChange {
  const what = dice.oneOf([
    ...Object.keys(kinds),
    'a base that is missing',
    'bytes that are no change',
    'a change cut short',
  ])
  if (what === 'a base that is missing') {
    const [, late] = change(
      state,
      dice,
      ({ text }) => text.insert(0, 'first'),
      ({ text }) => text.insert(2, 'late'),
    )
    return { what, parts: [late!] }
  }
  if (what === 'bytes that are no change') {
    return {
      what,
      parts: [Uint8Array.from({ length: 2 + dice.below(300) }, () => 128 + dice.below(128))],
    }
  }
  if (what === 'a change cut short') {
    const [whole] = change(state, dice, ({ text }) => text.insert(0, 'words that are cut'))
    return { what, parts: [whole!.subarray(0, 3 + dice.below(whole!.length - 6))] }
  }
  return { what, parts: change(state, dice, kinds[what]!) }
}
