import * as Y from 'yjs'
import { expect, test } from 'vitest'
import {
  bodyOf,
  changeOf,
  deviceWith,
  openRescueDoor,
  paragraphOf,
  splitAt,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'

const paragraphs = ['The boats are late.', 'Islanders say it keeps their jobs.']
const start = stateOf(paragraphs)
const { length: half } = 'Islanders say'

/** Two people split a paragraph at once; a third has heard both, and not yet that one copy went. */
function splitTwice() {
  const door = openRescueDoor(start)
  const [ines, tobias, olha] = [deviceWith(start), deviceWith(start), deviceWith(start)]
  const splits = [ines, tobias].map((device) => changeOf(device, () => splitAt(device, 1, half)))
  for (const split of splits) Y.applyUpdate(olha, split)
  const own = splits.flatMap((split, at) => door.take(['Ines', 'Tobias'][at]!, split))
  expect(own.length).toBeGreaterThan(0)
  const texts = () => bodyOf(olha).toArray().map(String)
  const copies = texts().flatMap((text, at) => (text.includes('keeps their jobs') ? [at] : []))
  expect(copies).toHaveLength(2)
  return { door, olha, copies }
}

for (const isRestarted of [false, true]) {
  const when = isRestarted ? ', be it that the newsroom was started anew in between' : ''
  test(`who deletes one of two copies while the other one just went deletes no words${when}`, () => {
    for (const nth of [0, 1]) {
      const { door, olha, copies } = splitTwice()
      const deleted = changeOf(olha, () => bodyOf(olha).delete(copies[nth]!, 1))
      if (isRestarted) door.restart()
      door.take('Olha', deleted)
      const left = door.text() + door.tray().join('')
      expect(left.split('keeps their jobs')).toHaveLength(2)
    }
  })
}

test('two who carry one sentence into two paragraphs leave it in one, and all else where it is', () => {
  const lines = ['Alpha opens the page.', 'Bravo is about the crane.', 'Charlie.', 'Delta ends it.']
  for (const places of [
    [3, 0],
    [0, 3],
  ] as const) {
    const state = stateOf(lines)
    const door = openRescueDoor(state)
    const changes = places.map((at) => {
      const device = deviceWith(state)
      return changeOf(device, () => {
        wordsOf(device, at).insert(0, lines[1]!)
        wordsOf(device, 1).delete(0, lines[1]!.length)
      })
    })
    const all = changes.flatMap((one, at) => [one, ...door.take(['Ines', 'Tobias'][at]!, one)])
    const reader = deviceWith(state)
    for (const change of all) Y.applyUpdate(reader, change)
    const texts = bodyOf(reader)
      .toArray()
      .map((each) => (each as Y.XmlElement).get(0).toString() as string)
    expect(texts.filter((words) => words.includes('Bravo'))).toHaveLength(1)
    expect(texts[0]).toMatch(/Alpha opens the page\.$/)
    expect(texts.at(-1)).toMatch(/Delta ends it\.$/)
    expect(texts.join('').replaceAll('Bravo is about the crane.', '')).toBe(
      'Alpha opens the page.Charlie.Delta ends it.',
    )
  }
})

test('one who deletes both copies one after the other means it', () => {
  const door = openRescueDoor(start)
  const ines = deviceWith(start)
  for (const change of [
    () => bodyOf(ines).delete(1, 1),
    () => bodyOf(ines).insert(0, [paragraphOf(paragraphs[1]!)]),
    () => bodyOf(ines).insert(0, [paragraphOf(paragraphs[1]!)]),
    () => bodyOf(ines).delete(0, 1),
    () => bodyOf(ines).delete(0, 1),
  ]) {
    door.take('Ines', changeOf(ines, change))
  }
  expect(door.tray()).toEqual([])
})

test('words that wait keep every letter when what stood around them comes back by an undo', () => {
  const door = openRescueDoor(start)
  const [ines, tobias] = [deviceWith(start), deviceWith(start)]
  const typed = changeOf(ines, () => {
    const text = (bodyOf(ines).get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert('The boats'.length, ' Ferries')
  })
  door.take('Ines', typed)
  door.take(
    'Tobias',
    changeOf(tobias, () => bodyOf(tobias).delete(0, 1)),
  )
  expect(door.tray()).toEqual([' Ferries'])
  const back = () => bodyOf(tobias).insert(0, [paragraphOf(paragraphs[0]!)])
  door.take('Tobias', changeOf(tobias, back))
  expect(door.tray()).toEqual([' Ferries'])
})
