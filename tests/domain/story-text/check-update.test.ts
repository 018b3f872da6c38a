import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { block, photo, story } from '../../support/story-text.ts'

const id = '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001'
const before = story(
  { headline: 'Night ferry', lead: [{ photoId: id, alt: '', caption: 'The ferry.' }] },
  block('paragraph', 'It sails on Monday.'),
  photo(id, 'The quay.'),
)

function oneChange(change: (ydoc: Y.Doc) => void) {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, before)
  const shadow = openShadow(Y.encodeStateAsUpdate(ydoc))
  const vector = Y.encodeStateVector(ydoc)
  ydoc.transact(() => change(ydoc))
  return { shadow, update: Y.encodeStateAsUpdate(ydoc, vector) }
}
const take = (change: (ydoc: Y.Doc) => void, may: 'everything' | 'photo-words' = 'everything') => {
  const { shadow, update } = oneChange(change)
  takeIntoShadow(shadow, update, may)
  return readStoryText(shadow)
}

const body = (ydoc: Y.Doc) => ydoc.getXmlFragment('body')
const paragraph = (ydoc: Y.Doc) => body(ydoc).get(0) as Y.XmlElement
const ytext = (ydoc: Y.Doc) => paragraph(ydoc).get(0) as Y.XmlText
const element = (name: string, attributes: Record<string, unknown> = {}) => {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  return made
}
/** Level by level within the document: made apart, Yjs itself would run out of stack. */
function nest(ydoc: Y.Doc, depth: number): void {
  let inner = paragraph(ydoc)
  for (let i = 0; i < depth; i += 1) {
    const next = element('textBlock')
    inner.insert(0, [next])
    inner = next
  }
}

describe('changes a story cannot hold are refused before they are stored', () => {
  test.each<[string, (ydoc: Y.Doc) => void]>([
    ['an unknown node', (ydoc) => body(ydoc).push([element('iframe')])],
    [
      'a node with the name of a property of every object',
      (ydoc) => body(ydoc).push([element('constructor')]),
    ],
    ['an unknown mark', (ydoc) => ytext(ydoc).format(0, 2, { blink: {} })],
    [
      'a mark named like a property of every object',
      (ydoc) => ytext(ydoc).format(0, 2, { constructor: {} } as object),
    ],
    ['an unknown attribute', (ydoc) => paragraph(ydoc).setAttribute('onclick', 'alert(1)')],
    [
      'an attribute that is an object',
      (ydoc) => paragraph(ydoc).setAttribute('kind', {} as unknown as string),
    ],
    [
      'a kind of 50,000 letters',
      (ydoc) => paragraph(ydoc).setAttribute('kind', 'x'.repeat(50_000)),
    ],
    ['a kind of block that there is not', (ydoc) => paragraph(ydoc).setAttribute('kind', 'banana')],
    ['a level that is no number', (ydoc) => paragraph(ydoc).setAttribute('level', '2')],
    [
      'a level of a million',
      (ydoc) => paragraph(ydoc).setAttribute('level', 1e6 as unknown as string),
    ],
    [
      'a photo that is no id',
      (ydoc) => body(ydoc).push([element('photo', { photoId: '../../etc' })]),
    ],
    [
      'a link to a script',
      (ydoc) => ytext(ydoc).format(0, 2, { link: { href: 'javascript:alert(1)' } }),
    ],
    [
      'a link to a script behind a tab character',
      (ydoc) => ytext(ydoc).format(0, 2, { link: { href: 'java\tscript:alert(1)' } }),
    ],
    [
      'a link whose address is an object',
      (ydoc) => ytext(ydoc).format(0, 2, { link: { href: { toString: 'x' } } }),
    ],
    [
      'a link with an attribute more',
      (ydoc) => ytext(ydoc).format(0, 2, { link: { href: 'https://a.example/', onclick: 'x' } }),
    ],
    ['20,000 levels of nesting', (ydoc) => nest(ydoc, 20_000)],
    ['a block within a block', (ydoc) => paragraph(ydoc).push([element('textBlock')])],
    [
      'a photo within a headline',
      (ydoc) => ydoc.getXmlFragment('headline').push([element('photo')]),
    ],
    [
      'a text block among the lead photos',
      (ydoc) => ydoc.getXmlFragment('lead').push([element('textBlock')]),
    ],
    ['words directly in the body', (ydoc) => body(ydoc).push([new Y.XmlText('bare')])],
    ['a map within the words', (ydoc) => ytext(ydoc).insertEmbed(0, new Y.Map())],
    ['an embed within the words', (ydoc) => ytext(ydoc).insertEmbed(0, { image: 'x' })],
    ['an attribute on plain words', (ydoc) => ytext(ydoc).setAttribute('style', 'x')],
    ['a null character', (ydoc) => ytext(ydoc).insert(0, 'a\0b')],
    ['a field of its own', (ydoc) => ydoc.getXmlFragment('secret').push([element('textBlock')])],
    ['a map of its own', (ydoc) => ydoc.getMap('secret').set('a', 1)],
    ['a document within the document', (ydoc) => ydoc.getMap('secret').set('a', new Y.Doc())],
    [
      'something in a rule',
      (ydoc) => {
        const rule = element('rule')
        body(ydoc).push([rule])
        rule.insert(0, [new Y.XmlText('hidden')])
      },
    ],
  ])('%s', (_what, change) => {
    expect(() => take(change)).toThrow(Refusal)
  })

  test('bytes that are no update', () => {
    const shadow = openShadow()
    expect(() =>
      takeIntoShadow(shadow, new Uint8Array([9, 9, 9, 9, 255, 255]), 'everything'),
    ).toThrow(Refusal)
  })

  test('a change whose base is missing', () => {
    const ydoc = new Y.Doc()
    writeStoryText(ydoc, before)
    const vector = Y.encodeStateVector(ydoc)
    ytext(ydoc).insert(0, 'Late: ')
    const update = Y.encodeStateAsUpdate(ydoc, vector)
    expect(() => takeIntoShadow(openShadow(), update, 'everything')).toThrow(/Reload the story/)
  })

  test('a hostile format that comes after its harmless text, in an update of its own', () => {
    const ydoc = new Y.Doc()
    writeStoryText(ydoc, before)
    const shadow = openShadow(Y.encodeStateAsUpdate(ydoc))
    let vector = Y.encodeStateVector(ydoc)
    ytext(ydoc).insert(0, 'click')
    takeIntoShadow(shadow, Y.encodeStateAsUpdate(ydoc, vector), 'everything')
    vector = Y.encodeStateVector(ydoc)
    ytext(ydoc).format(0, 5, { link: { href: 'data:text/html,x' } })
    expect(() => takeIntoShadow(shadow, Y.encodeStateAsUpdate(ydoc, vector), 'everything')).toThrow(
      Refusal,
    )
  })
})

describe('what people really do is taken', () => {
  test('typing, marks, links, kinds, levels, new blocks, deletions', () => {
    const text = take((ydoc) => {
      ytext(ydoc).insert(19, ' Crews agreed.')
      ytext(ydoc).format(0, 2, { bold: {} })
      ytext(ydoc).format(3, 5, { link: { href: 'https://larkmouth.example/ferry' } })
      paragraph(ydoc).setAttribute('kind', 'bullet')
      paragraph(ydoc).setAttribute('level', 2 as unknown as string)
      body(ydoc).delete(1, 1)
      body(ydoc).push([element('rule')])
    })
    expect(text.body.content).toHaveLength(2)
    expect(text.body.content[0]).toMatchObject({ attrs: { kind: 'bullet', level: 2 } })
  })
})

describe('the photo desk changes the words of photos and nothing else', () => {
  const lead = (ydoc: Y.Doc) => ydoc.getXmlFragment('lead').get(0) as Y.XmlElement
  test('captions and alt texts, of the lead and within the text', () => {
    const text = take((ydoc) => {
      ;(lead(ydoc).get(0) as Y.XmlText).insert(0, 'Monday: ')
      lead(ydoc).setAttribute('alt', 'A white ferry at a quay.')
      ;(body(ydoc).get(1) as Y.XmlElement).setAttribute('alt', 'A quay.')
    }, 'photo-words')
    expect(text.lead[0]).toEqual({
      photoId: id,
      alt: 'A white ferry at a quay.',
      caption: 'Monday: The ferry.',
    })
  })

  test.each<[string, (ydoc: Y.Doc) => void]>([
    ['a word of the body', (ydoc) => ytext(ydoc).insert(0, 'X')],
    ['the headline', (ydoc) => ydoc.getXmlFragment('headline').delete(0, 1)],
    ['the kind of a block', (ydoc) => paragraph(ydoc).setAttribute('kind', 'quote')],
    [
      'which photo it is',
      (ydoc) => lead(ydoc).setAttribute('photoId', '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0002'),
    ],
    ['taking the photo out', (ydoc) => ydoc.getXmlFragment('lead').delete(0, 1)],
    [
      'a caption and, with it, a word of the body',
      (ydoc) => {
        ;(lead(ydoc).get(0) as Y.XmlText).insert(0, 'X')
        ytext(ydoc).insert(0, 'X')
      },
    ],
  ])('not %s', (_what, change) => {
    expect(() => take(change, 'photo-words')).toThrow(/The photo desk changes captions/)
  })
})
