import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openWriters, type Selection } from '#domain/revisions/who-wrote.ts'
import { clientFor } from '#domain/story-text/clients.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import { settleSuggestions } from '#domain/story-text/suggestions/settle-suggestions.ts'
import { writeBlock } from '#domain/story-text/write-story-text.ts'
import { block } from '../../support/story-text.ts'
import { by, suggestCut, suggestWords } from '../../support/suggested.ts'
import { blockOf, textOf } from '../../support/revisions.ts'

const all: Selection = {
  field: 'body',
  from: { block: 0, offset: 0 },
  to: { block: 99, offset: 999 },
}

/** A log that several people write, and who is told to have written what. */
function openLog() {
  const writers = openWriters()
  const tabs = new Map<string, Y.Doc>()
  let seconds = 0
  const tabOf = (name: string) => {
    const known = tabs.get(name)
    if (known) return known
    const ydoc = new Y.Doc()
    for (const field of storyFields) ydoc.getXmlFragment(field)
    for (const other of tabs.values()) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
    ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'log') return
      seconds += 1
      writers.take({ bytes, personId: name, at: new Date(seconds * 1_000), origins: null })
      for (const other of tabs.values()) if (other !== ydoc) Y.applyUpdate(other, bytes, 'log')
    })
    tabs.set(name, ydoc)
    return ydoc
  }
  return {
    tabOf,
    change: (name: string, work: (ydoc: Y.Doc) => void) => {
      const ydoc = tabOf(name)
      ydoc.transact(() => work(ydoc))
    },
    type(name: string, words: string, at = Number.MAX_SAFE_INTEGER, index = 0) {
      let place = at
      for (const letter of words) {
        this.change(name, (ydoc) => {
          const text = textOf(ydoc, index)
          text.insert(Math.min(place, text.length), letter)
        })
        place += 1
      }
    },
    start() {
      this.change('Ines', (ydoc) =>
        ydoc.getXmlFragment('body').insert(0, [writeBlock(block('paragraph', ''))]),
      )
    },
    told: (selection = all) =>
      writers
        .runsWithin(selection)
        .map(({ personId, how, words }) => `${personId} ${how}: ${words}`),
    within: (from: number, to: number) =>
      writers
        .runsWithin({
          field: 'body',
          from: { block: 0, offset: from },
          to: { block: 0, offset: to },
        })
        .map(({ personId, words }) => `${personId}: ${words}`),
  }
}

/** As the editor splits a block: the tail is deleted here and written anew there. */
function split(ydoc: Y.Doc, index: number, at: number) {
  const text = textOf(ydoc, index)
  const tail = text.toString().slice(at)
  text.delete(at, tail.length)
  ydoc.getXmlFragment('body').insert(index + 1, [writeBlock(block('paragraph', tail))])
}

describe('who wrote this', () => {
  test('is told letter by letter, from within a word too', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'Crews accept.')
    log.type('Olha', ' now', 5)
    expect(log.told()).toEqual(['Ines typed: Crews', 'Olha typed:  now', 'Ines typed:  accept.'])
    expect(log.within(2, 7)).toEqual(['Ines: ews', 'Olha:  n'])
  })

  test('stays right when somebody else splits the block, joins it again and moves it', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'Crews accept a timetable.')
    log.type('Olha', ' winter', 14)
    const before = log.told()
    log.change('Tobias', (ydoc) => split(ydoc, 0, 9))
    expect(log.told()).toEqual([
      'Ines typed: Crews acc',
      'Ines typed: ept a',
      'Olha typed:  winter',
      'Ines typed:  timetable.',
    ])
    log.change('Tobias', (ydoc) => {
      const tail = textOf(ydoc, 1).toString()
      ydoc.getXmlFragment('body').delete(1, 1)
      textOf(ydoc, 0).insert(textOf(ydoc, 0).length, tail)
    })
    expect(log.told()).toEqual(before)
    log.change('Tobias', (ydoc) => {
      const words = textOf(ydoc).toString()
      ydoc.getXmlFragment('body').delete(0, 1)
      ydoc.getXmlFragment('body').insert(0, [writeBlock(block('paragraph', words))])
    })
    expect(log.told()).toEqual(before)
  })

  test('is told of a split that deletes what was selected, too', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'Crews accept a timetable.')
    log.change('Tobias', (ydoc) => {
      const text = textOf(ydoc)
      text.delete(5, text.length - 5)
      ydoc.getXmlFragment('body').insert(1, [writeBlock(block('paragraph', 'timetable.'))])
    })
    expect(log.told()).toEqual(['Ines typed: Crews', 'Ines typed: timetable.'])
  })

  test('does not give away words that happen to be alike', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'It is on.')
    log.change('Olha', (ydoc) => textOf(ydoc).delete(0, 2))
    log.type('Tobias', 'It', 0)
    expect(log.told()).toEqual(['Tobias typed: It', 'Ines typed:  is on.'])
  })

  test('words that an undo brings back stay whose they were', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'Crews accept a timetable.')
    const ydoc = log.tabOf('Olha')
    const manager = new Y.UndoManager(ydoc.getXmlFragment('body'), { captureTimeout: 0 })
    textOf(ydoc).delete(0, 6)
    blockOf(ydoc).delete(0, 1)
    expect(log.told()).toEqual([])
    manager.undo()
    manager.undo()
    expect(log.told()).toEqual(['Ines typed: Crews accept a timetable.'])
  })

  test('words that were suggested and accepted are theirs who suggested them', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'It sails on Monday.')
    log.change('Olha', (ydoc) => suggestCut(textOf(ydoc), 12, 6, by('Olha')))
    log.change('Olha', (ydoc) => suggestWords(textOf(ydoc), 18, 'Friday', by('Olha')))
    log.change('Tobias', (ydoc) => suggestWords(textOf(ydoc), 0, 'Perhaps ', by('Tobias')))
    log.change('Ines', (ydoc) => settleSuggestions(ydoc, 'accept', [by('Olha')]))
    log.change('Ines', (ydoc) => settleSuggestions(ydoc, 'refuse'))
    expect(log.told()).toEqual(['Ines typed: It sails on ', 'Olha typed: Friday', 'Ines typed: .'])
  })

  test('what was pasted is told as such, wherever it was carried', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'He said: ')
    const ydoc = log.tabOf('Olha')
    const own = ydoc.clientID
    ydoc.clientID = clientFor(own, 'pasted')
    textOf(ydoc).insert(9, 'No comment.')
    ydoc.clientID = own
    log.type('Olha', ' Twice.')
    expect(log.told()).toEqual([
      'Ines typed: He said: ',
      'Olha pasted: No comment.',
      'Olha typed:  Twice.',
    ])
    log.change('Ines', (one) => split(one, 0, 9))
    expect(log.told()).toContain('Olha pasted: No comment.')
  })

  test('says since when and until when', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'Crews')
    const writers = openWriters()
    const ydoc = new Y.Doc()
    const entries: Uint8Array[] = []
    ydoc.on('update', (bytes: Uint8Array) => entries.push(bytes))
    ydoc.getXmlFragment('body').insert(0, [writeBlock(block('paragraph', 'One'))])
    textOf(ydoc).insert(3, ' two')
    textOf(ydoc).insert(7, ' three')
    for (const [i, minutes] of [0, 2, 20].entries()) {
      const at = new Date(minutes * 60_000)
      writers.take({ bytes: entries[i]!, personId: 'Ines', at, origins: null })
    }
    expect(
      writers
        .runsWithin(all)
        .map(({ words, at, until }) => [words, at.getTime() / 60_000, until.getTime() / 60_000]),
    ).toEqual([
      ['One two', 0, 2],
      [' three', 20, 20],
    ])
  })

  test('outside the words there is nobody', () => {
    const log = openLog()
    log.start()
    log.type('Ines', 'Crews')
    expect(log.told({ ...all, from: { block: 7, offset: 0 } })).toEqual([])
    expect(log.told({ ...all, from: { block: 0, offset: 90 } })).toEqual([])
    expect(log.told({ ...all, to: { block: 0, offset: 0 } })).toEqual([])
  })
})
