import * as Y from 'yjs'
import type { Taken } from './lost-words.ts'
import type { MovedWords, WordId } from './moved-words.ts'
import { standing, structsFrom } from './word-runs.ts'

/** So late a device that is connected has heard of a change for certain. */
const hearsWithinMs = 20_000
export const isHeard = (change: Date, now: Date) => +now - +change >= hearsWithinMs

type Deletion = {
  ydoc: Y.Doc
  deleted: Taken['deleted']
  /** What the story had of each client before the deletion. */
  before: ReadonlyMap<number, number>
  /** Who deleted; null for the server. */
  by: string | null
  at: Date
}

const nameOf = ({ client, clock }: WordId) => `${client} ${clock}`

/**
 * Letters that stood twice until one of the two was deleted. Whoever deletes the other one right
 * after that may still have both on the screen, and mean to leave one.
 */
export function openStoodTwice(moved: MovedWords) {
  const until = new Map<string, Pick<Deletion, 'by' | 'at'>>()

  return {
    note({ ydoc, deleted, before, by, at }: Deletion): void {
      for (const [name, one] of until) if (isHeard(one.at, at)) until.delete(name)
      // What the change wrote itself is no second one: a move deletes here and writes there.
      const stoodBeside = (id: WordId) =>
        id.clock < (before.get(id.client) ?? 0) && standing(ydoc, id) !== undefined
      for (const [client, ranges] of deleted.clients) {
        for (const { clock, len } of ranges) {
          for (const struct of structsFrom(ydoc, client, clock)) {
            if (struct.id.clock >= clock + len) break
            if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString))
              continue
            const end = Math.min(clock + len, struct.id.clock + struct.length)
            for (let n = Math.max(clock, struct.id.clock); n < end; n += 1) {
              const id = { client, clock: n }
              const isTwice = moved.hasCopies(id) && moved.copiesOf(id).some(stoodBeside)
              if (isTwice) until.set(nameOf(id), { by, at })
            }
          }
        }
      }
    },

    /** Words that somebody else's copy brings back: on its sender's screen both may stand by now. */
    noteReturned(letters: readonly WordId[], by: string | null, at: Date): void {
      for (const id of letters) until.set(nameOf(id), { by, at })
    },

    /** True when somebody may delete a letter and believe that a copy of it stays. */
    mayBelieve: (id: WordId, person: string, now: Date): boolean =>
      until.size > 0 &&
      moved.copiesOf(id).some((copy) => {
        const one = until.get(nameOf(copy))
        return one !== undefined && one.by !== person && !isHeard(one.at, now)
      }),
  }
}
export type StoodTwice = ReturnType<typeof openStoodTwice>
