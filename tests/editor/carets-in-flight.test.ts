import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openPureDoor } from './story-doors.ts'
import { aBlock, caret, closeWriters, openWriter, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const second = 'It approved the new timetable after a long debate.'
const typed = ' winter and summer and spring and autumn'

type Deed = {
  paragraphs: string[]
  /** The block and letter behind which somebody types on. */
  place: [block: number, letter: number]
  act(colleague: Writer): void
}
const behindNew = 'It approved the new'.length

const deeds: Record<string, Deed> = {
  'joins the paragraph to the one before': {
    paragraphs: ['First para is here.', second, 'Third.'],
    place: [1, behindNew],
    act({ body }) {
      caret(body, 1, 0)
      press(body, 'Backspace')
    },
  },
  'presses Enter before the sentence': {
    paragraphs: [`First para is here. ${second}`, 'Third.'],
    place: [0, 'First para is here. '.length + behindNew],
    act({ body }) {
      caret(body, 0, 'First para is here. '.length)
      press(body, 'Enter')
    },
  },
  'carries the paragraph elsewhere': {
    paragraphs: ['First para is here.', second, 'The third paragraph is here.'],
    place: [1, behindNew],
    act({ body }) {
      caret(body, 1, 5)
      press(body, 'Alt-ArrowDown')
    },
  },
}

/** So many steps for a change to the newsroom and from there; somebody types a letter each step. */
type Times = { up: number; colleagueUp: number; down: number; at: number }

async function typeOn({ paragraphs, place, act }: Deed, { up, colleagueUp, down, at }: Times) {
  const door = await openPureDoor(paragraphs.map((words) => aBlock('paragraph', words)))
  const network = Symbol('network')
  let now = 0

  function sit(client: number, takes: number) {
    const story = new Y.Doc()
    Y.applyUpdate(story, door.start)
    const sent: { at: number; bytes: Uint8Array }[] = []
    story.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== network) sent.push({ at: now + takes, bytes })
    })
    const writer = openWriter(story)
    writer.writing.writesAs = () => void (writer.writing.ydoc.clientID = client)
    writer.writing.writesAs('typed')
    const comes: typeof sent = []
    return { story, writer, sent, comes }
  }
  const tobias = sit(1_001, up)
  const ines = sit(1_002, colleagueUp)
  const people = [tobias, ines]
  const due = (mail: typeof tobias.sent) => {
    const first = mail.findIndex((each) => each.at > now)
    return mail.splice(0, first === -1 ? mail.length : first)
  }

  caret(tobias.writer.body, ...place)
  const end = typed.length + 4 * (up + colleagueUp + down)
  for (; now < end; now += 1) {
    for (const [n, person] of people.entries()) {
      for (const { bytes } of due(person.sent)) {
        const before = (await door.log()).length
        await door.take(n, bytes, false)
        const log = await door.log()
        for (const [to, { comes }] of people.entries()) {
          for (const each of log.slice(to === n ? before + 1 : before)) {
            comes.push({ at: now + down, bytes: each })
          }
        }
      }
    }
    for (const { story, comes } of people) {
      for (const { bytes } of due(comes)) Y.applyUpdate(story, bytes, network)
    }
    const letter = typed[now]
    if (letter) type(tobias.writer.body, letter)
    if (now === at) act(ines.writer)
  }
  const words = ({ writer }: typeof tobias) => writer.lines().join('\n')
  const seen = [words(tobias), words(ines)]
  closeWriters()
  return { seen, tray: await door.tray() }
}

test.each(Object.keys(deeds))(
  'a sentence is typed on letter by letter while a colleague far away %s',
  async (name) => {
    const deed = deeds[name]!
    const faults: unknown[] = []
    for (const up of [1, 3]) {
      for (const colleagueUp of [1, 4]) {
        for (const down of [1, 2]) {
          // A letter and a space are on their way in turn.
          for (const at of [9, 10]) {
            const { seen, tray } = await typeOn(deed, { up, colleagueUp, down, at })
            const isWhole = seen.every((words) => words.includes(`the new${typed} timetable`))
            if (!isWhole || tray.length > 0) faults.push({ up, colleagueUp, down, at, seen, tray })
          }
        }
      }
    }
    expect(faults).toEqual([])
  },
  60_000,
)
