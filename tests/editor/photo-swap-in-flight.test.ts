import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientFor, clientOfPerson } from '#domain/story-text/clients.ts'
import { emptyStoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { openRescueDoor } from '../support/rescue-door.ts'
import { aBlock, caret, closeWriters, openWriter, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const [ferry, bridge] = [1, 2].map((n) => `0193b1f0-5a1c-7000-8000-00000000000${n}`) as [
  string,
  string,
]
const typed = ', the captain and all her sailors sing.'

/**
 * So many steps for a change to the newsroom and from there; somebody types a letter each step, and
 * looks up for so many when the caption has moved.
 */
type Times = {
  up: number
  colleagueUp: number
  down: number
  at: number
  offset: number
  pause: number
}

function typeOn(caption: string, { up, colleagueUp, down, at, offset, pause }: Times): string {
  const start = new Y.Doc()
  start.clientID = 9
  writeStoryText(start, {
    ...emptyStoryText,
    lead: [{ photoId: ferry, alt: '', caption }],
    body: {
      type: 'doc',
      content: [
        aBlock('paragraph', 'One.'),
        {
          type: 'photo',
          attrs: { photoId: bridge, alt: '' },
          content: [{ type: 'text', text: 'A bridge.' }],
        },
      ],
    },
  })
  const state = Y.encodeStateAsUpdate(start)
  const door = openRescueDoor(state)
  const log: { bytes: Uint8Array; step: number }[] = []
  const network = Symbol('network')
  let now = 0
  function sit(client: number, takes: number, name: string) {
    const story = new Y.Doc()
    Y.applyUpdate(story, state)
    const unsent: { bytes: Uint8Array; due: number }[] = []
    story.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== network) unsent.push({ bytes, due: now + takes })
    })
    const writer = openWriter(story, {}, undefined, name)
    const own = clientOfPerson(client)
    writer.writing.writesAs = (how) => void (writer.writing.ydoc.clientID = clientFor(own, how))
    writer.writing.writesAs('typed')
    return { story, unsent, writer, heard: 0, name }
  }
  const ines = sit(5_000, colleagueUp, 'ines')
  const tobias = sit(6_000, up, 'tobias')
  const people = [ines, tobias]

  function pass(): void {
    now += 1
    for (const person of people) {
      while (person.unsent[0] && person.unsent[0].due <= now) {
        const { bytes } = person.unsent.shift()!
        for (const each of [bytes, ...door.take(person.name, bytes)])
          log.push({ bytes: each, step: now })
      }
    }
    for (const person of people) {
      for (; log[person.heard] && log[person.heard]!.step + down <= now; person.heard += 1) {
        Y.applyUpdate(person.story, log[person.heard]!.bytes, network)
      }
    }
  }
  const fieldOf = (writer: Writer) =>
    writer.editors.lead.view.hasFocus() ? writer.editors.lead : writer.body
  tobias.writer.editors.lead.view.focus()
  caret(tobias.writer.editors.lead, 0, offset)
  for (const [step, letter] of [...typed].entries()) {
    if (step === at) {
      const { body, photoOrder } = ines.writer
      photoOrder.lead(body.state.doc.child(0).nodeSize)
    }
    const before = fieldOf(tobias.writer)
    type(before, letter)
    pass()
    const looksFor = fieldOf(tobias.writer) === before ? 0 : pause
    for (let rest = 0; rest < looksFor; rest += 1) pass()
  }
  for (let rest = 0; rest < 3 * (up + down + colleagueUp) + 5; rest += 1) pass()
  const { lead, body } = tobias.writer.text()
  expect(ines.writer.text()).toEqual(tobias.writer.text())
  expect(door.tray()).toEqual([])
  expect(lead.map((use) => use.caption)).toEqual(['A bridge.'])
  const photo = body.content[1]
  closeWriters()
  return photo?.type === 'photo'
    ? photo.content.map((run) => (run.type === 'text' ? run.text : '')).join('')
    : ''
}

test.each([
  ['at its end', 'The ferry', 'The ferry'.length],
  ['in its middle', 'The ferry at night.', 'The ferry'.length],
  ['at its beginning', ' and the ferry.', 0],
  ['that was empty', '', 0],
])(
  'a sentence that is typed %s into a caption stays one while a colleague swaps its photo',
  (_where, caption, offset) => {
    const torn: string[] = []
    for (const up of [1, 3]) {
      for (const colleagueUp of [1, 2]) {
        for (const pause of [0, 12]) {
          // Of a caption whose first letters are all on their way there is no letter to go by.
          for (const at of offset === 0 ? [6, 12] : [1, 6, 12]) {
            const now = typeOn(caption, { up, colleagueUp, down: 1, at, offset, pause })
            const whole = caption.slice(0, offset) + typed + caption.slice(offset)
            if (now !== whole) torn.push(`${up} ${colleagueUp} ${pause} ${at}: ${now}`)
          }
        }
      }
    }
    expect(torn).toEqual([])
  },
)
