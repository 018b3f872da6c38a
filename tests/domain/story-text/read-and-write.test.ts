import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { someStory } from '../../support/some-story.ts'
import { block, story, words } from '../../support/story-text.ts'

const written = (text: StoryText) => {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, text)
  return ydoc
}

describe('the reading form of the words', () => {
  test('what was written is what is read', () => {
    fc.assert(
      fc.property(someStory, (some) => {
        expect(readStoryText(written(some))).toEqual(some)
      }),
    )
  })

  test('reading changes nothing, whatever the document holds', () => {
    const ydoc = written(story({ headline: 'Ferry' }, block('paragraph', 'It sails.')))
    const strange = new Y.XmlElement('hologram')
    strange.insert(0, [new Y.XmlText('from a newer tab')])
    ydoc.getXmlFragment('body').push([strange])
    let changes = 0
    ydoc.on('update', () => (changes += 1))
    readStoryText(ydoc)
    expect(changes).toBe(0)
    expect(ydoc.getXmlFragment('body').length).toBe(2)
  })

  test('a kind that this version does not know reads as a paragraph and keeps its words', () => {
    const ydoc = written(story({}, block('paragraph', 'LARKMOUTH')))
    ;(ydoc.getXmlFragment('body').get(0) as Y.XmlElement).setAttribute('kind', 'dateline')
    expect(readStoryText(ydoc).body.content[0]).toMatchObject({
      attrs: { kind: 'paragraph' },
      content: words('LARKMOUTH'),
    })
  })

  test('a headline that two people began at once keeps both', () => {
    const ydoc = written(story({ headline: 'Night ferry' }))
    const other = new Y.XmlElement('textBlock')
    other.insert(0, [new Y.XmlText('stays')])
    ydoc.getXmlFragment('headline').push([other])
    expect(readStoryText(ydoc).headline).toBe('Night ferry stays')
  })
})

describe('replacing words as the smallest change', () => {
  test('the document reads as the new text, and every step of it is one a story can keep', () => {
    fc.assert(
      fc.property(someStory, someStory, (before, after) => {
        const ydoc = written(before)
        const shadow = openShadow(Y.encodeStateAsUpdate(ydoc))
        const vector = Y.encodeStateVector(ydoc)
        changeStoryText(ydoc, after)
        expect(readStoryText(ydoc)).toEqual(after)
        takeIntoShadow(shadow, Y.encodeStateAsUpdate(ydoc, vector), 'everything')
        expect(readStoryText(shadow)).toEqual(after)
      }),
    )
  })

  test('a colleague who types in a paragraph beside the change loses nothing', () => {
    const before = story(
      {},
      block('paragraph', 'One.'),
      block('paragraph', 'Two.'),
      block('paragraph', 'Three.'),
    )
    const mine = written(before)
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
    const second = theirs.getXmlFragment('body').get(1) as Y.XmlElement
    ;(second.get(0) as Y.XmlText).insert(3, ' and a half')
    changeStoryText(
      mine,
      story(
        {},
        block('paragraph', 'One!'),
        block('paragraph', 'Two.'),
        block('crosshead', 'Three.'),
      ),
    )
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    expect(readStoryText(mine).body.content).toEqual([
      block('paragraph', 'One!'),
      block('paragraph', 'Two and a half.'),
      block('crosshead', 'Three.'),
    ])
  })
})
