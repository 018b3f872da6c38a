import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import type { KeptPassage } from './kept-passage.ts'
import { applyNoted } from '../check-update.ts'
import type { LostAttribute } from './lost-attributes.ts'
import { expand, type LostWords, type Taken } from './lost-words.ts'
import { openMovedWords, type Move, type MovedWords, type WordId } from './moved-words.ts'
import type { Vector } from './at-end-of-split.ts'
import type { MayBeUnseen } from './end-doubles.ts'
import { openRecentDeletions } from './recent-deletions.ts'
import { movesOfRestored } from './restored-twice.ts'
import { openReturns } from './returns.ts'
import { isHeard, openStoodTwice } from './stood-twice.ts'
import { openTrayWork, type Due } from './tray-work.ts'
import { openVersionsInPlace } from './versions-in-place.ts'
import type { OwnChange } from './own-change.ts'
import { witness } from './witness.ts'
import { isIn } from './word-runs.ts'

type Look = Due & {
  bytes: Uint8Array
  taken: Taken
  isWholeState: boolean
  /** What a tab had that comes back. */
  heard?: Vector | undefined
  /** Of a version that is put in place: whose letters it writes anew. */
  origins?: readonly RestoredRun[] | undefined
  /** The same: what there was of the story when it was made. */
  madeOf?: Vector | undefined
  /** Of what takes back a version that was put in place: passages that had left the tray by that. */
  returnedBefore?: readonly KeptPassage[] | undefined
}

/** What follows from a change, to be stored together with it. */
export type LookedAfter = {
  clients: { client: number; personId: string }[]
  moves: Move[]
  /** New ones, and open ones that grew. */
  passages: KeptPassage[]
  /** Open ones whose words stand in the text again. */
  returned: string[]
  changes: OwnChange[]
}

/** So long somebody may be away and not have heard of what was typed. */
const unseenForMs = 15 * 60_000

const nameOf = ({ client, clock }: WordId) => `${client} ${clock}`

/** Without what was written by the same change, into a paragraph that was gone. */
function stoodUntilThen({ deleted, before }: Taken): Taken['deleted'] {
  const stood = Y.createDeleteSet()
  for (const [client, ranges] of deleted.clients) {
    const end = before.get(client) ?? 0
    const old = ranges.flatMap(({ clock, len }) =>
      clock < end ? [{ clock, len: Math.min(len, end - clock) }] : [],
    )
    if (old.length > 0) stood.clients.set(client, old)
  }
  return stood
}

/**
 * What the sender of a change deleted: also letters that had gone with their paragraph, of which the
 * sender had not heard. A whole state names what others deleted too.
 */
const deletedBy = ({ bytes, taken, isWholeState }: Look) =>
  isWholeState
    ? taken.deleted
    : Y.mergeDeleteSets([stoodUntilThen(taken), Y.decodeUpdate(bytes).ds])

/** True where one who has so much has all that there was. */
const holdsAll = (has: Vector, there: Vector) =>
  [...there].every(([client, clock]) => clock <= (has.get(client) ?? 0))

type Known = {
  moved: MovedWords
  clients: Iterable<readonly [number, string]>
  open: Iterable<KeptPassage>
  newId: () => string
}

type OnFile = {
  bytes: Uint8Array
  /** When it was made; undefined for a whole copy. */
  at?: Date | undefined
  /** Who made it; null for the server. */
  by?: string | null
}

/**
 * What the door of a story knows beside its words, to tell at each change which words were lost
 * and where they belong: whose each client is, which words were moved where, what the tray holds.
 */
export function openTray({ moved, clients, open: waiting, newId }: Known) {
  const personOfClient = new Map(clients)
  const open = new Map<string, KeptPassage>()
  for (const passage of waiting) open.set(passage.id, passage)
  /** Who deleted a block, for words that come into it later. */
  const deleterOf = new Map<string, string>()
  const deletions = openRecentDeletions()
  /** Of the moves, those that this process saw somebody make by one change. */
  const carries = openMovedWords()
  const carriedByHand = openMovedWords()
  const versions = openVersionsInPlace({ deletions, carries, carriedByHand })
  const twice = openStoodTwice(moved)
  const returns = openReturns(moved)
  /** When a client last wrote, clock by clock, to the minute. */
  const writtenAt = new Map<number, { clock: number; at: Date }[]>()

  /** Notes what the server itself deleted, of which no other copy was written by the same change. */
  function noteOwn(ydoc: Y.Doc, changes: readonly Uint8Array[], at: Date): void {
    if (changes.length === 0) return
    const before = Y.decodeStateVector(Y.encodeStateVector(ydoc))
    for (const bytes of changes) {
      twice.note({ ydoc, deleted: Y.decodeUpdate(bytes).ds, before, by: null, at })
    }
  }

  function noteClients({ ydoc, taken, personId, at }: Look): LookedAfter['clients'] {
    const found: LookedAfter['clients'] = []
    for (const client of ydoc.store.clients.keys()) {
      const clock = Y.getState(ydoc.store, client)
      if (clock === (taken.before.get(client) ?? 0)) continue
      if (!personOfClient.has(client)) {
        personOfClient.set(client, personId)
        found.push({ client, personId })
      }
      const times = writtenAt.get(client) ?? []
      const last = times.at(-1)
      if (last && Math.floor(+last.at / 60_000) === Math.floor(+at / 60_000)) last.clock = clock
      else times.push({ clock, at })
      writtenAt.set(client, times)
    }
    return found
  }

  function noteDeleters({ ydoc, taken, personId }: Look): void {
    for (const [client, ranges] of taken.deleted.clients) {
      for (const { clock, len } of ranges) {
        for (let at = clock; at < clock + len;) {
          const structs = ydoc.store.clients.get(client) ?? []
          const struct = structs[Y.findIndexSS(structs, at)]
          if (!struct) break
          if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
            deleterOf.set(`${client} ${struct.id.clock}`, personId)
          }
          at = struct.id.clock + struct.length
        }
      }
    }
  }

  /** Who deleted the block that words stood in. */
  function deleterOfWords(ydoc: Y.Doc, { ids }: LostWords, sender: string): string | null {
    const [first] = ids
    const structs = first && ydoc.store.clients.get(first.client)
    const struct = structs?.[Y.findIndexSS(structs, first?.clock ?? 0)]
    let item: Y.Item | null = struct instanceof Y.Item ? struct : null
    while (item) {
      const deleter = deleterOf.get(`${item.id.client} ${item.id.clock}`)
      if (deleter) return deleter
      item = item.parent instanceof Y.AbstractType ? item.parent._item : null
    }
    return personOfClient.get(first?.client ?? -1) === sender ? null : sender
  }

  function deleterOfPassage({ ydoc, personId }: Due, lost: LostWords | LostAttribute) {
    const { how } = lost.attribute ?? {}
    if ((how !== 'overwritten' && how !== 'exchanged') || !('winner' in lost)) {
      return deleterOfWords(ydoc, lost, personId)
    }
    const winner = personOfClient.get(lost.winner ?? -1) ?? null
    return winner === personOfClient.get(lost.client) ? null : winner
  }

  /** Undefined for what was on file before. */
  const timeOf = ({ client, clock }: WordId): Date | undefined =>
    writtenAt.get(client)?.find((one) => clock < one.clock)?.at
  function isRecent(id: WordId, now: Date): boolean {
    const at = timeOf(id)
    return at !== undefined && +now - +at < unseenForMs
  }

  const mayBeUnseenBy =
    (now: Date): MayBeUnseen =>
    (id, beside) =>
      personOfClient.get(id.client) !== personOfClient.get(beside.client) && isRecent(id, now)

  function rowOf(look: Due, lost: LostWords, isInPlace: boolean): KeptPassage {
    const [first] = lost.ids
    return {
      id: newId(),
      state: isInPlace ? 'in-place' : 'open',
      words: lost.words,
      field: lost.field,
      afterWords: lost.after,
      writerId: personOfClient.get(lost.client) ?? null,
      deleterId: deleterOfPassage(look, lost),
      writtenAt: timeOf({ client: lost.client, clock: first?.clock ?? 0 }) ?? look.at,
      rescuedAt: look.at,
      letters: lost.ids,
      place: {
        between: lost.between,
        seen: lost.seen,
        ...(lost.attribute && { attribute: lost.attribute }),
        ...(lost.isCaption && { isCaption: true }),
        ...(lost.behind && { behind: lost.behind }),
      },
      settledAt: isInPlace ? look.at : null,
    }
  }

  const writerOf = (client: number) => personOfClient.get(client) ?? null
  const workOn = (due: Due) =>
    openTrayWork({ moved, open, twice, writerOf, rowOf: (lost) => rowOf(due, lost, false) }, due)

  return {
    moved,
    personOf: (client: number) => personOfClient.get(client),
    open: () => [...open.values()],
    /** The open passage of an id; undefined when it was settled meanwhile. */
    passage: (id: string) => open.get(id),
    settle: (id: string) => open.delete(id),

    /**
     * Brings words on file into the shadow, in their order. What was done a moment before the server
     * was started anew is remembered as if it had not been.
     */
    replay(ydoc: Y.Doc, parts: readonly OnFile[], now: Date): void {
      const firstLate = parts.findIndex(({ at }) => at && !isHeard(at, now))
      const early = firstLate === -1 ? parts : parts.slice(0, firstLate)
      ydoc.transact(() => {
        for (const { bytes } of early) Y.applyUpdate(ydoc, bytes)
      })
      for (const { bytes, at = now, by = null } of parts.slice(early.length)) {
        twice.note({ ydoc, ...applyNoted(ydoc, bytes).taken, at, by })
      }
    },

    /** What versions took out that were put in place while this process was not there. */
    rememberRestored(changes: readonly { bytes: Uint8Array; by: string | null }[]): void {
      for (const { bytes, by } of changes) {
        if (by !== null) deletions.note(by, Y.decodeUpdate(bytes).ds, true)
      }
    },

    /** True for a change that only deletes, of which not all is known to be deleted by that person. */
    isUnknownCut(personId: string, { structs, ds }: ReturnType<typeof Y.decodeUpdate>): boolean {
      if (structs.length > 0) return false
      const known = deletions.of(personId)
      return [...ds.clients].some(([client, ranges]) =>
        ranges.some(
          ({ clock, len }) =>
            !known || expand([{ client, clock, length: len }]).some((id) => !isIn(known, id)),
        ),
      )
    },

    isComingBack: returns.isComingBack,
    /** The same as `look` for a whole state that holds nothing that did not come before. */
    lookAtReturn(look: Due & { bytes: Uint8Array; heard: Vector }) {
      const { lost, moves, changes } = returns.settle(look.ydoc, look, mayBeUnseenBy(look.at))
      const work = workOn(look)
      if (moves.length > 0) work.giveBackCopied()
      for (const words of lost) work.take(words)
      return {
        clients: [],
        moves,
        changes,
        passages: [...work.touched.values()],
        returned: work.closed,
      } satisfies LookedAfter
    },

    /** Looks at what a change did; call it in the turn in which the change was taken. */
    look(look: Look): LookedAfter {
      const clients = noteClients(look)
      noteDeleters(look)
      let letters: Set<string> | undefined
      const inTray = () =>
        (letters ??= new Set(
          [...open.values()].flatMap((each) => expand(each.letters).map(nameOf)),
        ))
      const cutUnheard = versions.noteOutUnheard(look)
      const cutBefore = deletions.of(look.personId)
      const seen = witness(look.ydoc, moved, look.bytes, look.taken, {
        isWholeState: look.isWholeState,
        mayKnowTwice: (id) => twice.mayBelieve(id, look.personId, look.at),
        waits: (id) => open.size > 0 && inTray().has(nameOf(id)),
        mayBeUnseen: (id) =>
          personOfClient.get(id.client) !== look.personId && isRecent(id, look.at),
        carries,
        carriedByHand,
        isSenders: (id) => personOfClient.get(id.client) === look.personId,
        mayBeUnseenBy: mayBeUnseenBy(look.at),
        before: cutUnheard
          ? Y.mergeDeleteSets([cutUnheard, ...(cutBefore ? [cutBefore] : [])])
          : cutBefore,
        last: deletions.lastOf(look.personId),
        others: () => deletions.ofOthers(look.personId),
        byHand: () => deletions.byHandOf(look.personId),
        byRestoring: look.isWholeState ? deletions.byRestoring() : undefined,
        heard: look.heard,
        origins: look.origins,
        knowsAll: look.madeOf !== undefined && holdsAll(look.madeOf, look.taken.before),
      })
      deletions.note(look.personId, deletedBy(look), look.origins !== undefined)
      if (seen.takenOut) deletions.noteTakenOut(Y.decodeUpdate(seen.takenOut).ds)
      const { ydoc, at } = look
      returns.note(
        look.heard && look.personId,
        look.taken,
        [...seen.changes, ...seen.takenAlong],
        look.isWholeState ? undefined : Y.decodeUpdate(look.bytes).ds,
      )
      twice.note({ ydoc, at, ...look.taken, by: look.personId })
      noteOwn(
        ydoc,
        seen.changes.map(({ bytes }) => bytes),
        at,
      )
      if (look.isWholeState && look.heard) {
        const settled = returns.settle(ydoc, { ...look, heard: look.heard }, mayBeUnseenBy(at))
        seen.lost.push(...settled.lost)
        seen.changes.push(...settled.changes)
        seen.moves.push(...settled.moves)
      }
      const work = workOn(look)
      work.giveBack(seen)
      if (!look.isWholeState) work.dropOwn(Y.decodeUpdate(look.bytes))
      for (const lost of seen.lost) work.take(lost)
      work.takeAttributes(seen.attributes)
      for (const passage of look.returnedBefore ?? []) work.reopen(passage)
      const inPlace = seen.inPlace.map((words) => rowOf(look, words, true))
      const restored = look.origins
        ? movesOfRestored(ydoc, moved, look.origins, look.taken.before)
        : []
      for (const move of restored) moved.add(move)
      if (restored.length > 0) work.giveBackCopied()
      const takenOut = versions.note(look, restored)
      return {
        clients,
        moves: [...seen.moves, ...restored],
        passages: [...work.touched.values(), ...inPlace],
        returned: work.closed,
        changes: [...seen.changes, ...seen.takenAlong, ...takenOut],
      }
    },
  }
}
export type Tray = ReturnType<typeof openTray>
