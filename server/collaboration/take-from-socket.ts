import type { Connection } from '@hocuspocus/server'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { RoomMessage } from '#domain/story-text/room-messages.ts'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import { otherWordsReason } from '#domain/story-text/same-words.ts'
import { approvedReason } from '#domain/workflow/keeps-approval.ts'
import type { NewsDesk } from '#server/events/news.ts'
import type { Log } from '#server/parts.ts'
import type { StoryDesk } from './story-desk.ts'

/** Who holds a socket; the host knows it from the session before the socket opens. */
export type SocketHolder = { person: Person; sessionHash: string }
export type RoomContext = SocketHolder & {
  /** Set once a change was refused as no words of a story: nothing that builds on it can be taken. */
  isRefused?: boolean
  /**
   * False until the tab's whole state was taken, and again once a change was not allowed. Single
   * changes that come before it count when they fit, and build on what it brings when they do not.
   */
  hasState?: boolean
  /** Single changes that came before the whole state and did not fit. */
  early?: number
  /** What the tab had when it came, until its whole state was taken. */
  heard?: Vector | 'everything'
  /** What came before it said what it has. */
  unread?: Uint8Array[]
  /** A whole state was just taken; told when the document holds it. */
  hasCaughtUp?: boolean
  awarenessClient?: number
  /** What this tab sends ends no approval; false once its writer wants that, until it has ended. */
  keepsApproval?: boolean | undefined
  /** Rooms that were opened over this socket. */
  roomsOfSocket: { count: number }
}
export type RoomConnection = Connection<RoomContext>

type Room = {
  news: NewsDesk
  log: Log
  atDesk<T>(storyId: string, work: (desk: StoryDesk) => Promise<T>): Promise<T>
  /** Hands changes to everybody in the room. */
  sendOn(storyId: string, changes: readonly Uint8Array[]): unknown
  tell(connection: RoomConnection, message: RoomMessage): void
  rightsChanged(storyId: string): Promise<void>
  /** After the database failed. */
  catchUpWithDisk(storyId: string): Promise<void>
  /** True once the process ends. */
  isOver(): boolean
}

/** Of the rooms' protocol: what a tab has, the answer to a question for the whole state, a change. */
export const syncStep1 = 0
const syncStep2 = 1
const update = 2
/** What comes before a tab says what it has waits for that, up to so many bytes. */
const mostUnread = 1024 * 1024
/** Each of them costs the room a look at the whole story. */
const mostEarly = 5
/** What a tab sends before its whole state may build on what only that brings. */
const mayComeRight = ({ code, details }: Refusal) =>
  code !== 'not-now' && details['reason'] !== otherWordsReason

/**
 * Answers how a change that came over a socket is taken: Hocuspocus applies it right after, unless
 * the connection is read-only by then.
 */
export function openTakingFromSocket({
  news,
  log,
  atDesk,
  sendOn,
  tell,
  rightsChanged,
  catchUpWithDisk,
  isOver,
}: Room) {
  async function take(connection: RoomConnection, type: number, payload: Uint8Array) {
    const { context, document } = connection
    const isEarly = !context.hasState && type !== syncStep2
    const unread = (context.unread ??= [])
    const bytes = unread.reduce((sum, each) => sum + each.length, payload.length)
    if (isEarly && !context.heard && bytes <= mostUnread) {
      unread.push(payload)
      connection.readOnly = true
      return
    }
    if (context.isRefused || (isEarly && (context.early ?? 0) >= mostEarly)) {
      connection.readOnly = true
      return
    }
    try {
      const { endedApproval, taken } = await atDesk(document.name, async (desk) => {
        const right = await desk.rightOf(context.person)
        const taken = await desk.take(context.person, payload, {
          mayBeKnown: type === syncStep2,
          heard: context.heard === 'everything' ? undefined : context.heard,
          keepsApproval: context.keepsApproval === true,
        })
        return { endedApproval: right.may === 'everything' && right.endsApproval, taken }
      })
      if (taken.own.length > 0 || isEarly) sendOn(document.name, [payload, ...taken.own])
      if (taken.isTrayChanged) {
        news.announce({ kind: 'story-changed', storyId: document.name })
        news.announce({ kind: 'inbox-changed' })
      }
      connection.readOnly = isEarly
      if (!isEarly) {
        context.hasState = true
        context.heard = 'everything'
        context.hasCaughtUp = type === syncStep2
      }
      if (endedApproval) {
        await rightsChanged(document.name)
        news.announce({ kind: 'story-changed', storyId: document.name })
        news.announce({ kind: 'inbox-changed' })
      }
    } catch (error) {
      connection.readOnly = true
      if (isEarly && error instanceof Refusal && mayComeRight(error)) {
        context.early = (context.early ?? 0) + 1
        return
      }
      if (error instanceof Refusal && error.code === 'not-allowed') {
        context.hasState = false
        const isKeptBack = error.details['reason'] === approvedReason
        tell(connection, {
          right: isKeptBack
            ? { may: 'everything', endsApproval: true }
            : { may: 'nothing', reason: error.message },
        })
        return
      }
      if (error instanceof Refusal && error.code !== 'not-now') {
        context.isRefused = true
        tell(connection, { refused: error.message })
        return
      }
      // The tab comes back with its whole state, again and again until that can be kept.
      context.hasState = false
      connection.close({ code: 1013, reason: 'not-now' })
      // As the process ends, tabs keep what it had no time for any more.
      if (error instanceof Refusal || isOver()) return
      log.error({ error, storyId: document.name }, 'a change was not kept')
      void catchUpWithDisk(document.name)
    }
  }

  return {
    take,
    /** A tab says what it has, before it hears what the room has. */
    async hear(connection: RoomConnection, vector: Uint8Array) {
      const { context } = connection
      if (!context.hasState) context.heard = Y.decodeStateVector(vector)
      for (const payload of context.unread?.splice(0) ?? []) await take(connection, update, payload)
    },
  }
}
