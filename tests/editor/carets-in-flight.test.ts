import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientFor, clientOfPerson } from '#domain/story-text/clients.ts'
import { openPureDoor } from './story-doors.ts'
import { aBlock, caret, closeWriters, openWriter, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const second = 'It approved the new timetable after a long debate.'
const typed = ' winter and summer and spring and autumn'

type Deed = {
  paragraphs: string[]
  /** The paragraph, and the words in it behind which somebody types on. */
  behind: [paragraph: number, words: string]
  act(colleague: Writer): void
  /** A second deed, a dozen letters later. */
  soonAfter?(colleague: Writer): void
}

function join({ body }: Writer) {
  caret(body, 1, 0)
  press(body, 'Backspace')
}
function split({ body }: Writer) {
  caret(body, 0, 'First para is here. '.length)
  press(body, 'Enter')
}
function joinBack({ body }: Writer) {
  press(body, 'Backspace')
}
function undo({ undo: own }: Writer) {
  own.undo()
}
function carry({ body }: Writer) {
  caret(body, 1, 5)
  press(body, 'Alt-ArrowDown')
}
const three = ['First para is here.', second, 'The last paragraph is here.']
const joined = [`First para is here. ${second}`, 'Third.']

const deeds: Record<string, Deed> = {
  'joins the paragraph to the one before': { paragraphs: three, behind: [1, 'the new'], act: join },
  'joins it, and the caret is at its end': { paragraphs: three, behind: [1, second], act: join },
  'joins the next one to it': { paragraphs: three, behind: [0, three[0]!], act: join },
  'presses Enter before the sentence': { paragraphs: joined, behind: [0, 'the new'], act: split },
  'presses Enter, and the caret is at its end': {
    paragraphs: joined,
    behind: [0, second],
    act: split,
  },
  'presses Enter, and Backspace soon after': {
    paragraphs: joined,
    behind: [0, 'the new'],
    act: split,
    soonAfter: joinBack,
  },
  'joins the paragraph, and takes that back': {
    paragraphs: three,
    behind: [1, 'the new'],
    act: join,
    soonAfter: undo,
  },
  'carries the paragraph elsewhere': { paragraphs: three, behind: [1, 'the new'], act: carry },
}

/** So many steps for a change to the newsroom and from there; somebody types a letter each step. */
type Times = { up: number; colleagueUp: number; down: number; at: number }

async function typeOn(
  { paragraphs, behind, act, soonAfter }: Deed,
  { up, colleagueUp, down, at }: Times,
) {
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
    const { writing } = writer
    writing.writesAs = (how) =>
      void (writing.ydoc.clientID = clientFor(clientOfPerson(client), how))
    writing.writesAs('typed')
    const comes: typeof sent = []
    return { story, writer, sent, comes }
  }
  // Of two at one place Yjs puts the lower first.
  const tobias = sit(1_002, up)
  const ines = sit(1_001, colleagueUp)
  const people = [tobias, ines]
  const due = (mail: typeof tobias.sent) => {
    const first = mail.findIndex((each) => each.at > now)
    return mail.splice(0, first === -1 ? mail.length : first)
  }

  const [paragraph, words] = behind
  const before = paragraphs[paragraph]!
  caret(tobias.writer.body, paragraph, before.indexOf(words) + words.length)
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
    if (now === at + 12) soonAfter?.(ines.writer)
  }
  const seen = [tobias, ines].map(({ writer }) => writer.lines().join('\n'))
  closeWriters()
  return { seen, tray: await door.tray() }
}

test.each(Object.keys(deeds))(
  'a sentence is typed on, letter by letter, while a colleague far away %s',
  async (name) => {
    const deed = deeds[name]!
    const [, words] = deed.behind
    const faults: unknown[] = []
    for (const up of [1, 3]) {
      for (const colleagueUp of [1, 4]) {
        // A letter and a space are on their way in turn.
        for (const at of [9, 10]) {
          const { seen, tray } = await typeOn(deed, { up, colleagueUp, down: 2, at })
          const isWhole = seen.every((lines) => lines.includes(`${words}${typed}`))
          if (!isWhole || tray.length > 0) faults.push({ up, colleagueUp, at, seen, tray })
        }
      }
    }
    expect(faults).toEqual([])
  },
  60_000,
)
