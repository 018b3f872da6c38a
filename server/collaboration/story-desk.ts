import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { openShadow, refuseLargeUpdate, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { writingRight, type WritingRight } from '#domain/workflow/may-write.ts'
import type { Database } from '#server/database/database.ts'
import { findStoryRights, type StoryRights } from '#server/stories/story-rights.ts'
import type { UpdateLog } from './append-updates.ts'
import { readDurableWords } from './story-document.ts'
import { appendEndingApproval } from './append-ending-approval.ts'

function holdsAlready(ydoc: Y.Doc, bytes: Uint8Array): boolean {
  try {
    return Y.snapshotContainsUpdate(Y.snapshot(ydoc), bytes)
  } catch {
    throw new Refusal('not-valid', 'The change is damaged and was not taken.')
  }
}

type DeskParts = { database: Database; log: UpdateLog; clock: () => Date }

/**
 * The one door through which changes of a story's words come in, from sockets and over HTTP alike.
 *
 * It keeps a shadow of the words to try each change on. A change is judged by the right on file,
 * checked, and appended to the log; only then `take` answers.
 */
export function openStoryDesk({ database, log, clock }: DeskParts, storyId: string) {
  let shadow: Promise<Y.Doc> | undefined
  let rights: Promise<StoryRights> | undefined

  /** Appends under way: a shadow made anew must hold them, or what builds on them is refused. */
  const underWay = new Set<Promise<boolean>>()

  async function openShadowOfDisk(): Promise<Y.Doc> {
    await Promise.allSettled(underWay)
    const { state, through } = await readDurableWords(database, storyId)
    return openShadow(through > 0 ? state : undefined)
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
    shadow?.then((ydoc) => ydoc.destroy()).catch(() => undefined)
    shadow = undefined
  }

  async function rightOf(person: Person): Promise<WritingRight> {
    return writingRight(person, await rightsNow())
  }

  /**
   * Takes a change in. Resolves once it is durable.
   *
   * @param mayBeKnown for a tab's whole state, which often holds nothing new; looking costs time
   *        that grows with the text, so a single key is not looked at
   * @returns false when the words held it already, so that there is nothing to send on
   * @throws Refusal with the sentence for the writer; nothing of the change is kept then
   */
  async function take(
    person: Person,
    bytes: Uint8Array,
    { mayBeKnown }: { mayBeKnown: boolean },
  ): Promise<boolean> {
    refuseLargeUpdate(bytes)
    for (let tries = 0; tries < 4; tries += 1) {
      const story = await rightsNow()
      const right = writingRight(person, story)
      const ydoc = await shadowNow()
      // Everything from here to the append happens in one turn, so the log has the shadow's order.
      if (mayBeKnown && holdsAlready(ydoc, bytes)) return false
      if (right.may === 'nothing') throw new Refusal('not-allowed', right.reason)
      try {
        takeIntoShadow(ydoc, bytes, right.may)
      } catch (error) {
        forget()
        throw error
      }
      const update = { storyId, personId: person.id, bytes }
      const { rightsVersion } = story
      try {
        if (right.may === 'everything' && right.endsApproval) {
          const change = { ...update, rightsVersion, at: clock() }
          if (await append(appendEndingApproval(database, change))) {
            rights = undefined
            return true
          }
        } else if (await append(log.append({ ...update, role: person.role, rightsVersion }))) {
          return true
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
    rightOf,
    /** Asks again for the right on file at the next change. */
    rightsChanged: () => {
      rights = undefined
    },
    close: forget,
  }
}
export type StoryDesk = ReturnType<typeof openStoryDesk>
