import { randomUUID } from 'node:crypto'
import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { detailsOf } from '#domain/story/details-of.ts'
import type { Story, StoryState } from '#domain/story/story.ts'
import { writingAction } from '#domain/workflow/may-write.ts'
import { isOpenIn, moveNames, moves, type Move } from '#domain/workflow/moves.ts'
import {
  askers,
  permissions,
  type Action,
  type Asker,
  type Permission,
} from '#domain/workflow/permissions.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { photos } from '#server/photos/tables.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import {
  openNewsroom,
  origin,
  readyText,
  storyOf,
  type Desk,
  type Newsroom,
} from '../../support/newsroom.ts'
import { openRawSocket } from '../../support/raw-room-socket.ts'
import { until } from '../../support/room-socket.ts'

type Who = Asker | 'nobody'
const everybody: Who[] = ['nobody', ...askers]

/** Where a story may stand: its state, and whether readers have a version of it. */
type Place = { state: StoryState; isOut: boolean }
const places: Place[] = [
  { state: 'draft', isOut: false },
  { state: 'in-review', isOut: false },
  { state: 'changes-requested', isOut: false },
  { state: 'approved', isOut: false },
  { state: 'scheduled', isOut: false },
  { state: 'spiked', isOut: false },
  { state: 'published', isOut: true },
  { state: 'withdrawn', isOut: true },
  { state: 'draft', isOut: true },
  { state: 'in-review', isOut: true },
  { state: 'changes-requested', isOut: true },
  { state: 'approved', isOut: true },
  { state: 'scheduled', isOut: true },
]

let newsroom: Newsroom
let desks: Record<Asker, Desk>
const photoId = randomUUID()
beforeAll(async () => {
  newsroom = await openNewsroom()
  desks = {
    'own-reporter': await newsroom.as('reporter', 'Ines Halloway'),
    'assigned-reporter': await newsroom.as('reporter', 'Jonah Pell'),
    'other-reporter': await newsroom.as('reporter', 'Tobias Renn'),
    'photo-desk': await newsroom.as('photo-desk', 'Maren Sollis'),
    editor: await newsroom.as('editor', 'Olha Dubrava'),
    admin: await newsroom.as('admin', 'Viktor Leng'),
  }
  await newsroom.database.insert(photos).values({
    id: photoId,
    contentHash: photoId,
    fileName: 'ferry.jpg',
    originalName: 'ferry-original.jpg',
    width: 800,
    height: 450,
    renditions: [],
    caption: '',
    credit: 'Maren Sollis',
    suggestedAltText: '',
    photographer: '',
    source: '',
    copyright: '',
    city: '',
    country: '',
    uploadedAt: newsroom.clock(),
    revision: 0,
  })
})
afterAll(() => newsroom.close())

const text = { ...readyText, lead: [{ photoId, alt: 'A ferry.', caption: 'The ferry.' }] }
const tomorrow = '2026-11-25T14:00:00Z'

/** A story at a place, brought there by moves of who may make them. */
async function storyAt({ state, isOut }: Place): Promise<Story> {
  const { 'own-reporter': own, 'assigned-reporter': assigned, editor } = desks
  const filed = await own.fileStory({ section: 'city', text })
  let story = storyOf(await own.saveDetails(filed, { assignees: [assigned.person.id] }))
  const make = async (move: Move) => {
    story = storyOf(await editor.move(story.id, move, bodyOf(move, story.mark)))
  }
  if (isOut) for (const move of ['submit', 'approve', 'publish'] as const) await make(move)
  const way: Record<StoryState, Move[]> = {
    draft: isOut ? ['start-update'] : [],
    'in-review': isOut ? ['start-update', 'submit'] : ['submit'],
    'changes-requested': [...(isOut ? ['start-update' as const] : []), 'submit', 'request-changes'],
    approved: [...(isOut ? ['start-update' as const] : []), 'submit', 'approve'],
    scheduled: [...(isOut ? ['start-update' as const] : []), 'submit', 'approve', 'schedule'],
    spiked: ['spike'],
    published: [],
    withdrawn: ['withdraw'],
  }
  for (const move of way[state]) await make(move)
  return story
}

/** All that a move needs, so that nothing but right and state can refuse it. */
const bodyOf = (move: Move, mark: string) => ({
  note: 'Because.',
  mark,
  ...(move === 'schedule' && { at: tomorrow }),
})

const ask = async (who: Who, method: string, path: string, body?: unknown) =>
  who === 'nobody'
    ? newsroom.asPublic(path, {
        method,
        headers: { origin, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    : desks[who].ask(method, path, body)

/** What is answered to who may not: without an account, and with one. */
const refused = (who: Who) => (who === 'nobody' ? 401 : 403)
const cellOf = (row: Readonly<Record<Asker, Permission>>, who: Who): Permission =>
  who === 'nobody' ? 'no' : row[who]
const mayWrite = (place: Place, who: Who): Permission => {
  const action = writingAction(place)
  return action === null ? 'no' : cellOf(permissions[action], who)
}
/** Writing here ends an approval: the story is at this place no longer. */
const endsApproval = (place: Place) => writingAction(place) === 'write-approved'

const logLength = async (storyId: string) => {
  const [row] = await newsroom.database
    .select({ entries: count() })
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, storyId))
  return row!.entries
}

type Part = 'headline' | 'caption'
const changed = (now: StoryText, part: Part, nth: number): StoryText =>
  part === 'headline'
    ? { ...now, headline: `Night ferry stays ${nth}` }
    : { ...now, lead: [{ photoId, alt: 'A ferry.', caption: `The ferry ${nth}.` }] }

/** Sends a change over a socket that minds nothing, and tells whether it was kept. */
async function isTakenFromSocket(who: Asker, storyId: string, part: Part): Promise<boolean> {
  const { ydoc } = await openDurableDocument(newsroom.database, storyId)
  const whole = Y.encodeStateAsUpdate(ydoc)
  const before = Y.encodeStateVector(ydoc)
  const [element] = ydoc.getXmlFragment(part === 'caption' ? 'lead' : 'headline').toArray()
  ;((element as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'x')
  const change = Y.encodeStateAsUpdate(ydoc, before)
  const length = await logLength(storyId)
  const socket = await openRawSocket(newsroom, desks[who].person, storyId)
  const told = () => socket.heard.filter((one) => 'right' in one || 'refused' in one).length
  await until('the room has said what may be written', () => told() > 0)
  socket.sendState(whole)
  await until('the state is taken in', () => socket.heard.some((one) => 'caughtUp' in one))
  const known = told()
  socket.sendUpdate(change)
  let isKept = false
  await until('the change is kept or refused', async () => {
    isKept = (await logLength(storyId)) > length
    return isKept || told() > known
  })
  socket.close()
  return isKept
}

const nameOf = ({ state, isOut }: Place) => (isOut ? `${state}, readers have it` : state)

describe.each(places.map((place) => [nameOf(place), place] as const))(
  'a story that is %s',
  (_, place) => {
    test('is moved by whom the table names, from where the move leads on, and by nobody else', async () => {
      const wrong: string[] = []
      let story = await storyAt(place)
      for (const move of moveNames) {
        const { row, to }: { row: Action; to: StoryState } = moves[move]
        for (const who of everybody) {
          const may = cellOf(permissions[row], who) === 'yes'
          const expected = !may ? [refused(who)] : isOpenIn(move, place) ? [200] : [409, 422]
          const path = `/api/stories/${story.id}/${move}`
          const { status } = await ask(who, 'POST', path, bodyOf(move, story.mark))
          if (!expected.includes(status)) wrong.push(`${who}: ${move} answered ${status}`)
          if (status !== 200) continue
          const { state } = await desks.editor.story(story.id)
          if (state !== to) wrong.push(`${who}: ${move} led to ${state}`)
          story = await storyAt(place)
        }
        const { state } = await desks.editor.story(story.id)
        if (state !== place.state) wrong.push(`a refused ${move} led to ${state}`)
      }
      expect(wrong).toEqual([])
    })

    test('is written, over HTTP and over the socket, by whom the table names and as far as it says', async () => {
      const wrong: string[] = []
      let story = await storyAt(place)
      let nth = 0
      const settle = async (isKept: boolean) => {
        if (isKept && endsApproval(place)) story = await storyAt(place)
      }
      for (const who of everybody) {
        const may = mayWrite(place, who)
        for (const part of ['headline', 'caption'] as const) {
          const isAllowed = may === 'yes' || (may === 'photo-words' && part === 'caption')
          nth += 1
          // One part alone differs from what stands there now.
          const { text: now } = await desks.editor.story(story.id)
          const body = { text: changed(now, part, nth) }
          const { status } = await ask(who, 'PUT', `/api/stories/${story.id}/text`, body)
          if (status !== (isAllowed ? 200 : refused(who))) {
            wrong.push(`${who}: ${part} by HTTP answered ${status}`)
          }
          await settle(status === 200)
          // Without an account no socket is opened at all: the host's door sees to that.
          if (who === 'nobody') continue
          const isKept = await isTakenFromSocket(who, story.id, part)
          if (isKept !== isAllowed)
            wrong.push(`${who}: ${part} by socket ${isKept ? 'kept' : 'refused'}`)
          await settle(isKept)
        }
      }
      expect(wrong).toEqual([])
    })

    test('has its details decided, and the note of its next version written, by who may write all of it', async () => {
      const wrong: string[] = []
      let story = await storyAt(place)
      const isWorkingCopy = story.workingCopy !== null
      for (const who of everybody) {
        const may = mayWrite(place, who) === 'yes'
        const now = await desks.editor.story(story.id)
        const { revision, correction } = now
        const details = { ...detailsOf(now), tags: [who] }
        const saved = await ask(who, 'PUT', `/api/stories/${story.id}/details`, {
          details,
          basedOnRevision: revision,
        })
        if (saved.status !== (may ? 200 : refused(who))) {
          wrong.push(`${who}: details answered ${saved.status}`)
        }
        const noted = await ask(who, 'PUT', `/api/stories/${story.id}/working-copy`, {
          kind: 'correction',
          note: `By ${who}.`,
          place: 'foot',
          basedOnRevision: correction?.revision ?? 0,
        })
        const expected = may ? (isWorkingCopy ? 200 : 422) : refused(who)
        if (noted.status !== expected) wrong.push(`${who}: the note answered ${noted.status}`)
        if (noted.status === 200 && endsApproval(place)) story = await storyAt(place)
      }
      expect(wrong).toEqual([])
    })

    test('is read by everybody with an account, and by nobody without one', async () => {
      const wrong: string[] = []
      const { id } = await storyAt(place)
      const parts = ['', '/text', '/updates', '/history', '/review', '/published', '/revisions']
      for (const who of everybody) {
        for (const part of parts) {
          const { status } = await ask(who, 'GET', `/api/stories/${id}${part}`)
          const expected = cellOf(permissions.read, who) === 'yes' ? 200 : 401
          if (status !== expected)
            wrong.push(`${who}: GET ${part || 'the story'} answered ${status}`)
        }
      }
      expect(wrong).toEqual([])
    })
  },
)
