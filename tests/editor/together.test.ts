import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { replacingHere } from '#domain/story-text/clients.ts'
import { setKind } from '#src/editor/blocks/block-commands.ts'
import {
  aBlock,
  caret,
  closeWriters,
  openNewsroom,
  openWriter,
  press,
  type,
  type Writer,
} from './writers.ts'

afterEach(closeWriters)

const bodyOf = (...blocks: ReturnType<typeof aBlock>[]) => ({
  body: { type: 'doc' as const, content: blocks },
})
const make = (writer: Writer, kind: Parameters<typeof setKind>[0]) =>
  setKind(kind)(writer.body.state, writer.body.view.dispatch)
const elements = (writer: Writer) => writer.story.getXmlFragment('body').toArray() as Y.XmlElement[]

describe('two people in one story', () => {
  test('a conversion is one small change and leaves the words where they are', () => {
    const { writers } = openNewsroom(2, bodyOf(aBlock('paragraph', 'The last boat')))
    const [ines, tobias] = writers as [Writer, Writer]
    const before = elements(tobias)[0]!._item!.id
    const sizes: number[] = []
    ines.story.on('update', (update: Uint8Array) => sizes.push(update.length))
    caret(ines.body, 0)
    make(ines, 'quote')
    expect(sizes).toHaveLength(1)
    expect(sizes[0]).toBeLessThan(60)
    expect(elements(tobias)[0]!._item!.id).toEqual(before)
    expect(tobias.lines()).toEqual(['quote The last boat'])
  })

  test('a conversion keeps what a colleague types at the same moment', () => {
    const newsroom = openNewsroom(2, bodyOf(aBlock('paragraph', 'The last boat')))
    const [ines, tobias] = newsroom.writers as [Writer, Writer]
    newsroom.part()
    caret(ines.body, 0)
    make(ines, 'bullet')
    caret(tobias.body, 0)
    type(tobias.body, ' to Skerry')
    newsroom.join()
    expect(ines.lines()).toEqual(['bullet The last boat to Skerry'])
    expect(tobias.lines()).toEqual(ines.lines())
  })

  test('a colleague’s conversion leaves caret and selection where they are', () => {
    const { writers } = openNewsroom(
      2,
      bodyOf(aBlock('paragraph', 'The last boat'), aBlock('paragraph', 'sails')),
    )
    const [ines, tobias] = writers as [Writer, Writer]
    caret(ines.body, 0, 4, [0, 8])
    caret(tobias.body, 0)
    make(tobias, 'crosshead')
    const { from, to } = ines.body.state.selection
    expect(ines.body.state.doc.textBetween(from, to)).toBe('last')
  })

  test('a quote made while a colleague splits it loses no word', () => {
    const newsroom = openNewsroom(2, bodyOf(aBlock('paragraph', 'First half, second half')))
    const [ines, tobias] = newsroom.writers as [Writer, Writer]
    newsroom.part()
    caret(ines.body, 0)
    make(ines, 'quote')
    caret(tobias.body, 0, 12)
    press(tobias.body, 'Enter')
    newsroom.join()
    expect(ines.lines()).toEqual(['quote First half,', 'paragraph second half'])
  })

  test('level and crosshead set at the same moment are a crosshead', () => {
    const newsroom = openNewsroom(2, bodyOf(aBlock('bullet', 'One'), aBlock('bullet', 'Two')))
    const [ines, tobias] = newsroom.writers as [Writer, Writer]
    newsroom.part()
    caret(ines.body, 1)
    press(ines.body, 'Mod-]')
    caret(tobias.body, 1)
    make(tobias, 'crosshead')
    newsroom.join()
    const drawn = ines.places.body.querySelectorAll('.stet-block')[1]!
    expect(drawn.getAttribute('data-kind')).toBe('crosshead')
    expect(drawn.hasAttribute('data-level')).toBe(false)
  })

  test.each(['Alt-ArrowDown', 'Alt-ArrowUp'])(
    'of two paragraphs that change places by %s one is written anew, and each keeps its full stop',
    (keys) => {
      const { writers } = openNewsroom(
        2,
        bodyOf(aBlock('paragraph', 'The vote is off.'), aBlock('paragraph', 'Nobody knew why.')),
      )
      const [ines, tobias] = writers as [Writer, Writer]
      const moved = keys === 'Alt-ArrowDown' ? 0 : 1
      const { id } = elements(ines)[moved]!._item!
      caret(ines.body, moved)
      press(ines.body, keys)
      const now = elements(tobias)[1 - moved]!
      expect(now._item!.id).toEqual(id)
      expect((now.get(0) as Y.XmlText)._start!.deleted).toBe(false)
      expect(tobias.lines()).toEqual(['paragraph Nobody knew why.', 'paragraph The vote is off.'])
      ines.undo.undo()
      expect(tobias.lines()).toEqual(['paragraph The vote is off.', 'paragraph Nobody knew why.'])
    },
  )

  test.each([0, 1])(
    'what takes the place of a word stands before what a colleague typed behind that word',
    (who) => {
      const newsroom = openNewsroom(2, bodyOf(aBlock('paragraph', 'The bridge was closed.')))
      const [ines, tobias] = (who === 0 ? newsroom.writers : newsroom.writers.toReversed()) as [
        Writer,
        Writer,
      ]
      newsroom.part()
      caret(ines.body, 0, 'The '.length, [0, 'The bridge'.length])
      type(ines.body, 'ferry')
      caret(tobias.body, 0, 'The bridge'.length)
      type(tobias.body, ' at Wells')
      newsroom.join()
      expect(ines.lines()).toEqual(['paragraph The ferry at Wells was closed.'])
      expect(tobias.lines()).toEqual(ines.lines())
    },
  )

  test('what is typed before a word that was replaced takes the place of nothing', () => {
    const { writers } = openNewsroom(1, bodyOf(aBlock('paragraph', 'Bridges are closed.')))
    const [ines] = writers as [Writer]
    caret(ines.body, 0, 0, [0, 'Bridges'.length])
    type(ines.body, 'Ferries')
    caret(ines.body, 0, 0)
    type(ines.body, 'O')
    const text = elements(ines)[0]!.get(0) as Y.XmlText
    let first = text._start
    while (first?.deleted) first = first.right
    expect(first?.content).toMatchObject({ str: 'O' })
    expect(replacingHere(first!.id.client)).toBe(false)
    expect(replacingHere(first!.right!.id.client)).toBe(true)
    expect(ines.lines()).toEqual(['paragraph OFerries are closed.'])
  })

  test('two who start in the same empty block at once keep both their words', () => {
    const newsroom = openNewsroom(3, bodyOf(aBlock('paragraph', 'The last boat')))
    const [ines, tobias, maren] = newsroom.writers as [Writer, Writer, Writer]
    caret(ines.body, 0)
    press(ines.body, 'Enter')
    newsroom.part()
    caret(ines.body, 1)
    type(ines.body, 'Crews')
    caret(tobias.body, 1)
    type(tobias.body, 'voted')
    newsroom.join()
    caret(maren.body, 1)
    type(maren.body, '!')
    const words = maren.lines()[1]!
    for (const part of ['Crews', 'voted', '!']) expect(words.split(part)).toHaveLength(2)
  })

  test('every empty block made by a key has a text that both type into', () => {
    const { writers } = openNewsroom(2, bodyOf(aBlock('paragraph', 'The last boat')))
    const [ines] = writers as [Writer]
    caret(ines.body, 0)
    press(ines.body, 'Enter')
    caret(ines.body, 0, 0, [0, 13])
    press(ines.body, 'Backspace')
    for (const element of elements(ines)) {
      expect(element.toArray().map((child) => child instanceof Y.XmlText)).toEqual([true])
    }
  })

  test('two captions written into an empty one at once are both kept, and so is the alt text', () => {
    const lead = [{ photoId: '0193b1f0-5a1c-7000-8000-000000000001', alt: '', caption: '' }]
    const newsroom = openNewsroom(3, { lead })
    const [ines, maren, olha] = newsroom.writers as [Writer, Writer, Writer]
    newsroom.part()
    caret(ines.editors.lead, 0)
    type(ines.editors.lead, 'The ferry leaves.')
    caret(maren.editors.lead, 0)
    type(maren.editors.lead, 'Seen on Monday.')
    const { view } = olha.editors.lead
    view.dispatch(view.state.tr.setNodeAttribute(0, 'alt', 'A lit ferry'))
    newsroom.join()
    const [photo] = ines.text().lead
    expect(photo?.alt).toBe('A lit ferry')
    expect(photo?.caption).toContain('The ferry leaves.')
    expect(photo?.caption).toContain('Seen on Monday.')
    expect(olha.text()).toEqual(ines.text())
  })

  test('two who start a story that nobody filed yet keep both their headlines', () => {
    const stories = [new Y.Doc(), new Y.Doc()]
    const writers = stories.map((story) => openWriter(story))
    for (const [i, words] of ['Ferry stays', 'Crews vote'].entries()) {
      const { headline } = writers[i]!.editors
      headline.commands.setTextSelection(1)
      type(headline, words)
    }
    const [one, two] = stories as [Y.Doc, Y.Doc]
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    expect(writers[0]!.text().headline.split(' ').sort()).toEqual([
      'Crews',
      'Ferry',
      'stays',
      'vote',
    ])
    expect(writers[1]!.text()).toEqual(writers[0]!.text())
  })
})

describe('while somebody composes a word', () => {
  const compose = (writer: Writer, field: 'headline' | 'body', event: string) =>
    writer.editors[field].view.dom.dispatchEvent(new CompositionEvent(event, { bubbles: true }))

  test.each(['headline', 'body'] as const)(
    'in the %s, what others write waits and then comes, all of it',
    async (field) => {
      const { writers } = openNewsroom(2, bodyOf(aBlock('paragraph', 'The last boat')))
      const [ines, tobias] = writers as [Writer, Writer]
      compose(ines, field, 'compositionstart')
      caret(tobias.body, 0)
      type(tobias.body, ' sails')
      make(tobias, 'quote')
      expect(ines.body.state.doc.textContent).toBe('The last boat')
      // What is composed goes out meanwhile, and nothing of the others is deleted by it.
      ines.body.view.dispatch(ines.body.state.tr.insertText('日本', 1))
      expect(tobias.lines()).toEqual(['quote 日本The last boat sails'])
      compose(ines, field, 'compositionend')
      await vi.waitFor(() =>
        expect(ines.body.state.doc.textContent).toBe('日本The last boat sails'),
      )
      expect(ines.lines()).toEqual(tobias.lines())
    },
  )

  test('a second word composed at once goes on holding', async () => {
    const { writers } = openNewsroom(2, bodyOf(aBlock('paragraph', 'The')))
    const [ines, tobias] = writers as [Writer, Writer]
    compose(ines, 'body', 'compositionstart')
    compose(ines, 'body', 'compositionend')
    compose(ines, 'body', 'compositionstart')
    caret(tobias.body, 0)
    type(tobias.body, ' boat')
    await new Promise((done) => setTimeout(done, 100))
    expect(ines.body.state.doc.textContent).toBe('The')
    compose(ines, 'body', 'compositionend')
    await vi.waitFor(() => expect(ines.body.state.doc.textContent).toBe('The boat'))
  })
})

describe('what a newer version of Stet wrote', () => {
  const newer = (change: (body: Y.XmlFragment) => void) => {
    const { writers } = openNewsroom(2, bodyOf(aBlock('paragraph', 'The last boat')))
    const [ines, tobias] = writers as [Writer, Writer]
    change(tobias.story.getXmlFragment('body'))
    return { ines, tobias }
  }
  const words = (body: Y.XmlFragment) => (body.get(0) as Y.XmlElement).get(0) as Y.XmlText

  test.each<[string, (body: Y.XmlFragment) => void]>([
    ['a node', (body) => body.insert(1, [new Y.XmlElement('timeline')])],
    [
      'a node within a new block',
      (body) => {
        const block = new Y.XmlElement('textBlock')
        block.insert(0, [new Y.XmlElement('mention')])
        body.insert(0, [block])
      },
    ],
    ['a mark', (body) => words(body).format(0, 3, { comment: { id: 'c1' } })],
    ['an attribute', (body) => (body.get(0) as Y.XmlElement).setAttribute('align', 'end')],
  ])('%s is never deleted, and nothing can be written here any more', (_what, change) => {
    const { ines, tobias } = newer(change)
    const there = tobias.story.getXmlFragment('body').toJSON()
    expect(ines.writing.isNewer.get()).toBe(true)
    expect(ines.body.isEditable).toBe(false)
    ines.body.view.dispatch(ines.body.state.tr.insertText('More', 1))
    expect(tobias.story.getXmlFragment('body').toJSON()).toBe(there)
    expect(ines.story.getXmlFragment('body').toJSON()).toBe(there)
  })

  test('a story that holds it from the start is not opened for writing', () => {
    const story = new Y.Doc()
    story.getXmlFragment('body').insert(0, [new Y.XmlElement('timeline')])
    const writer = openWriter(story)
    expect(writer.writing.isNewer.get()).toBe(true)
    expect(story.getXmlFragment('body').toJSON()).toBe('<timeline></timeline>')
  })

  test('a kind it does not know is kept and drawn as a paragraph', () => {
    const { ines, tobias } = newer((body) =>
      (body.get(0) as Y.XmlElement).setAttribute('kind', 'dateline'),
    )
    expect(ines.writing.isNewer.get()).toBe(false)
    expect(ines.places.body.querySelector('.stet-block')!.getAttribute('data-kind')).toBe(
      'paragraph',
    )
    caret(ines.body, 0)
    type(ines.body, '!')
    expect(elements(tobias)[0]!.getAttribute('kind')).toBe('dateline')
  })
})
