import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { intoText, makeLead } from '#domain/story-text/photo-moves.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { emptyStoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { changeOf, deviceWith, openRescueDoor } from '../../../support/rescue-door.ts'

const names = ['ferry', 'bridge'] as const
const idOf = {
  ferry: '0193b1f0-5a1c-7000-8000-000000000001',
  bridge: '0193b1f0-5a1c-7000-8000-000000000002',
}
const nameOf = (photoId: string | null) => (photoId === idOf.ferry ? 'ferry' : 'bridge')

/** A story with a lead photo and one in the text, which two people have open and one door. */
function openStory(ferry: string, bridge: string) {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, {
    ...emptyStoryText,
    lead: [{ photoId: idOf.ferry, alt: '', caption: ferry }],
    body: {
      type: 'doc',
      content: [
        {
          type: 'photo',
          attrs: { photoId: idOf.bridge, alt: '' },
          content: bridge ? [{ type: 'text', text: bridge }] : [],
        },
        {
          type: 'textBlock',
          attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
          content: [{ type: 'text', text: 'One.' }],
        },
      ],
    },
  })
  const state = Y.encodeStateAsUpdate(ydoc)
  const door = openRescueDoor(state)
  const log = deviceWith(state)
  const take = (who: string, bytes: Uint8Array) => {
    for (const each of [bytes, ...door.take(who, bytes)]) Y.applyUpdate(log, each)
  }
  const seen = () => {
    const { lead, body } = readStoryText(log)
    const leads = lead.map(
      ({ photoId, caption, alt }) => `${nameOf(photoId)}: ${caption}${alt && ` [${alt}]`}`,
    )
    const inText = body.content.flatMap((block) => {
      if (block.type !== 'photo') return []
      const words = block.content.map((run) => (run.type === 'text' ? run.text : '')).join('')
      const { photoId, alt } = block.attrs
      return [`${nameOf(photoId)}: ${words}${alt && ` [${alt}]`}`]
    })
    return [leads.join(' & '), inText.join(' & ')]
  }
  return { take, seen, door, ines: deviceWith(state), tobias: deviceWith(state) }
}
const photoIn = (ydoc: Y.Doc, field: 'lead' | 'body', at = 0) =>
  ydoc.getXmlFragment(field).get(at) as Y.XmlElement
const captionIn = (ydoc: Y.Doc, field: 'lead' | 'body') => photoIn(ydoc, field).get(0) as Y.XmlText
const swap = (ydoc: Y.Doc) =>
  changeOf(ydoc, () => void makeLead(ydoc, photoIn(ydoc, 'body')).make())
const write = (ydoc: Y.Doc, field: 'lead' | 'body', at: number, words: string) =>
  changeOf(ydoc, () => captionIn(ydoc, field).insert(at, words))

describe('words typed into a caption while a colleague swaps the photos', () => {
  test.each(names.map((name) => [name] as const))('go to the %s, nothing waits', (name) => {
    const { take, seen, door, ines, tobias } = openStory('The ferry.', 'The bridge.')
    const field = name === 'ferry' ? 'lead' : 'body'
    const late = [
      write(tobias, field, 4, 'old '),
      write(tobias, field, `The old ${name}.`.length, ' Closed.'),
    ]
    take('ines', swap(ines))
    for (const each of late) take('tobias', each)
    const words = (each: string) =>
      each === name ? `${each}: The old ${each}. Closed.` : `${each}: The ${each}.`
    expect(seen()).toEqual([words('bridge'), words('ferry')])
    expect(door.tray()).toEqual([])
  })

  test('go to their photo when they were the first letters of its caption', () => {
    const { take, seen, door, ines, tobias } = openStory('', '')
    const late = ['T', 'h', 'e'].map((letter, at) => write(tobias, 'body', at, letter))
    take('ines', swap(ines))
    for (const each of late) take('tobias', each)
    expect(seen()).toEqual(['bridge: The', 'ferry: '])
    expect(door.tray()).toEqual([])
  })

  test('go to their photo when they came in before the swap that had not seen them', () => {
    const { take, seen, door, ines, tobias } = openStory('', 'The bridge.')
    take('tobias', write(tobias, 'lead', 0, 'The ferry'))
    take('tobias', write(tobias, 'body', 11, ' Closed.'))
    take('ines', swap(ines))
    expect(seen()).toEqual(['bridge: The bridge. Closed.', 'ferry: The ferry'])
    expect(door.tray()).toEqual([])
  })

  test('wait in the tray when their photo was taken out, as before', () => {
    const { take, door, ines, tobias } = openStory('', 'The bridge.')
    const late = write(tobias, 'lead', 0, 'The ferry')
    take(
      'ines',
      changeOf(ines, () => ines.getXmlFragment('lead').delete(0, 1)),
    )
    take('tobias', late)
    expect(door.tray()).toEqual(['The ferry'])
  })

  test('so do alt texts, as long as nobody wrote another one there', () => {
    const { take, seen, door, ines, tobias } = openStory('The ferry.', 'The bridge.')
    const late = ['A fer', 'A ferry with lights'].map((alt) =>
      changeOf(tobias, () => photoIn(tobias, 'lead').setAttribute('alt', alt)),
    )
    take('ines', swap(ines))
    for (const each of late) take('tobias', each)
    expect(seen()).toEqual(['bridge: The bridge.', 'ferry: The ferry. [A ferry with lights]'])
    expect(door.tray()).toEqual([])
    const other = changeOf(tobias, () => photoIn(tobias, 'body').setAttribute('alt', 'A bridge'))
    take(
      'ines',
      changeOf(ines, () => photoIn(ines, 'lead').setAttribute('alt', 'An old bridge')),
    )
    take('tobias', other)
    expect(door.tray()).toEqual(['A bridge'])
    expect(seen()[0]).toBe('bridge: The bridge. [An old bridge]')
  })
})

describe('two people who move the same photos at once', () => {
  test.each([
    ['The ferry.', 'The bridge.'],
    ['', ''],
  ])('swap them once: “%s” and “%s”', (ferry, bridge) => {
    const { take, seen, door, ines, tobias } = openStory(ferry, bridge)
    const both = [swap(ines), swap(tobias)]
    take('ines', both[0]!)
    take('tobias', both[1]!)
    expect(seen()).toEqual([`bridge: ${bridge}`, `ferry: ${ferry}`])
    expect(door.tray()).toEqual([])
  })

  test('keep the lead photo when one of them only moved it within the text', () => {
    const { take, seen, door, ines, tobias } = openStory('The ferry.', 'The bridge.')
    const down = changeOf(tobias, () => void intoText(tobias, photoIn(tobias, 'body'), null).make())
    take('tobias', down)
    take('ines', swap(ines))
    expect(seen()).toEqual(['bridge: The bridge.', 'ferry: The ferry.'])
    expect(door.tray()).toEqual([])
  })
})
