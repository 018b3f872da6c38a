import * as Y from 'yjs'
import type { Taken } from './lost-words.ts'

type Deleted = Taken['deleted']

/** So many deletions of a person are looked through for what an undo or a paste writes anew. */
const most = 30

function noteIn(lists: Map<string, Deleted[]>, personId: string, deleted: Deleted): void {
  const all = lists.get(personId) ?? []
  lists.set(personId, all)
  all.push(deleted)
  if (all.length > most) all.shift()
}

/** What each person deleted last: an undo and a paste bring it back by a later change. */
export function openRecentDeletions() {
  const byPerson = new Map<string, Deleted[]>()
  /** The same without versions that were put in place: of these, other tabs of theirs may not know. */
  const byHand = new Map<string, Deleted[]>()
  const byRestoring = new Map<string, Deleted[]>()
  return {
    of: (personId: string): Deleted | undefined => {
      const all = byPerson.get(personId)
      return all && Y.mergeDeleteSets(all)
    },
    /** The last of it. */
    lastOf: (personId: string): Deleted | undefined => byPerson.get(personId)?.at(-1),
    /** What others took out, or a version that was put in place: this person may not have heard of it. */
    ofOthers(personId: string): Deleted {
      const others = [...byHand].filter(([other]) => other !== personId)
      return Y.mergeDeleteSets(
        [...others.flatMap(([, all]) => all), ...byRestoring.values()].flat(),
      )
    },
    /** What versions took out that were put in place; undefined for none. */
    byRestoring: (): Deleted | undefined =>
      byRestoring.size > 0 ? Y.mergeDeleteSets([...byRestoring.values()].flat()) : undefined,
    /** What anybody took out by hand. */
    byHand: (): Deleted => Y.mergeDeleteSets([...byHand.values()].flat()),
    /** What this person took out by hand. */
    byHandOf: (personId: string): Deleted => Y.mergeDeleteSets(byHand.get(personId) ?? []),
    /** What the newsroom took out once more: nobody has heard of it. */
    noteTakenOut: (deleted: Deleted) => noteIn(byRestoring, '', deleted),
    note(personId: string, deleted: Deleted, isRestored = false): void {
      if (deleted.clients.size === 0) return
      noteIn(byPerson, personId, deleted)
      noteIn(isRestored ? byRestoring : byHand, personId, deleted)
    },
  }
}
export type RecentDeletions = ReturnType<typeof openRecentDeletions>
