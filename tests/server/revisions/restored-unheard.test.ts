import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { comeBack, goOffline } from '../../support/offline-tab.ts'
import { splitAt } from '../../support/rescue-door.ts'
import { blockOf, changeWords, restored, revisionsOf, textOf } from '../../support/revisions.ts'
import { openTab, until } from '../../support/room-socket.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const alpha = 'Alpha opens the story with a vote.'
const bravo = 'Bravo tells what the vote is about.'
const charlie = 'Charlie counts the boats at noon today.'
const delta = 'Delta waits for the night ferry home.'
const filed = story(
  { headline: 'Ferry' },
  ...[alpha, bravo, charlie, delta].map((line) => block('paragraph', line)),
)

type Deed = (ydoc: Y.Doc) => void

/** The paragraph that has these words, and where they begin there. */
function find(ydoc: Y.Doc, words: string): [number, number] {
  const paragraphs = Array.from({ length: ydoc.getXmlFragment('body').length }, (_, nth) =>
    (textOf(ydoc, nth).toString() as string).indexOf(words),
  )
  const nth = paragraphs.findIndex((at) => at >= 0)
  return [nth, paragraphs[nth]!]
}
const split =
  (before: string): Deed =>
  (ydoc) =>
    splitAt(ydoc, ...find(ydoc, before))
/** Joins the paragraph that has these words to the one before it. */
const join =
  (words: string): Deed =>
  (ydoc) => {
    const [nth] = find(ydoc, words)
    const all = textOf(ydoc, nth).toString() as string
    ydoc.getXmlFragment('body').delete(nth, 1)
    const before = textOf(ydoc, nth - 1)
    before.insert(before.length, all)
  }
/** Carries the paragraph that has these words down, as the editor writes it: the next one is written anew above. */
const carryDown =
  (words: string): Deed =>
  (ydoc) => {
    const [nth] = find(ydoc, words)
    const body = ydoc.getXmlFragment('body')
    const next = blockOf(ydoc, nth + 1).clone()
    body.delete(nth + 1, 1)
    body.insert(nth, [next])
  }
const replace =
  (words: string, by: string): Deed =>
  (ydoc) => {
    const [nth, at] = find(ydoc, words)
    textOf(ydoc, nth).insert(at + words.length, by)
    textOf(ydoc, nth).delete(at, words.length)
  }
const type =
  (words: string, before: string): Deed =>
  (ydoc) => {
    const [nth, at] = find(ydoc, before)
    textOf(ydoc, nth).insert(at, words)
  }

const bodyOf = async (id: string) =>
  readStoryText((await openDurableDocument(newsroom.database, id)).ydoc).body.content.map((each) =>
    each.type === 'rule' ? '' : each.content.map((run) => ('text' in run ? run.text : '')).join(''),
  )

type Case = {
  /** What both know. */
  known?: Deed
  offline: Deed[]
  meanwhile?: Deed
  restored: string[]
  takenBack: string[]
}
const dusk = charlie.replace('noon', 'dusk')
const cases: Record<string, Case> = {
  'carries a paragraph down and up again, to which the next one is joined': {
    offline: [carryDown('Alpha'), carryDown('Bravo')],
    meanwhile: join('Charlie'),
    restored: [alpha, bravo, charlie, delta],
    takenBack: [alpha, `${bravo}${charlie}`, delta],
  },
  'carries a paragraph up, to which the next one is joined': {
    offline: [carryDown('Alpha')],
    meanwhile: join('Charlie'),
    restored: [bravo, alpha, charlie, delta],
    takenBack: [`${bravo}${charlie}`, alpha, delta],
  },
  'joins a paragraph that had been split, and to which the next one is joined': {
    known: split(' the boats'),
    offline: [join(' the boats')],
    meanwhile: join('Delta'),
    restored: [alpha, bravo, `${charlie}${delta}`],
    takenBack: [alpha, bravo, `${charlie}${delta}`],
  },
  'replaces a word in the first half of a paragraph that had been split': {
    known: split(' the boats'),
    offline: [replace('counts', 'sees')],
    restored: [alpha, bravo, charlie.replace('counts', 'sees'), delta],
    takenBack: [alpha, bravo, 'Charlie sees', ' the boats at noon today.', delta],
  },
  'replaces a word in the second half of a paragraph that had been split': {
    known: split(' the boats'),
    offline: [replace('noon', 'dusk')],
    restored: [alpha, bravo, dusk, delta],
    takenBack: [alpha, bravo, 'Charlie counts', ' the boats at dusk today.', delta],
  },
  'replaces a word in a paragraph that had been joined to the one before': {
    known: join('Charlie'),
    offline: [replace('noon', 'dusk')],
    restored: [alpha, bravo, dusk, delta],
    takenBack: [alpha, `${bravo}${dusk}`, delta],
  },
  'replaces a word in a paragraph that had been carried up': {
    known: carryDown('Bravo'),
    offline: [replace('noon', 'dusk')],
    restored: [alpha, bravo, dusk, delta],
    takenBack: [alpha, dusk, bravo, delta],
  },
  'deletes words that had been typed': {
    known: type('early ', 'noon'),
    offline: [replace('early ', '')],
    restored: [alpha, bravo, charlie, delta],
    takenBack: [alpha, bravo, charlie, delta],
  },
}

/** A story is changed, a colleague works on offline, and the version before the change is restored. */
async function restoredUnheard({ known, offline, meanwhile }: Case) {
  const { id } = await ines.fileStory({ text: filed })
  const first = (await revisionsOf(ines, id)).revisions.at(-1)!
  const [tab, there] = [
    await openTab(newsroom, ines.person, id),
    await openTab(newsroom, olha.person, id),
  ]
  await Promise.all([tab.durable(), there.durable()])
  if (known) await changeWords(newsroom, olha, id, known)
  const together = await bodyOf(id)
  const shown = () =>
    readStoryText(tab.ydoc).body.content.flatMap((each) =>
      each.type === 'textBlock'
        ? [each.content.map((run) => 'text' in run && run.text).join('')]
        : [],
    )
  await until('it is here', () => JSON.stringify(shown()) === JSON.stringify(together))
  tab.ydoc.clientID = clientOfPerson(tab.ydoc.clientID)
  await goOffline(tab)
  for (const deed of offline) tab.ydoc.transact(() => deed(tab.ydoc))
  if (meanwhile) await changeWords(newsroom, olha, id, meanwhile)
  const made = (await restored(olha, id, first.id))!
  return {
    id,
    comeBack: () => comeBack(newsroom, tab, id),
    takeBack: () => restored(olha, id, made.id, 'take-back'),
    close() {
      tab.close()
      there.close()
    },
  }
}

describe.each(Object.entries(cases))('a colleague offline who %s', (_name, each) => {
  test('finds a version restored that is as it was, but for that', async () => {
    const { id, comeBack, close } = await restoredUnheard(each)
    await comeBack()
    expect(await bodyOf(id)).toEqual(each.restored)
    close()
  })

  test('finds the words as if the version had never been restored, when it was taken back', async () => {
    const { id, comeBack, takeBack, close } = await restoredUnheard(each)
    await takeBack()
    await comeBack()
    expect(await bodyOf(id)).toEqual(each.takenBack)
    close()
  })

  test('keeps the words as if the version had never been restored, when it is taken back after', async () => {
    const { id, comeBack, takeBack, close } = await restoredUnheard(each)
    await comeBack()
    await takeBack()
    expect(await bodyOf(id)).toEqual(each.takenBack)
    close()
  })
})
