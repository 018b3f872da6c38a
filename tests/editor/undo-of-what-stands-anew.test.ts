import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { notifications } from '@mantine/notifications'
import * as Y from 'yjs'
import { clientOfServer } from '#domain/story-text/clients.ts'
import { textsOf } from '#domain/story-text/suggestions/open-suggestions.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)
beforeEach(() => void vi.spyOn(notifications, 'show').mockClear())

const said = () => vi.mocked(notifications.show).mock.calls.map(([line]) => line['aria-label'])
const stays = 'These words were moved, split or deleted since. This step stays as it is.'
const sentence = ' Islanders had stocked flour and oil.'
const plain = (writer: Writer) => writer.lines().map((each) => each.replace(/^paragraph ?/, ''))

/** Ines has deleted a sentence of the first paragraph; it may stand in the second one, too. */
function deleted(second = 'Crews met.') {
  const content = [`Alpha.${sentence}`, second].map((each) => aBlock('paragraph', each))
  const { writers } = openNewsroom(2, { body: { type: 'doc', content } })
  const [ines, tobias] = writers as [Writer, Writer]
  caret(ines.body, 0, 'Alpha.'.length, [0, `Alpha.${sentence}`.length])
  press(ines.body, 'Delete')
  return { ines, tobias }
}

test.each([
  ['stands elsewhere since', sentence, 'Crews met.'],
  ['stands elsewhere since for the better part', ' Islanders had stocked flour', 'Crews met.'],
])('a sentence that %s is not brought back beside itself', (_how, words, second) => {
  const { ines, tobias } = deleted(second)
  caret(tobias.body, 1)
  type(tobias.body, words)
  const before = plain(ines)
  ines.undo.undo()
  expect(said()).toEqual([stays])
  expect(plain(ines)).toEqual(before)
  expect(plain(tobias)).toEqual(before)
})

test.each([
  ['behind', 3, stays],
  ['before', 9, undefined],
])(
  'a word that was replaced, %s a split since, is not brought back beside the other',
  (_where, at, line) => {
    const content = [aBlock('paragraph', 'The mayor left')]
    const { writers } = openNewsroom(2, { body: { type: 'doc', content } })
    const [ines, tobias] = writers as [Writer, Writer]
    caret(ines.body, 0, 'The '.length, [0, 'The mayor'.length])
    type(ines.body, 'clerk')
    caret(tobias.body, 0, at)
    press(tobias.body, 'Enter')
    ines.undo.undo()
    expect(said()).toEqual(line ? [line] : [])
    expect(plain(ines)).toEqual(line ? ['The', ' clerk left'] : ['The mayor', ' left'])
    expect(plain(tobias)).toEqual(plain(ines))
  },
)

test('a short word that the newsroom put among new ones is not brought back beside itself', () => {
  const content = ['Alpha harbour.', 'Crews'].map((each) => aBlock('paragraph', each))
  const { writers } = openNewsroom(2, { body: { type: 'doc', content } })
  const [ines, tobias] = writers as [Writer, Writer]
  caret(ines.body, 0, 'Alpha'.length, [0, 'Alpha harbour'.length])
  press(ines.body, 'Delete')
  caret(tobias.body, 1, 'Crews'.length)
  type(tobias.body, ' left the at noon')
  const newsroom = new Y.Doc()
  newsroom.clientID = clientOfServer(1)
  Y.applyUpdate(newsroom, Y.encodeStateAsUpdate(tobias.story))
  const [, second] = textsOf(newsroom.getXmlFragment('body'))
  second!.text.insert('Crews left the'.length, ' harbour')
  for (const { story } of writers) Y.applyUpdate(story, Y.encodeStateAsUpdate(newsroom), 'newsroom')
  ines.undo.undo()
  expect(said()).toEqual([stays])
  expect(plain(ines)).toEqual(['Alpha.', 'Crews left the harbour at noon'])
  expect(plain(tobias)).toEqual(plain(ines))
})

test.each([
  ['some of whose words a colleague has typed since', 'Crews met.', ' Islanders had met.'],
  ['that stood twice', `Crews met.${sentence}`, ' Nobody spoke.'],
])('a sentence %s is brought back', (_what, second, words) => {
  const { ines, tobias } = deleted(second)
  caret(tobias.body, 1)
  type(tobias.body, words)
  ines.undo.undo()
  expect(said()).toEqual([])
  expect(plain(ines)).toEqual([`Alpha.${sentence}`, `${second}${words}`])
  ines.undo.redo()
  expect(plain(ines)).toEqual(['Alpha.', `${second}${words}`])
})
