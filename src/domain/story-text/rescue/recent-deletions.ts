import * as Y from 'yjs'
import type { Taken } from './lost-words.ts'

/** So many deletions of a person are looked through for what an undo or a paste writes anew. */
const most = 30

/** What each person deleted last: an undo and a paste bring it back by a later change. */
export function openRecentDeletions() {
  const byPerson = new Map<string, Taken['deleted'][]>()
  return {
    of: (personId: string): Taken['deleted'] | undefined => {
      const all = byPerson.get(personId)
      return all && Y.mergeDeleteSets(all)
    },
    note(personId: string, deleted: Taken['deleted']): void {
      if (deleted.clients.size === 0) return
      const all = byPerson.get(personId) ?? []
      byPerson.set(personId, all)
      all.push(deleted)
      if (all.length > most) all.shift()
    },
  }
}
