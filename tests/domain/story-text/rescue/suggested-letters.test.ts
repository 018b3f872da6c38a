import * as Y from 'yjs'
import { expect, test } from 'vitest'
import {
  changeOf,
  deviceWith,
  openRescueDoor,
  splitAt,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'

const start = stateOf(['The harbour opens at nine on Monday.'])
const { length: half } = 'The harbour opens '
const { length: behindNine } = 'The harbour opens at nine'
const suggestedInsertion = {
  id: 'suggestion-1',
  personId: 'Olha',
  at: '2026-11-24T14:00:00.000Z',
}

/** Olha suggests words one key after the other, each key a change of its own. */
function keysOf(olha: Y.Doc, words: string): Uint8Array[] {
  return [...words].map((key, at) =>
    changeOf(olha, () => {
      // Behind the mark of the words, as an editor writes it.
      wordsOf(olha, 0).insert(behindNine + at, key, { suggestedInsertion })
    }),
  )
}

/** What stands where, each suggestion in brackets. */
const linesOf = (door: ReturnType<typeof openRescueDoor>) =>
  door
    .text()
    .replaceAll(/<suggestedInsertion[^>]*>/g, '[')
    .replaceAll('</suggestedInsertion>', ']')
    .split('</textblock>')
    .map((line) => line.replaceAll(/<[^>]*>/g, ''))
    .filter(Boolean)

for (const [when, isFirst] of [
  ['before', false],
  ['in the middle of', true],
] as const) {
  test(`suggested words stay suggested when a colleague splits their paragraph ${when} them`, () => {
    const door = openRescueDoor(start)
    const [ines, olha] = [deviceWith(start), deviceWith(start)]
    const keys = keysOf(olha, ', not ten')
    const split = changeOf(ines, () => splitAt(ines, 0, half))
    const heard = isFirst ? keys.splice(0, 4) : []
    for (const key of heard) door.take('Olha', key)
    door.take('Ines', split)
    for (const key of keys) door.take('Olha', key)
    expect(door.tray()).toEqual([])
    expect(linesOf(door)).toEqual(['The harbour opens ', 'at nine[, not ten] on Monday.'])
  })
}

test('words that are typed on behind suggested ones, and are none, are none in the other paragraph too', () => {
  const door = openRescueDoor(start)
  const [ines, olha] = [deviceWith(start), deviceWith(start)]
  const keys = keysOf(olha, ', not ten')
  const plain = [...', or so'].map((key, at) =>
    changeOf(olha, () => {
      const behind = behindNine + ', not ten'.length
      wordsOf(olha, 0).insert(behind + at, key, { suggestedInsertion: null })
    }),
  )
  door.take(
    'Ines',
    changeOf(ines, () => splitAt(ines, 0, half)),
  )
  for (const key of [...keys, ...plain]) door.take('Olha', key)
  expect(linesOf(door)).toEqual(['The harbour opens ', 'at nine[, not ten], or so on Monday.'])
})

test('words that are typed into a suggestion that was accepted are words of the other paragraph', () => {
  const door = openRescueDoor(start)
  const [ines, olha] = [deviceWith(start), deviceWith(start)]
  const suggested = ', not ten'
  const keys = keysOf(olha, suggested)
  const accepted = changeOf(olha, () => {
    wordsOf(olha, 0).format(behindNine, suggested.length, { suggestedInsertion: null })
  })
  const typed = changeOf(olha, () => wordsOf(olha, 0).insert(behindNine + ', not'.length, ' even'))
  for (const change of [...keys, accepted]) {
    door.take('Olha', change)
    Y.applyUpdate(ines, change)
  }
  const split = changeOf(ines, () => splitAt(ines, 0, half))
  door.take('Ines', split)
  door.take('Olha', typed)
  expect(linesOf(door)).toEqual(['The harbour opens ', 'at nine, not even ten on Monday.'])
})
