import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { intoText, makeLead, type PhotoMove } from '#domain/story-text/photo-moves.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { emptyStoryText, type Block } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'

const paragraph = (text: string): Block => ({
  type: 'textBlock',
  attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
  content: [{ type: 'text', text }],
})
const photo = (photoId: string, caption: string): Block => ({
  type: 'photo',
  attrs: { photoId, alt: `alt of ${photoId}` },
  content: caption ? [{ type: 'text', text: caption }] : [],
})

function aStory({ lead = true } = {}) {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, {
    ...emptyStoryText,
    lead: lead ? [{ photoId: 'ferry', alt: 'alt of ferry', caption: 'The ferry at night.' }] : [],
    body: {
      type: 'doc',
      content: [paragraph('One.'), photo('bridge', 'The bridge.'), paragraph('Two.')],
    },
  })
  const body = ydoc.getXmlFragment('body')
  const lines = () => {
    const text = readStoryText(ydoc)
    const inText = text.body.content.map((block) => {
      if (block.type === 'rule') return 'rule'
      const words = block.content.map((run) => (run.type === 'text' ? run.text : '')).join('')
      return block.type === 'photo'
        ? `${block.attrs.photoId}: ${words} (${block.attrs.alt})`
        : words
    })
    const leads = text.lead.map((use) => `${use.photoId}: ${use.caption} (${use.alt})`)
    return [...leads, '—', ...inText]
  }
  const at = (index: number) => body.get(index) as Y.XmlElement
  return { ydoc, lines, at }
}
const made = (move: PhotoMove) => {
  const done = move.make()
  if (!done) throw new Error('Nothing was moved.')
  return done
}

const ferry = 'ferry: The ferry at night. (alt of ferry)'
const bridge = 'bridge: The bridge. (alt of bridge)'

describe('a photo of the text becomes the lead photo', () => {
  test('and the one that was it takes its place: each keeps caption and alt text', () => {
    const { ydoc, lines, at } = aStory()
    const { back } = made(makeLead(ydoc, at(1)))
    expect(lines()).toEqual([bridge, '—', 'One.', ferry, 'Two.'])
    const again = made(back).back
    expect(lines()).toEqual([ferry, '—', 'One.', bridge, 'Two.'])
    made(again)
    expect(lines()).toEqual([bridge, '—', 'One.', ferry, 'Two.'])
  })

  test('where there was none, and goes back to its place', () => {
    const { ydoc, lines, at } = aStory({ lead: false })
    const { back } = made(makeLead(ydoc, at(1)))
    expect(lines()).toEqual([bridge, '—', 'One.', 'Two.'])
    made(back)
    expect(lines()).toEqual(['—', 'One.', bridge, 'Two.'])
  })

  test('what was written in the captions since goes back with them', () => {
    const { ydoc, lines, at } = aStory()
    const { photo: leads, back } = made(makeLead(ydoc, at(1)))
    ;(leads.get(0) as Y.XmlText).insert(10, ' at dawn')
    made(back)
    expect(lines()).toEqual([
      ferry,
      '—',
      'One.',
      'bridge: The bridge at dawn. (alt of bridge)',
      'Two.',
    ])
  })

  test('a suggestion and a mark in its caption come along', () => {
    const { ydoc, at } = aStory()
    const caption = at(1).get(0) as Y.XmlText
    const sign = { id: 's1', personId: 'p1', at: '2026-11-24T13:00:00Z' }
    caption.insert(10, ' again', { suggestedInsertion: sign })
    const { photo: leads } = made(makeLead(ydoc, at(1)))
    expect((leads.get(0) as Y.XmlText).toDelta()).toContainEqual({
      insert: ' again',
      attributes: { suggestedInsertion: sign },
    })
  })
})

describe('a photo moves among the paragraphs', () => {
  test('before a block or behind all of them, and back to where it was', () => {
    const { ydoc, lines, at } = aStory()
    const up = made(intoText(ydoc, at(1), at(0)))
    expect(lines()).toEqual([ferry, '—', bridge, 'One.', 'Two.'])
    made(up.back)
    expect(lines()).toEqual([ferry, '—', 'One.', bridge, 'Two.'])
    const down = made(intoText(ydoc, at(1), null))
    expect(lines()).toEqual([ferry, '—', 'One.', 'Two.', bridge])
    made(down.back)
    expect(lines()).toEqual([ferry, '—', 'One.', bridge, 'Two.'])
  })

  test('back behind the block before it when the one behind it was deleted since', () => {
    const { ydoc, lines, at } = aStory()
    const { back } = made(intoText(ydoc, at(1), at(0)))
    ydoc.getXmlFragment('body').delete(2, 1)
    made(back)
    expect(lines()).toEqual([ferry, '—', 'One.', bridge])
  })

  test('is found again after a colleague moved it, and let be when it is gone', () => {
    const { ydoc, lines, at } = aStory()
    const { back } = made(intoText(ydoc, at(1), null))
    made(intoText(ydoc, at(2), at(0)))
    made(back)
    expect(lines()).toEqual([ferry, '—', 'One.', bridge, 'Two.'])
    const { back: later } = made(intoText(ydoc, at(1), null))
    ydoc.getXmlFragment('body').delete(2, 1)
    expect(later.make()).toBeUndefined()
    expect(lines()).toEqual([ferry, '—', 'One.', 'Two.'])
  })

  test('the lead photo goes into the text, and back to the head', () => {
    const { ydoc, lines, at } = aStory()
    const lead = ydoc.getXmlFragment('lead').get(0) as Y.XmlElement
    const { back } = made(intoText(ydoc, lead, at(2)))
    expect(lines()).toEqual(['—', 'One.', bridge, ferry, 'Two.'])
    made(back)
    expect(lines()).toEqual([ferry, '—', 'One.', bridge, 'Two.'])
  })
})

test('a watch tells whether anybody has changed the photos since', () => {
  const { ydoc, at } = aStory()
  const move = makeLead(ydoc, at(1))
  const isAsItWas = move.watch()
  ydoc.getXmlFragment('body').insert(0, [new Y.XmlElement('rule')])
  expect(isAsItWas()).toBe(true)
  at(2).setAttribute('alt', 'Another one')
  expect(isAsItWas()).toBe(false)
})
