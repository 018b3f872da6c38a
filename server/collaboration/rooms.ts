import { Hocuspocus, OutgoingMessage, type WebSocketLike } from '@hocuspocus/server'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { PutBack } from '#domain/story-text/rescue/rescued-passage.ts'
import type { MovedWords } from '#domain/story-text/rescue/moved-words.ts'
import { AskDurable, RoomToken, type RoomMessage } from '#domain/story-text/room-messages.ts'
import { storySchemaVersion } from '#domain/story-text/story-text.ts'
import type { Database } from '#server/database/database.ts'
import type { NewsDesk } from '#server/events/news.ts'
import type { Log } from '#server/parts.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { catchUpReadingForm } from '#server/stories/catch-up-reading-forms.ts'
import { openUpdateLog } from './append-updates.ts'
import { boundAwareness } from './bound-awareness.ts'
import { base64 } from './base64.ts'
import { openSettling } from './settling.ts'
import { applyWords, openDurableDocument, readDurableWords } from './story-document.ts'
import { openStoryDesk, type StoryDesk, type TakenIn, type Taking } from './story-desk.ts'
import {
  openTakingFromSocket,
  syncStep1,
  type RoomConnection,
  type RoomContext,
  type SocketHolder,
} from './take-from-socket.ts'
import { openTurns } from './turns.ts'
import { openUnderWay } from './under-way.ts'

/** What the host passes on of a socket that joined the rooms. */
export type RoomSocket = {
  handleMessage(bytes: Uint8Array): void
  handleClose(code: number, reason: string): void
}

type RoomParts = { database: Database; clock: () => Date; news: NewsDesk; log: Log }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const catchUpEveryMs = 1_000
/** A tab opens one, and for another it opens another socket. */
const mostRoomsOfSocket = 20
/** A process that ends waits no longer for changes that had arrived. */
const longestEndingMs = 1_000

/**
 * The rooms in which stories are written together: one a story, named by its id.
 *
 * A change is on disk before it is applied, sent on or acknowledged. The rooms open no socket: the
 * host hands them in, be it ws in Node or a mocked one in a tab.
 */
export function openRooms({ database, clock, news, log }: RoomParts) {
  const updateLog = openUpdateLog(database, clock)
  const desks = new Map<string, { desk: StoryDesk; users: number }>()
  const catchingUp = new Set<string>()
  const life = { isOver: false }
  const underWay = openUnderWay()

  const connectionsOf = (storyId: string) =>
    (hocuspocus.documents.get(storyId)?.getConnections() ?? []) as RoomConnection[]
  const tell = (connection: RoomConnection, message: RoomMessage) =>
    connection.sendStateless(JSON.stringify(message))
  const vectorOf = (ydoc: Y.Doc) => base64(Y.encodeStateVector(ydoc))

  const complain = (error: unknown) => log.error({ error }, 'lost words were not looked for')

  const atDesk = <T>(storyId: string, work: (desk: StoryDesk) => Promise<T>): Promise<T> =>
    underWay.during(storyId, () => askDesk(storyId, work))

  async function askDesk<T>(storyId: string, work: (desk: StoryDesk) => Promise<T>): Promise<T> {
    const place = desks.get(storyId) ?? {
      desk: openStoryDesk({ database, log: updateLog, clock, complain }, storyId),
      users: 0,
    }
    desks.set(storyId, place)
    place.users += 1
    try {
      return await work(place.desk)
    } finally {
      place.users -= 1
      if (place.users === 0 && !hocuspocus.documents.has(storyId)) closeDesk(storyId)
    }
  }

  function closeDesk(storyId: string): void {
    const place = desks.get(storyId)
    if (!place || place.users > 0) return
    place.desk.close()
    desks.delete(storyId)
  }

  /** Judges everybody's right anew and tells them; who may not write is read-only from now on. */
  async function rightsChanged(storyId: string): Promise<void> {
    const place = desks.get(storyId)
    place?.desk.rightsChanged()
    await Promise.all(
      connectionsOf(storyId).map(async (connection) => {
        const right = await atDesk(storyId, (desk) => desk.rightOf(connection.context.person))
        const { isRefused, hasState, keepsApproval } = connection.context
        const endsApproval = right.may === 'everything' && right.endsApproval
        if (keepsApproval === false && !endsApproval) connection.context.keepsApproval = true
        connection.readOnly = right.may === 'nothing' || Boolean(isRefused) || !hasState
        tell(connection, { right })
      }),
    )
  }

  /** Hands changes to everybody in the room; the first ones are what the others build on. */
  function sendOn(storyId: string, changes: readonly Uint8Array[]): boolean {
    const open = hocuspocus.documents.get(storyId)
    for (const bytes of open ? changes : []) Y.applyUpdate(open!, bytes, { source: 'local' })
    return open !== undefined
  }

  /**
   * After the database failed: what it was asked to keep may be on disk although nobody heard so.
   * Brings the open room, or else the reading form, to what is there, as soon as it answers.
   */
  async function catchUpWithDisk(storyId: string): Promise<void> {
    if (catchingUp.has(storyId)) return
    catchingUp.add(storyId)
    while (!life.isOver) {
      try {
        const words = await readDurableWords(database, storyId)
        const open = hocuspocus.documents.get(storyId)
        if (open) applyWords(open, words, { source: 'local' })
        await catchUpReadingForm(database, storyId)
        break
      } catch {
        await new Promise((done) => setTimeout(done, catchUpEveryMs))
      }
    }
    catchingUp.delete(storyId)
  }

  /**
   * Asks a tab for its whole state before it is given the room's: what was typed on the device in a
   * block that was deleted here arrives while the device still holds it.
   */
  function askForState(connection: RoomConnection): void {
    const question = new OutgoingMessage(connection.messageAddress).createSyncMessage()
    connection.send(question.writeFirstSyncStepFor(connection.document).toUint8Array())
  }

  const fromSocket = openTakingFromSocket({
    news,
    log,
    atDesk,
    sendOn,
    tell,
    rightsChanged,
    catchUpWithDisk,
    isOver: () => life.isOver,
  })
  const inTurn = openTurns()
  const settleInTurn = openSettling({
    settle: (storyId) => settleStory(database, storyId, clock()),
    isOver: () => life.isOver,
  })

  const hocuspocus: Hocuspocus<RoomContext> = new Hocuspocus<RoomContext>({
    quiet: true,
    debounce: 500,
    maxDebounce: 2_000,
    timeout: 60_000,
    maxUnauthenticatedQueueSize: 64 * 1024,
    maxUnauthenticatedQueueMessages: 100,
    maxPendingDocuments: 8,

    async onAuthenticate({ token, documentName, context, connectionConfig }) {
      const { data: tab } = RoomToken.safeParse(readJson(token))
      if (tab?.schema !== storySchemaVersion) throw { reason: 'other-version' }
      if ((tab.person ?? context.person.id) !== context.person.id) throw { reason: 'not-signed-in' }
      if (!uuid.test(documentName)) throw { reason: 'not-found' }
      context.roomsOfSocket.count += 1
      if (context.roomsOfSocket.count > mostRoomsOfSocket) throw { reason: 'not-now' }
      const right = await atDesk(documentName, (desk) => desk.rightOf(context.person)).catch(
        (error: unknown) => {
          throw { reason: error instanceof Refusal ? error.code : 'not-now' }
        },
      )
      const isKeptBack = right.may === 'everything' && right.endsApproval && tab.keepsApproval
      connectionConfig.readOnly = right.may === 'nothing' || isKeptBack === true
      context.keepsApproval = tab.keepsApproval
    },

    async onLoadDocument({ documentName, document }) {
      applyWords(document, await readDurableWords(database, documentName))
      return document
    },

    async connected({ connection, documentName }) {
      const room = connection as RoomConnection
      const right = await atDesk(documentName, (desk) => desk.rightOf(room.context.person))
      tell(room, { right })
      news.announce({ kind: 'story-changed', storyId: documentName })
    },

    async onDisconnect({ documentName }) {
      news.announce({ kind: 'story-changed', storyId: documentName })
    },

    async beforeSync({ type, payload, connection }) {
      const room = connection as RoomConnection
      if (type === syncStep1) {
        await fromSocket.hear(room, payload)
        askForState(room)
        return
      }
      await fromSocket.take(room, type, payload)
    },

    async afterHandleMessage({ connection, document }) {
      const room = connection as RoomConnection
      if (!room.context.hasCaughtUp) return
      room.context.hasCaughtUp = false
      tell(room, { caughtUp: true, vector: vectorOf(document) })
    },

    async onStateless({ connection, document, payload }) {
      const question = AskDurable.safeParse(readJson(payload))
      const room = connection as RoomConnection
      // A refused change is among what was asked about: it is not durable and never will be.
      if (!question.success || room.context.isRefused || !room.context.hasState) return
      tell(room, { durable: question.data.ask, vector: vectorOf(document) })
    },

    async beforeHandleAwareness({ states, connection }) {
      if (connection) boundAwareness(states, (connection as RoomConnection).context)
    },

    async onStoreDocument({ documentName }) {
      try {
        await underWay.during(documentName, () => settleInTurn(documentName))
      } catch (error) {
        if (life.isOver) return
        log.error({ error, storyId: documentName }, 'a reading form was not kept')
        return void catchUpWithDisk(documentName)
      }
      news.announce({ kind: 'story-changed', storyId: documentName })
    },

    async afterUnloadDocument({ documentName }) {
      closeDesk(documentName)
    },
  })

  /** After a change that came over HTTP: who is here sees it, lists read it. */
  const keepTaken = (storyId: string, bytes: Uint8Array, taken: TakenIn): Promise<Uint8Array> =>
    underWay.during(storyId, () => showTaken(storyId, bytes, taken))

  async function showTaken(storyId: string, bytes: Uint8Array, taken: TakenIn) {
    const { isNew, own, isTrayChanged } = taken
    const isOpen = isNew && sendOn(storyId, [bytes, ...own])
    const { ydoc } = await openDurableDocument(database, storyId)
    if (isNew && !isOpen) await settleStory(database, storyId, clock())
    if (isNew) news.announce({ kind: 'story-changed', storyId })
    if (isTrayChanged) news.announce({ kind: 'inbox-changed' })
    return Y.encodeStateVector(ydoc)
  }

  return {
    /** Joins a socket to the rooms. The host passes on its messages and its end. */
    handleConnection(socket: WebSocketLike, request: Request, holder: SocketHolder): RoomSocket {
      const client = hocuspocus.handleConnection(socket, request, {
        ...holder,
        roomsOfSocket: { count: 0 },
      })
      return {
        handleMessage: (bytes) => client.handleMessage(bytes),
        handleClose: (code, reason) => client.handleClose({ code, reason }),
      }
    },

    /**
     * Takes a change that came over HTTP; resolves with the durable state vector.
     * @throws Refusal as the socket would say it
     */
    async take(
      storyId: string,
      person: Person,
      bytes: Uint8Array,
      how: Omit<Taking, 'mayBeKnown'> = {},
    ): Promise<Uint8Array> {
      const taken = await atDesk(storyId, async (desk) => {
        const right = await desk.rightOf(person)
        const taken = await desk.take(person, bytes, {
          ...how,
          mayBeKnown: true,
        })
        if (taken.isNew && right.may === 'everything' && right.endsApproval) {
          await rightsChanged(storyId)
          news.announce({ kind: 'inbox-changed' })
        }
        return taken
      })
      return keepTaken(storyId, bytes, taken)
    },

    /**
     * Writes a rescued passage back into the words of its story.
     * @throws Refusal when this person may not write there, or the passage was settled meanwhile
     */
    async putBack(storyId: string, person: Person, passageId: string): Promise<PutBack> {
      const { answer, bytes, ...taken } = await atDesk(storyId, async (desk) => {
        const right = await desk.rightOf(person)
        const done = await desk.putBack(person, passageId)
        if (right.may === 'everything' && right.endsApproval) {
          await rightsChanged(storyId)
          news.announce({ kind: 'inbox-changed' })
        }
        return done
      })
      await keepTaken(storyId, bytes, taken)
      return answer
    },

    /**
     * Puts a photo into a place that waits for one, or takes it out again; lists read it at once.
     * @throws Refusal when no such place is there, or this person may not write captions
     */
    async answerPhoto(storyId: string, person: Person, edit: (ydoc: Y.Doc) => void): Promise<void> {
      const { bytes, ...taken } = await atDesk(storyId, (desk) => desk.answer(person, edit))
      await keepTaken(storyId, bytes, taken)
      await settleInTurn(storyId)
    },

    /** Looks at the words of a story as its door knows them, deleted letters and moved ones too. */
    read: <T>(storyId: string, look: (ydoc: Y.Doc, moved: MovedWords) => T): Promise<T> =>
      atDesk(storyId, (desk) => desk.read(look)),

    /** The tray of a story was changed by other means than its words. */
    trayChanged(storyId: string): void {
      desks.get(storyId)?.desk.trayChanged()
    },

    /** The words of a story were changed on disk, by a move. */
    async wordsChanged(storyId: string): Promise<void> {
      desks.get(storyId)?.desk.trayChanged()
      await catchUpWithDisk(storyId)
    },

    rightsChanged,

    /** Since when words are not kept, as when the disk is full; null while they are. */
    notKeptSince: updateLog.failingSince,

    /** Work on one story that reads its words and then changes them: one after the other. */
    inTurn,

    /** Ids of the people who have the story open, each once. */
    peopleIn: (storyId: string) => [
      ...new Set(connectionsOf(storyId).map(({ context }) => context.person.id)),
    ],

    /**
     * Keeps what has arrived, and stores what lists read of every open story; for the end of the
     * process, once no socket brings anything more.
     */
    async close(): Promise<void> {
      life.isOver = true
      const stories = await underWay.ended(longestEndingMs)
      for (const storyId of new Set([...stories, ...hocuspocus.documents.keys()])) {
        const settle = () => settleStory(database, storyId, clock())
        const open = hocuspocus.documents.get(storyId)
        hocuspocus.closeConnections(storyId)
        await (open ? open.saveMutex.runExclusive(settle) : settle()).catch((error: unknown) => {
          // The next start brings it up to date.
          if (!(error instanceof Refusal))
            log.error({ error, storyId }, 'a reading form was not kept')
        })
      }
    },
  }
}
export type Rooms = ReturnType<typeof openRooms>

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
