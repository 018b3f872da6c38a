import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import { openShadow, refuseLargeUpdate, takeIntoShadow } from '#domain/story-text/check-update.ts'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import type { KeptPassage } from '#domain/story-text/rescue/kept-passage.ts'
import type { MovedWords } from '#domain/story-text/rescue/moved-words.ts'
import { refuseForeignDevice, refuseOtherWords } from '#domain/story-text/same-words.ts'
import { everHadPhoto, leavePhotosOut, photosInUpdate } from '#domain/story-text/attached-photos.ts'
import { clientFor } from '#domain/story-text/clients.ts'
import { ownChange } from '#domain/story-text/rescue/own-change.ts'
import { putBack } from '#domain/story-text/rescue/put-back.ts'
import type { PutBack } from '#domain/story-text/rescue/rescued-passage.ts'
import type { Tray } from '#domain/story-text/rescue/tray.ts'
import {
  openSignatures,
  type Signatures,
} from '#domain/story-text/suggestions/signed-suggestions.ts'
import { approvedMeanwhile, approvedReason } from '#domain/workflow/keeps-approval.ts'
import { writingRight, type WritingRight } from '#domain/workflow/may-write.ts'
import type { Database } from '#server/database/database.ts'
import { refusalToAnswer } from '#domain/photos/photo-answer.ts'
import { notToAttach } from '#server/photos/refuse-attached.ts'
import { nothingRescued, type Rescue } from '#server/rescued/append-rescue.ts'
import { openTrayOfStory, rescueOf } from '#server/rescued/tray-of-story.ts'
import { findStoryRights, type StoryRights } from '#server/stories/story-rights.ts'
import type { UpdateLog } from './append-updates.ts'
import { keepSignatures, NeedsLog, signaturesOfLog } from './keep-signatures.ts'
import { keepBeforeDeletion, wordsOfLargeDeletion } from './keep-before-deletion.ts'
import { lastRestored, readDurableWords } from './story-document.ts'
import { appendEndingApproval } from './append-ending-approval.ts'

function orDamaged<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new Refusal('not-valid', 'The change is damaged and was not taken.')
  }
}
const decoded = (bytes: Uint8Array) => orDamaged(() => Y.decodeUpdate(bytes))
const holdsAlready = (ydoc: Y.Doc, bytes: Uint8Array) =>
  orDamaged(() => Y.snapshotContainsUpdate(Y.snapshot(ydoc), bytes))

type DeskParts = {
  database: Database
  log: UpdateLog
  clock: () => Date
  complain: (error: unknown) => void
}

/** What taking a change led to. */
export type TakenIn = {
  /** False when the words held it already, so that there is nothing to send on. */
  isNew: boolean
  /** Changes of the server's own that follow it, to be sent on with it. */
  own: Uint8Array[]
  /** The tray of rescued words is not as it was. */
  isTrayChanged: boolean
}
/** How a change comes. */
export type Taking = {
  /** It may come a second time, or hold what others wrote: a tab's whole state does. */
  mayBeKnown: boolean
  /** It is a change as it was made, and no whole state. */
  isOneChange?: boolean
  /** What a tab had that comes back. */
  heard?: Vector | undefined
  /** Of words that are restored: whose they were. */
  origins?: RestoredRun[]
  /** The same: what there was of the story when the change was made. */
  madeOf?: Vector | undefined
  /** Of a restoration that is taken back: passages that had left the tray by it. */
  returnedBefore?: KeptPassage[]
  /** Where it would end an approval it is refused: its writer was not asked yet. */
  keepsApproval?: boolean
}
type May = 'everything' | 'photo-words'
type Made = { bytes: Uint8Array; rescue: Rescue; origins?: RestoredRun[] | undefined }
type AnswerDone = { bytes: Uint8Array }
type PutBackDone = { bytes: Uint8Array; answer: PutBack }
const noWords = Y.encodeStateAsUpdate(new Y.Doc())
const nothingNew: TakenIn = { isNew: false, own: [], isTrayChanged: false }

const leftOut = (ydoc: Y.Doc, photoIds: readonly string[]) =>
  ownChange(ydoc, () => leavePhotosOut(ydoc, photoIds)).bytes

function together(changes: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const made = changes.filter((change) => change !== undefined)
  return made.length > 1 ? Y.mergeUpdates(made) : made[0]
}

/** A change of the server's own that follows somebody's, in nobody's name. */
const withRepair = (rescue: Rescue, repair: Uint8Array | undefined): Rescue =>
  repair ? { ...rescue, changes: [{ bytes: repair, personId: null }, ...rescue.changes] } : rescue

const takenIn = ({ changes, passages, settled }: Rescue): TakenIn => ({
  isNew: true,
  own: changes.map(({ bytes }) => bytes),
  isTrayChanged: passages.length + settled.length > 0,
})

/**
 * The one door through which changes of a story's words come in, from sockets and over HTTP alike.
 *
 * It keeps a shadow of the words to try each change on. A change is judged by the right on file,
 * checked, and appended to the log; only then `take` answers.
 */
export function openStoryDesk({ database, log, clock, complain }: DeskParts, storyId: string) {
  let shadow: ReturnType<typeof openShadowOfDisk> | undefined
  let rights: Promise<StoryRights> | undefined
  /** Who signed which suggestion, once the log had to be asked. */
  let wholeLog: Signatures | undefined

  /** Appends under way: a shadow made anew must hold them, or what builds on them is refused. */
  const underWay = new Set<Promise<boolean>>()

  async function openShadowOfDisk() {
    await Promise.allSettled(underWay)
    const words = await readDurableWords(database, storyId)
    const tray = await openTrayOfStory(database, storyId)
    const ydoc = openShadow()
    tray.rememberRestored(await lastRestored(database, storyId))
    tray.replay(ydoc, words.parts, clock())
    const signed = { signatures: wholeLog ?? openSignatures(), isWhole: wholeLog !== undefined }
    signed.signatures.noteAll(ydoc)
    return { ydoc, tray, signed }
  }
  type Here = Awaited<ReturnType<typeof openShadowOfDisk>>
  type Looks = {
    isKnown?: (at: Here, right: WritingRight) => boolean
    keepBefore?: (at: Here, may: May) => Promise<boolean>
  }
  const shadowNow = () => (shadow ??= openShadowOfDisk())
  const rightsNow = () => (rights ??= findStoryRights(database, storyId))

  async function append(promise: Promise<boolean>): Promise<boolean> {
    underWay.add(promise)
    try {
      return await promise
    } finally {
      underWay.delete(promise)
    }
  }

  const forget = () => {
    shadow?.then(({ ydoc }) => ydoc.destroy()).catch(() => undefined)
    shadow = undefined
  }

  async function rightOf(person: Person): Promise<WritingRight> {
    return writingRight(person, await rightsNow())
  }

  /** Of a tab that came back and brings nothing new: what follows from all that it brought. */
  function putRight(tray: Tray, look: Parameters<Tray['lookAtReturn']>[0]): Made | undefined {
    try {
      const found = tray.lookAtReturn(look)
      if (found.changes.length + found.passages.length === 0) return undefined
      return { bytes: noWords, rescue: rescueOf(tray, found, look.personId) }
    } catch (error) {
      complain(error)
      forget()
      return undefined
    }
  }

  /**
   * Takes a change in. Resolves once it is durable.
   *
   * A tab's whole state often holds nothing new; looking costs time that grows with the text, so a
   * single key is not looked at.
   * A photo that comes into the story although its rights have ended, or which was withdrawn, is
   * left out by a change of the server's own: the words that came with it are nobody's to lose.
   *
   * @throws Refusal with the sentence for the writer; nothing of the change is kept then
   */
  async function take(
    person: Person,
    bytes: Uint8Array,
    {
      mayBeKnown,
      isOneChange = !mayBeKnown,
      heard,
      origins,
      madeOf,
      returnedBefore,
      keepsApproval = false,
    }: Taking,
  ): Promise<TakenIn> {
    refuseLargeUpdate(bytes)
    let isKept = false
    /** All of it came before: what is to be put right now that its tab is back. */
    let isBack = false
    let attached: string[] = []
    let notToCome: string[] = []
    return change(
      person,
      ({ ydoc, tray, signed }, may) => {
        const now = { ydoc, bytes, isWholeState: !isOneChange, personId: person.id, at: clock() }
        if (isBack && heard) return putRight(tray, { ...now, heard })
        const taken = takeIntoShadow(ydoc, bytes, may)
        const repair = together([
          keepSignatures(ydoc, signed, taken, person.id),
          notToCome.length > 0 ? leftOut(ydoc, notToCome) : undefined,
        ])
        try {
          const found = tray.look({ ...now, taken, heard, origins, madeOf, returnedBefore })
          return { bytes, origins, rescue: withRepair(rescueOf(tray, found, person.id), repair) }
        } catch (error) {
          // Looking after lost words must not lose the ones that are here.
          complain(error)
          forget()
          return { bytes, origins, rescue: withRepair(nothingRescued, repair) }
        }
      },
      {
        isKnown({ ydoc, tray }, right) {
          const update = decoded(bytes)
          attached = photosInUpdate(update)
          refuseOtherWords(ydoc, update)
          // A whole state may bring what others wrote and a restored newsroom lacks.
          if (!mayBeKnown) refuseForeignDevice(ydoc, update, person.id, tray.personOf)
          // What changes nothing ends no approval, however it was sent.
          const mayEnd = right.may === 'everything' && right.endsApproval
          const isHeld = (mayBeKnown || mayEnd) && holdsAlready(ydoc, bytes)
          if (!isHeld && mayEnd && keepsApproval) {
            throw new Refusal('not-allowed', approvedMeanwhile, { reason: approvedReason })
          }
          const mayWrite = right.may !== 'nothing' && !mayEnd
          // What others took out meanwhile may stand elsewhere: the tab took it out as well.
          const mayMatter = isHeld && mayWrite && heard !== undefined
          const isCut = mayMatter && isOneChange && tray.isUnknownCut(person.id, update)
          isBack = mayMatter && !isCut && tray.isComingBack(person.id)
          return isHeld && !isCut && !isBack
        },
        async keepBefore({ ydoc }, may) {
          notToCome = (await notToAttach(database, attached, clock()))
            .map(({ photoId }) => photoId)
            .filter((photoId) => !everHadPhoto(ydoc, photoId))
          const deleted = isKept ? 0 : wordsOfLargeDeletion(ydoc, bytes, may)
          if (deleted === 0) return false
          await keepBeforeDeletion(database, storyId, person, deleted, clock())
          return (isKept = true)
        },
      },
    )
  }

  /**
   * Writes a rescued passage back into the words.
   * @throws Refusal `changed-meanwhile` when it does not wait in the tray any more
   */
  async function putBackPassage(person: Person, passageId: string): Promise<TakenIn & PutBackDone> {
    let done: PutBackDone | undefined
    const taken = await change(person, ({ ydoc, tray }, may) => {
      const passage = tray.passage(passageId)
      if (!passage) {
        throw new Refusal('changed-meanwhile', 'It does not wait in the tray any more. Look again.')
      }
      const { words, letters: ids, field, place } = passage
      const { bytes, moves, answer, isCaption } = putBack(ydoc, tray.moved, {
        words,
        ids,
        field,
        ...place,
      })
      if (may === 'photo-words' && !isCaption) {
        throw new Refusal('not-allowed', 'The photo desk changes captions, credits and alt text.')
      }
      tray.settle(passageId)
      done = { bytes, answer }
      const settled = [{ id: passageId, state: 'put-back' as const, personId: person.id }]
      return { bytes, rescue: { ...nothingRescued, moves, settled } }
    })
    if (!done) throw new Error('Nothing was put back.')
    return { ...taken, ...done }
  }

  /**
   * Makes a change that answers a place which waits for a photo. What `edit` does is the rule: who
   * may only write captions may do that much more, and the approval of no story is ended by it.
   *
   * @throws Refusal of `edit`, or for who may not write captions
   */
  async function answer(
    person: Person,
    edit: (ydoc: Y.Doc) => void,
  ): Promise<TakenIn & AnswerDone> {
    let bytes: Uint8Array | undefined
    const taken = await change(
      person,
      ({ ydoc, tray }) => {
        const copy = openShadow(Y.encodeStateAsUpdate(ydoc))
        // Behind the photo that a colleague puts there at that moment, which readers then see.
        copy.clientID = clientFor(new Y.Doc().clientID, 'joined')
        try {
          bytes = ownChange(copy, () => edit(copy)).bytes
        } finally {
          copy.destroy()
        }
        const taken = takeIntoShadow(ydoc, bytes, 'everything')
        const look = { ydoc, bytes, taken, isWholeState: false, personId: person.id, at: clock() }
        return { bytes, rescue: rescueOf(tray, tray.look(look), person.id) }
      },
      {
        isKnown(_here, right) {
          const refusal = refusalToAnswer(right)
          if (refusal) throw new Refusal('not-allowed', refusal)
          return false
        },
      },
    )
    return { ...taken, bytes: bytes! }
  }

  /**
   * Makes a change durable that `make` tries on the shadow, in one turn with its append, so that
   * the log has the shadow's order. Made anew when a move comes in between.
   *
   * @param isKnown true when there is nothing to change
   * @param keepBefore keeps the words as they are where that is due; true when that took its time
   */
  async function change(
    person: Person,
    make: (at: Here, may: May) => Made | undefined,
    { isKnown, keepBefore }: Looks = {},
  ): Promise<TakenIn> {
    for (let tries = 0; tries < 4; tries += 1) {
      const story = await rightsNow()
      const right = writingRight(person, story)
      const opening = shadowNow()
      const here = await opening
      if (isKnown?.(here, right)) return nothingNew
      if (right.may === 'nothing') throw new Refusal('not-allowed', right.reason)
      // Others may have written meanwhile: all is looked at anew.
      if (await keepBefore?.(here, right.may)) continue
      if (shadow !== opening) continue
      let made: ReturnType<typeof make>
      try {
        made = make(here, right.may)
      } catch (error) {
        forget()
        if (!(error instanceof NeedsLog)) throw error
        wholeLog = await signaturesOfLog(database, storyId)
        continue
      }
      if (!made) return nothingNew
      const update = { storyId, personId: person.id, ...made }
      const { rightsVersion } = story
      try {
        if (right.may === 'everything' && right.endsApproval) {
          const ending = { ...update, rightsVersion, at: clock() }
          if (await append(appendEndingApproval(database, ending))) {
            rights = undefined
            return takenIn(made.rescue)
          }
        } else if (await append(log.append({ ...update, role: person.role, rightsVersion }))) {
          return takenIn(made.rescue)
        }
      } catch (error) {
        forget()
        throw error
      }
      // A move came in between: the shadow holds what is not durable, the right may have gone.
      rights = undefined
      forget()
    }
    throw new Refusal('not-now', 'The story is being moved. Try again in a moment.')
  }

  return {
    take,
    putBack: putBackPassage,
    answer,
    rightOf,
    /** Reads the words as the door knows them: every change that was taken, deleted letters too. */
    read: async <T>(look: (ydoc: Y.Doc, moved: MovedWords) => T): Promise<T> => {
      const { ydoc, tray } = await shadowNow()
      return look(ydoc, tray.moved)
    },
    /** Asks again for the right on file at the next change. */
    rightsChanged: () => {
      rights = undefined
    },
    /** Reads the tray anew at the next change. */
    trayChanged: forget,
    close: forget,
  }
}
export type StoryDesk = ReturnType<typeof openStoryDesk>
