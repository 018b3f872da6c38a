import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import {
  bodyOf,
  changeOf,
  deviceWith,
  openRescueDoor,
  splitAt,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'

const ferry = 'The ferry sails at noon.'
const first = 'The ferry'
const rest = ferry.slice(first.length)

function openStory() {
  const state = stateOf([ferry, 'Two.', 'Three.'])
  const door = openRescueDoor(state)
  const log = deviceWith(state)
  const [ines, tobias] = [5_000, 6_000].map((client) =>
    Object.assign(deviceWith(state), { clientID: clientOfPerson(client) }),
  ) as [Y.Doc, Y.Doc]
  return {
    ines,
    tobias,
    door,
    take(who: string, bytes: Uint8Array): void {
      for (const each of [bytes, ...door.take(who, bytes)]) Y.applyUpdate(log, each)
    },
    comeBack(who: string, device: Y.Doc): void {
      const bytes = Y.encodeStateAsUpdate(device)
      for (const each of [bytes, ...door.comeBack(who, device)]) Y.applyUpdate(log, each)
    },
    paragraphs: () =>
      readStoryText(log).body.content.map((block) =>
        block.type === 'rule'
          ? ''
          : block.content.map((run) => (run.type === 'text' ? run.text : '')).join(''),
      ),
  }
}

const once = (ydoc: Y.Doc) => [changeOf(ydoc, () => splitAt(ydoc, 0, first.length))]
const splits: Record<string, (ydoc: Y.Doc) => Uint8Array[]> = {
  once,
  'twice, from the start': (ydoc) => [
    ...once(ydoc),
    changeOf(ydoc, () => splitAt(ydoc, 1, ' sails'.length)),
  ],
  'twice, from the end': (ydoc) => [
    changeOf(ydoc, () => splitAt(ydoc, 0, `${first} sails`.length)),
    changeOf(ydoc, () => splitAt(ydoc, 0, first.length)),
  ],
}
const halves = (times: string) =>
  times === 'once' ? [first, rest] : [first, ' sails', ' at noon.']

/** What somebody does at the end of the paragraph, and what then stands there. */
const deeds: Record<string, { act: (ydoc: Y.Doc) => Uint8Array[]; adds: string; next: string[] }> =
  {
    'types a sentence': {
      act: (ydoc) => [changeOf(ydoc, () => wordsOf(ydoc, 0).insert(ferry.length, ' It rains.'))],
      adds: ' It rains.',
      next: ['Two.', 'Three.'],
    },
    'types letter by letter': {
      act: (ydoc) =>
        [...' It rains.'].map((letter, at) =>
          changeOf(ydoc, () => wordsOf(ydoc, 0).insert(ferry.length + at, letter)),
        ),
      adds: ' It rains.',
      next: ['Two.', 'Three.'],
    },
    'joins the next one to it': {
      act: (ydoc) => [
        changeOf(ydoc, () => {
          bodyOf(ydoc).delete(1, 1)
          wordsOf(ydoc, 0).insert(ferry.length, 'Two.')
        }),
      ],
      adds: 'Two.',
      next: ['Three.'],
    },
  }
const each = Object.keys(splits).flatMap((times) =>
  Object.keys(deeds).map((deed) => [times, deed] as const),
)

describe.each(each)(
  'of a paragraph that is split %s while somebody at its end %s',
  (times, deed) => {
    const { act, adds, next } = deeds[deed]!
    const whole = halves(times)
    const expected = [...whole.slice(0, -1), `${whole.at(-1)}${adds}`, ...next]

    test('both stay whole, where the split is heard of last', () => {
      const { ines, tobias, door, take, paragraphs } = openStory()
      for (const bytes of act(tobias)) take('tobias', bytes)
      for (const bytes of splits[times]!(ines)) take('ines', bytes)
      expect(paragraphs()).toEqual(expected)
      expect(door.tray()).toEqual([])
    })

    test('both stay whole, where the split came while the other one was offline', () => {
      const { ines, tobias, door, take, comeBack, paragraphs } = openStory()
      for (const bytes of splits[times]!(ines)) take('ines', bytes)
      act(tobias)
      comeBack('tobias', tobias)
      expect(paragraphs()).toEqual(expected)
      expect(door.tray()).toEqual([])
    })
  },
)

describe.each([
  ['behind a word', first.length],
  ['at its start', 0],
])('of a paragraph that was split %s', (_where, at) => {
  const [head, tail] = [ferry.slice(0, at), ferry.slice(at)]
  test.each([
    ['as it is typed', false],
    ['by a device that comes back', true],
  ])('what somebody who saw it types in the first half stays there, sent %s', (_how, isWhole) => {
    const { ines, tobias, take, comeBack, paragraphs } = openStory()
    const split = changeOf(ines, () => splitAt(ines, 0, at))
    take('ines', split)
    Y.applyUpdate(tobias, split)
    const typed = changeOf(tobias, () => wordsOf(tobias, 0).insert(at, ' It rains.'))
    if (isWhole) comeBack('tobias', tobias)
    else take('tobias', typed)
    expect(paragraphs()).toEqual([`${head} It rains.`, tail, 'Two.', 'Three.'])
  })
})

test('words at the end of a paragraph of which a colleague carries the last sentence elsewhere stay there', () => {
  const { ines, tobias, take, comeBack, paragraphs } = openStory()
  take(
    'ines',
    changeOf(ines, () => {
      wordsOf(ines, 0).delete(first.length, rest.length)
      wordsOf(ines, 2).insert('Three.'.length, rest)
    }),
  )
  wordsOf(tobias, 0).insert(ferry.length, ' It rains.')
  comeBack('tobias', tobias)
  expect(paragraphs()).toEqual([`${first} It rains.`, 'Two.', `Three.${rest}`])
})
