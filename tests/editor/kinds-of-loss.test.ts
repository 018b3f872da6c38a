import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { openTab, until } from '../support/room-socket.ts'
import { emptyStoryText } from '#domain/story-text/story-text.ts'
import { aBlock, caret, closeWriters, line, openWriter, press, type } from './writers.ts'

// Kinds of loss and doubling that editors on Yjs were publicly caught with, each tried with real
// editors in the newsroom's real rooms.

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
const open: { close(): void }[] = []
afterEach(() => {
  for (const seat of open.splice(0)) seat.close()
  closeWriters()
})
afterAll(() => newsroom.close())

const bodyOf = (...blocks: ReturnType<typeof aBlock>[]) => ({
  body: { type: 'doc' as const, content: blocks },
})

async function file(text: Partial<StoryText>): Promise<string> {
  return (await ines.fileStory({ text: { ...emptyStoryText, ...text } })).id
}

/** Somebody with the story on screen: the real editor on a tab of the real room. */
async function seat(desk: Desk, storyId: string) {
  const tab = await openTab(newsroom, desk.person, storyId)
  const writer = openWriter(tab.ydoc)
  const seated = { ...writer, tab, close: () => tab.close() }
  open.push(seated)
  await tab.durable()
  return seated
}
type Seat = Awaited<ReturnType<typeof seat>>

/** Two people write without hearing of one another, and then hear all of it. */
async function apart(first: Seat, second: Seat, write: () => void): Promise<void> {
  await first.tab.reconnect(() => {
    second.tab.socket.disconnect()
    write()
  })
  await second.tab.socket.connect()
  await agree(first, second)
}

async function agree(...seats: Seat[]): Promise<void> {
  for (const { tab } of seats) await tab.durable()
  await until('all screens show the same', () => {
    const shown = seats.map((one) => JSON.stringify(one.text()))
    return shown.every((one) => one === shown[0])
  })
}

/** What a process that starts now would read from the disk. */
async function onDisk(storyId: string): Promise<StoryText> {
  const { ydoc } = await openDurableDocument(newsroom.database, storyId)
  return readStoryText(ydoc)
}

describe('words beside marks and emoji', () => {
  test('typed while a colleague makes the same words bold stand where they were typed', async () => {
    const id = await file(bodyOf(aBlock('paragraph', 'Fares 🚢 & <b>ferries</b> rise')))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await apart(a, b, () => {
      caret(a.body, 0, 0, [0, 10])
      press(a.body, 'Mod-b')
      caret(b.body, 0, 11)
      type(b.body, 'twelve ')
    })
    expect(a.lines()).toEqual(['paragraph Fares 🚢 & twelve <b>ferries</b> rise'])
    const bold = a
      .text()
      .body.content.flatMap((block) =>
        block.type === 'textBlock'
          ? block.content.flatMap((run) =>
              run.type === 'text' && run.marks?.some((mark) => mark.type === 'bold')
                ? [run.text]
                : [],
            )
          : [],
      )
    expect(bold.join('')).toBe('Fares 🚢 &')
  })

  test('italics set by both over each other’s typing neither break nor double a letter', async () => {
    const id = await file(bodyOf(aBlock('paragraph', 'The last boat sails at midnight')))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await apart(a, b, () => {
      caret(a.body, 0, 4, [0, 13])
      press(a.body, 'Mod-i')
      caret(a.body, 0, 8)
      type(a.body, ' big')
      caret(b.body, 0, 9, [0, 19])
      press(b.body, 'Mod-i')
      caret(b.body, 0, 31)
      type(b.body, ' sharp')
    })
    expect(a.lines()).toEqual(['paragraph The last big boat sails at midnight sharp'])
  })
})

describe('fields and stories apart', () => {
  test('the same words in two fields, changed at once, stay in their own fields', async () => {
    const id = await file({
      headline: 'Ferry stays',
      standfirst: 'Ferry stays',
      ...bodyOf(aBlock('paragraph', 'Ferry stays')),
    })
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await apart(a, b, () => {
      caret(a.editors.headline, 0)
      type(a.editors.headline, ' open')
      caret(b.editors.standfirst, 0, 0)
      type(b.editors.standfirst, 'Night ')
      caret(b.body, 0, 5)
      type(b.body, ' crew')
    })
    expect(a.text()).toMatchObject({
      headline: 'Ferry stays open',
      standfirst: 'Night Ferry stays',
    })
    expect(a.lines()).toEqual(['paragraph Ferry crew stays'])
  })

  test('undo in one story takes nothing out of another story of the same person', async () => {
    const first = await seat(ines, await file({ headline: 'First' }))
    const second = await seat(ines, await file({ headline: 'Second' }))
    caret(first.editors.headline, 0)
    type(first.editors.headline, ' boat')
    caret(second.editors.headline, 0)
    type(second.editors.headline, ' boat')
    press(first.editors.headline, 'Mod-z')
    expect(first.text().headline).toBe('First')
    expect(second.text().headline).toBe('Second boat')
  })
})

describe('old and outside copies', () => {
  test('a script’s older text replaces only what it changed, and nothing typed meanwhile', async () => {
    const id = await file(
      bodyOf(aBlock('paragraph', 'The first paragraph'), aBlock('paragraph', 'The second')),
    )
    const a = await seat(ines, id)
    const read = await olha.get(`/api/stories/${id}/text`)
    const basedOn = Number(JSON.parse(read.headers.get('etag') ?? ''))
    caret(a.body, 1)
    type(a.body, ' goes on')
    await a.tab.durable()
    const changed = { ...(read.body as StoryText), headline: 'A headline of the script' }
    const answer = await olha.put(`/api/stories/${id}/text`, { text: changed, basedOn })
    expect(answer.status).toBe(200)
    await a.tab.durable()
    await until('the headline is there', () => a.text().headline === changed.headline)
    expect(a.lines()).toEqual(['paragraph The first paragraph', 'paragraph The second goes on'])
    const unknown = await olha.put(`/api/stories/${id}/text`, { text: changed, basedOn: 999_999 })
    expect(unknown).toMatchObject({ status: 400, body: { code: 'not-valid' } })
  })

  test('a tab that slept while others wrote adds its words to theirs', async () => {
    const id = await file(bodyOf(aBlock('paragraph', 'Morning')))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await a.tab.reconnect(() => {
      caret(a.body, 0)
      type(a.body, ' of the sleeper')
      for (let i = 0; i < 30; i += 1) {
        caret(b.body, b.body.state.doc.childCount - 1)
        press(b.body, 'Enter')
        type(b.body, `Line ${i}`)
      }
      caret(b.body, 0, 0)
      type(b.body, 'Good ')
    })
    await agree(a, b)
    expect(a.lines()[0]).toBe('paragraph Good Morning of the sleeper')
    expect(a.lines()).toHaveLength(31)
  })

  test('an update of long ago that arrives after the log was made a snapshot still counts', async () => {
    const id = await file(bodyOf(aBlock('paragraph', 'Start')))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await a.tab.reconnect(() => {
      caret(a.body, 0, 0)
      type(a.body, 'Late words. ')
      for (let i = 0; i < 250; i += 1) b.tab.type('x')
    })
    await agree(a, b)
    expect(line((await onDisk(id)).body.content[0]!)).toBe(
      `paragraph Late words. Start${'x'.repeat(250)}`,
    )
  })

  test('equal paragraphs of a story from outside are told apart by two who open it at once', async () => {
    const twin = () => aBlock('bullet', 'The same line')
    const id = await file(bodyOf(twin(), twin(), twin()))
    const [a, b] = await Promise.all([seat(ines, id), seat(olha, id)])
    await apart(a, b, () => {
      caret(a.body, 1)
      type(a.body, ', of Ines')
      caret(b.body, 2)
      type(b.body, ', of Olha')
    })
    expect(a.lines()).toEqual([
      'bullet The same line',
      'bullet The same line, of Ines',
      'bullet The same line, of Olha',
    ])
  })
})

describe('opening', () => {
  test('a story whose room was left and opened again many times is neither blank nor doubled', async () => {
    const id = await file({ headline: 'Once', ...bodyOf(aBlock('paragraph', 'Only once')) })
    for (let i = 0; i < 5; i += 1) {
      const a = await seat(ines, id)
      caret(a.body, 0)
      type(a.body, ` ${i}`)
      await a.tab.durable()
      a.close()
    }
    expect((await onDisk(id)).headline).toBe('Once')
    const a = await seat(olha, id)
    expect(a.text().headline).toBe('Once')
    expect(a.lines()).toEqual(['paragraph Only once 0 1 2 3 4'])
  })

  test('a first word typed into a story just started is on the board without another save', async () => {
    const id = await file({})
    const a = await seat(ines, id)
    caret(a.editors.headline, 0)
    type(a.editors.headline, 'Started a minute ago')
    await a.tab.durable()
    await until('the board knows it', async () => {
      const { body } = await ines.get('/api/stories?q=Started%20a%20minute')
      return JSON.stringify(body).includes(id)
    })
  })

  test('a story of fifty thousand words opens whole, and one more word goes through', async () => {
    const paragraph = 'The harbour counted every boat that night and told nobody. '
      .repeat(10)
      .trim()
    const id = await file(
      bodyOf(...Array.from({ length: 500 }, () => aBlock('paragraph', paragraph))),
    )
    const tab = await openTab(newsroom, ines.person, id)
    open.push(tab)
    await tab.durable()
    expect(tab.ydoc.getXmlFragment('body').length).toBe(500)
    tab.type(' Last word.', 'body', 499)
    await tab.durable()
    expect(line((await onDisk(id)).body.content[499]!)).toBe(`paragraph ${paragraph} Last word.`)
  })
})

describe('lists', () => {
  test('indenting an item while a colleague writes in it and adds another keeps all of it', async () => {
    const id = await file(bodyOf(aBlock('bullet', 'One'), aBlock('bullet', 'Two')))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await apart(a, b, () => {
      caret(a.body, 1)
      press(a.body, 'Mod-]')
      caret(b.body, 1)
      type(b.body, ' and a half')
      press(b.body, 'Enter')
      type(b.body, 'Three')
    })
    expect(a.lines()).toEqual(['bullet One', 'bullet1 Two and a half', 'bullet Three'])
  })
})

test('a photo’s alt text, caption and place changed by three at once are all kept', async () => {
  const photoId = '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001'
  const id = await file({ lead: [{ photoId, alt: '', caption: 'The ferry' }] })
  const [a, b] = [await seat(ines, id), await seat(olha, id)]
  await apart(a, b, () => {
    const lead = a.tab.ydoc.getXmlFragment('lead').get(0) as Y.XmlElement
    lead.setAttribute('alt', 'A white ferry')
    b.tab.type(' at night', 'lead')
  })
  expect(a.text().lead).toEqual([{ photoId, alt: 'A white ferry', caption: 'The ferry at night' }])
})

describe('words typed where a colleague took the words around them elsewhere', () => {
  const first = 'The harbour board met on Monday. It approved the new timetable after a debate.'
  const cut = first.indexOf('It approved')
  const mid = first.indexOf(' timetable')
  const split = (at: Seat) => {
    caret(at.body, 0, cut)
    press(at.body, 'Enter')
  }

  test.each(['the split', 'the words'])(
    'stand in their sentence, whichever the newsroom heard first: %s',
    async (heard) => {
      const id = await file(bodyOf(aBlock('paragraph', first), aBlock('paragraph', 'Second.')))
      const [a, b] = [await seat(ines, id), await seat(olha, id)]
      const [early, late] = heard === 'the split' ? [a, b] : [b, a]
      await apart(early, late, () => {
        split(a)
        caret(b.body, 0, mid)
        type(b.body, ' winter and sumer')
        const { from } = b.body.state.selection
        b.body.view.dispatch(b.body.state.tr.delete(from - 2, from))
        type(b.body, 'mer')
      })
      await until('the words are in their sentence', () => a.lines()[1]!.includes('winter'))
      await agree(a, b)
      expect(a.lines()).toEqual([
        'paragraph The harbour board met on Monday.',
        'paragraph It approved the new winter and summer timetable after a debate.',
        'paragraph Second.',
      ])
      expect(await onDisk(id)).toEqual(a.text())
      type(b.body, ' and spring')
      await agree(a, b)
      expect(a.lines()[1]).toBe(
        'paragraph It approved the new winter and summer and spring timetable after a debate.',
      )
    },
  )

  test('typed on at the end of the paragraph while it is split before, stand at the end', async () => {
    const id = await file(bodyOf(aBlock('paragraph', first)))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await apart(b, a, () => {
      split(a)
      caret(b.body, 0)
      type(b.body, ' Nobody spoke.')
    })
    await until('the words are in their sentence', () => a.lines()[1]!.includes('Nobody'))
    await agree(a, b)
    expect(a.lines()).toEqual([
      'paragraph The harbour board met on Monday.',
      'paragraph It approved the new timetable after a debate. Nobody spoke.',
    ])
  })

  test('and seen by who splits go where that person put them', async () => {
    const id = await file(bodyOf(aBlock('paragraph', first)))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    split(a)
    await agree(a, b)
    caret(b.body, 0)
    type(b.body, ' Late.')
    await agree(a, b)
    caret(a.body, 0)
    type(a.body, ' Then more.')
    await agree(a, b)
    expect(a.lines()).toEqual([
      'paragraph The harbour board met on Monday.  Late. Then more.',
      'paragraph It approved the new timetable after a debate.',
    ])
  })

  test('keep their marks', async () => {
    const id = await file(bodyOf(aBlock('paragraph', first)))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    await apart(a, b, () => {
      split(a)
      caret(b.body, 0, mid)
      const { state, view } = b.body
      const bold = state.schema.text('winter', [state.schema.mark('bold')])
      view.dispatch(state.tr.insert(mid + 1, [state.schema.text(' '), bold]))
    })
    await until('the words are in their sentence', () => a.lines()[1]!.includes('winter'))
    await agree(a, b)
    const [, second] = a.text().body.content
    const bold =
      second?.type === 'textBlock' &&
      second.content.filter((run) => run.type === 'text' && run.marks?.length)
    expect(bold).toEqual([{ type: 'text', text: 'winter', marks: [{ type: 'bold' }] }])
  })

  test('an undo brings a word back into the sentence that a colleague split off', async () => {
    const id = await file(bodyOf(aBlock('paragraph', first)))
    const [a, b] = [await seat(ines, id), await seat(olha, id)]
    caret(b.body, 0, mid, [0, mid + ' timetable'.length])
    press(b.body, 'Backspace')
    await agree(a, b)
    split(a)
    await agree(a, b)
    b.undo.undo()
    await until('the word is in its sentence', () => a.lines()[1]!.includes('timetable'))
    await agree(a, b)
    expect(a.lines()).toEqual([
      'paragraph The harbour board met on Monday.',
      'paragraph It approved the new timetable after a debate.',
    ])
  })
})
