import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { splitAt } from '../../support/rescue-door.ts'
import { blockOf, changeWords, restored, revisionsOf, textOf } from '../../support/revisions.ts'
import { comeBack, goOffline } from '../../support/offline-tab.ts'
import { openTab, until } from '../../support/room-socket.ts'
import { block, photo, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const charlie = 'Charlie counts the boats at noon today.'
const lines = [
  'Alpha opens the story with a vote.',
  charlie,
  'Delta waits for the night ferry home.',
]
const paragraphs = story({ headline: 'Ferry' }, ...lines.map((line) => block('paragraph', line)))
const [ferry, bridge, crane] = [1, 2, 3].map((n) => `0193b1f0-5a1c-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
]

type Deed = (ydoc: Y.Doc) => void

const replace =
  (what: string, by: string, block = 1): Deed =>
  (ydoc) => {
    const text = textOf(ydoc, block)
    const at = (text.toString() as string).indexOf(what)
    // Behind the old words, as the editor writes it.
    text.insert(at + what.length, by)
    text.delete(at, what.length)
  }
const split = (ydoc: Y.Doc) => splitAt(ydoc, 1, 'Charlie counts'.length)
/** Carries a paragraph up, as the editor writes it: the one above it is written anew below. */
const moveUp = (ydoc: Y.Doc) => {
  const body = ydoc.getXmlFragment('body')
  const again = blockOf(ydoc, 1).clone()
  body.delete(1, 1)
  body.insert(2, [again])
}
const join = (ydoc: Y.Doc) => {
  const words = textOf(ydoc, 1).toString() as string
  ydoc.getXmlFragment('body').delete(1, 1)
  textOf(ydoc, 0).insert(lines[0]!.length, words)
}

const onFile = async (id: string) =>
  readStoryText((await openDurableDocument(newsroom.database, id)).ydoc)

/**
 * A story is changed, a colleague goes offline and works on, and the version before the change is
 * restored before the colleague is back.
 */
async function restoredBeside(text: StoryText, change: Deed, offline: Deed, wasLeft = false) {
  const { id } = await ines.fileStory({ text })
  const first = (await revisionsOf(ines, id)).revisions.at(-1)!
  const tab = await openTab(newsroom, ines.person, id)
  await tab.durable()
  // What goes by it is named by the tab's whole state, too.
  await changeWords(newsroom, olha, id, change)
  const changed = JSON.stringify(await onFile(id))
  await until('it is here', () => JSON.stringify(readStoryText(tab.ydoc)) === changed)
  tab.ydoc.clientID = clientOfPerson(tab.ydoc.clientID)
  await goOffline(tab)
  tab.ydoc.transact(() => offline(tab.ydoc))
  const made = (await restored(olha, id, first.id))!
  if (wasLeft) await newsroom.rooms.close()
  await comeBack(newsroom, tab, id)
  const now = async () => {
    const words = await onFile(id)
    return {
      lines: words.body.content.map((each) =>
        each.type === 'rule' ? '' : each.content.map((run) => 'text' in run && run.text).join(''),
      ),
      photos: [
        ...words.lead.map(({ photoId, alt, caption }) => ({ photoId, alt, caption })),
        ...words.body.content.flatMap((each) =>
          each.type === 'photo'
            ? [
                {
                  photoId: each.attrs.photoId,
                  alt: each.attrs.alt,
                  caption: each.content.map((run) => ('text' in run ? run.text : '')).join(''),
                },
              ]
            : [],
        ),
      ],
    }
  }
  return {
    id,
    now,
    takeBack: () => restored(olha, id, made.id, 'take-back'),
    close: () => tab.close(),
  }
}

const moves: Record<string, { offline: Deed; after: (charlie: string) => string[] }> = {
  'splits the paragraph': {
    offline: split,
    after: (words) => [
      lines[0]!,
      'Charlie counts',
      words.slice('Charlie counts'.length),
      lines[2]!,
    ],
  },
  'splits the paragraph and types on': {
    offline(ydoc) {
      split(ydoc)
      textOf(ydoc, 2).insert(0, 'At night')
    },
    after: (words) => [
      lines[0]!,
      'Charlie counts',
      `At night${words.slice('Charlie counts'.length)}`,
      lines[2]!,
    ],
  },
  'carries the paragraph down': {
    offline: moveUp,
    after: (words) => [lines[0]!, lines[2]!, words],
  },
  'joins it to the one before': {
    offline: join,
    after: (words) => [`${lines[0]}${words}`, lines[2]!],
  },
}
const changes: Record<string, { change: Deed; changed: string }> = {
  'replaced a word': {
    change: replace('noon', 'dusk'),
    changed: 'Charlie counts the boats at dusk today.',
  },
  'replaced a phrase': {
    change: replace('the boats at noon', 'every ship that comes into the bay at night'),
    changed: 'Charlie counts every ship that comes into the bay at night today.',
  },
  'added a sentence': {
    change: (ydoc) => textOf(ydoc, 1).insert(charlie.length, ' He finds twelve of them.'),
    changed: `${charlie} He finds twelve of them.`,
  },
}
const each = Object.keys(changes).flatMap((change) =>
  Object.keys(moves).map((move) => [change, move] as const),
)

describe.each(each)('of a story in which somebody %s', (change, move) => {
  test.each([
    ['open', false],
    ['left by everybody', true],
  ] as const)(
    `a version that is restored while a colleague offline ${move} says what it said, and so when it is taken back (%s)`,
    async (_name, wasLeft) => {
      const { offline, after } = moves[move]!
      const { now, takeBack, close } = await restoredBeside(
        paragraphs,
        changes[change]!.change,
        offline,
        wasLeft,
      )
      expect((await now()).lines).toEqual(after(charlie))
      await takeBack()
      expect((await now()).lines).toEqual(after(changes[change]!.changed))
      close()
    },
  )
})

const withLead = (lead: string, caption: string, ...body: ReturnType<typeof photo>[]) =>
  story(
    { headline: 'Ferry', lead: [{ photoId: lead, alt: '', caption }] },
    block('paragraph', 'Crews agree.'),
    ...body,
  )

/** Makes a photo of the text the lead, as the page writes it. */
const makeLead =
  (photoId: string): Deed =>
  (ydoc) => {
    const [lead, body] = [ydoc.getXmlFragment('lead'), ydoc.getXmlFragment('body')]
    const at = body
      .toArray()
      .findIndex((each) => each instanceof Y.XmlElement && each.getAttribute('photoId') === photoId)
    const [up, down] = [blockOf(ydoc, at).clone(), blockOf(ydoc, 0, 'lead').clone()]
    body.delete(at, 1)
    body.insert(at, [down])
    lead.delete(0, 1)
    lead.insert(0, [up])
  }

test('what is typed under a photo while another one is made the lead again stays under its photo', async () => {
  const { now, close } = await restoredBeside(
    withLead(ferry, 'The ferry.', photo(crane, 'A crane.')),
    makeLead(crane),
    (ydoc) => {
      textOf(ydoc, 0, 'lead').insert('A crane.'.length, ' It lifts.')
      textOf(ydoc, 1).insert('The ferry.'.length, ' It sails.')
    },
  )
  expect((await now()).photos).toEqual([
    { photoId: ferry, alt: '', caption: 'The ferry. It sails.' },
    { photoId: crane, alt: '', caption: 'A crane. It lifts.' },
  ])
  close()
})

test('each photo stands once with its own caption when a colleague makes a third one the lead meanwhile', async () => {
  const { now, close } = await restoredBeside(
    withLead(ferry, 'The ferry.', photo(bridge, 'The old bridge.'), photo(crane, 'A crane.')),
    makeLead(crane),
    makeLead(bridge),
  )
  const { photos } = await now()
  expect(photos.toSorted((a, b) => String(a.photoId).localeCompare(String(b.photoId)))).toEqual([
    { photoId: ferry, alt: '', caption: 'The ferry.' },
    { photoId: bridge, alt: '', caption: 'The old bridge.' },
    { photoId: crane, alt: '', caption: 'A crane.' },
  ])
  close()
})

test('a restoration that is taken back gives an alt text back, also where a colleague wrote one meanwhile', async () => {
  const alt = (words: string) => (ydoc: Y.Doc) => blockOf(ydoc, 1).setAttribute('alt', words)
  const { now, takeBack, close } = await restoredBeside(
    withLead(ferry, 'The ferry.', photo(bridge, 'The old bridge.', 'A bridge')),
    alt('A very long bridge'),
    alt('A bridge at dusk'),
  )
  await takeBack()
  expect((await now()).photos[1]).toMatchObject({ alt: 'A very long bridge' })
  close()
})

test('a restoration that is taken back leaves a photo the alt text that a colleague gave it meanwhile', async () => {
  const { now, takeBack, close } = await restoredBeside(
    withLead(ferry, 'The ferry.', photo(crane, 'A crane.')),
    makeLead(crane),
    (ydoc) => blockOf(ydoc, 1).setAttribute('alt', 'A ferry at dusk'),
  )
  await takeBack()
  expect((await now()).photos).toEqual([
    { photoId: crane, alt: '', caption: 'A crane.' },
    { photoId: ferry, alt: 'A ferry at dusk', caption: 'The ferry.' },
  ])
  close()
})

test('words that a restoration brought back out of the tray wait there again when it is taken back', async () => {
  const { id } = await ines.fileStory({ text: paragraphs })
  const tab = await openTab(newsroom, olha.person, id)
  await tab.durable()
  await goOffline(tab)
  tab.ydoc.getXmlFragment('body').delete(1, 1)
  await changeWords(newsroom, ines, id, (ydoc) =>
    textOf(ydoc, 1).insert(charlie.length, ' Late words.'),
  )
  const whole = (await revisionsOf(ines, id)).revisions.at(0)!
  await comeBack(newsroom, tab, id)
  const tray = async () => {
    const { body } = await ines.get(`/api/stories/${id}/rescued`)
    return (body as { passages: { words: string }[] }).passages.map(({ words }) => words)
  }
  expect(await tray()).toEqual([' Late words.'])
  const made = (await restored(olha, id, whole.id))!
  expect(await tray()).toEqual([])
  await restored(olha, id, made.id, 'take-back')
  expect(await tray()).toEqual([' Late words.'])
  tab.close()
})

const carryDown: Deed = (ydoc) => {
  const body = ydoc.getXmlFragment('body')
  const again = blockOf(ydoc, 0).clone()
  body.delete(0, 1)
  body.insert(1, [again])
}
const splitBehind =
  (words: string): Deed =>
  (ydoc) =>
    splitAt(ydoc, 0, (textOf(ydoc, 0).toString() as string).indexOf(words) + words.length)

describe.each([
  ['longer', 'Alpha opens the story with a long vote about the quay and its cranes.'],
  ['as long', 'Alpha opens the story with a vote.'],
  ['shorter', 'Alpha votes on the boats.'],
])('a paragraph that a version parts again, the first of the two %s', (_name, alpha) => {
  const delta = lines[2]!
  const apart = story(
    { headline: 'Ferry' },
    ...[alpha, charlie, delta].map((line) => block('paragraph', line)),
  )
  const joinTwo: Deed = (ydoc) => {
    ydoc.getXmlFragment('body').delete(1, 1)
    textOf(ydoc, 0).insert(alpha.length, charlie)
  }
  const joinThird: Deed = (ydoc) => {
    const end = textOf(ydoc, 0).length
    ydoc.getXmlFragment('body').delete(1, 1)
    textOf(ydoc, 0).insert(end, delta)
  }
  test.each<[string, Deed, string[], string[]]>([
    ['carried it elsewhere', carryDown, [delta, alpha, charlie], [delta, `${alpha}${charlie}`]],
    [
      'carried it elsewhere and typed on',
      (ydoc) => {
        carryDown(ydoc)
        textOf(ydoc, 1).insert(textOf(ydoc, 1).length, ' He waits.')
        textOf(ydoc, 1).insert(0, 'So ')
      },
      [delta, `So ${alpha}`, `${charlie} He waits.`],
      [delta, `So ${alpha}${charlie} He waits.`],
    ],
    [
      'split its second sentence',
      splitBehind('Charlie counts'),
      [alpha, 'Charlie counts', ' the boats at noon today.', delta],
      [`${alpha}Charlie counts`, ' the boats at noon today.', delta],
    ],
    [
      'split its first sentence',
      splitBehind('Alpha'),
      ['Alpha', alpha.slice('Alpha'.length), charlie, delta],
      ['Alpha', `${alpha.slice('Alpha'.length)}${charlie}`, delta],
    ],
    [
      'joined the next one to it',
      joinThird,
      [alpha, `${charlie}${delta}`],
      [`${alpha}${charlie}${delta}`],
    ],
    [
      'typed in both',
      (ydoc) => {
        textOf(ydoc, 0).insert(textOf(ydoc, 0).length, ' He waits.')
        textOf(ydoc, 0).insert(0, 'So ')
      },
      [`So ${alpha}`, `${charlie} He waits.`, delta],
      [`So ${alpha}${charlie} He waits.`, delta],
    ],
  ])('is parted where a colleague offline %s', async (_deed, offline, parted, whole) => {
    const { now, takeBack, close } = await restoredBeside(apart, joinTwo, offline)
    expect((await now()).lines).toEqual(parted)
    await takeBack()
    expect((await now()).lines).toEqual(whole)
    close()
  })
})
