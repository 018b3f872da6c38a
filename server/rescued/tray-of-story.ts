import { and, asc, eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { openMovedWords, joinIds, type WordId } from '#domain/story-text/rescue/moved-words.ts'
import { expand, type LostWords, type Taken } from '#domain/story-text/rescue/lost-words.ts'
import { witness } from '#domain/story-text/rescue/witness.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { nothingRescued, type Rescue, type RescuedRow } from './append-rescue.ts'
import { movedWords, rescuedPassages, storyClients } from './tables.ts'

type Look = {
  ydoc: Y.Doc
  bytes: Uint8Array
  taken: Taken
  isWholeState: boolean
  personId: string
  at: Date
}

/** Fewer letters than that stand somewhere in every story. */
const telling = 3

const ends = (letters: readonly { client: number; clock: number; length: number }[]) => {
  const last = letters.at(-1)
  return last && { client: last.client, clock: last.clock + last.length - 1 }
}

const isLetter = (a: WordId | null | undefined, b: WordId | null | undefined) =>
  a && b && a.client === b.client && a.clock === b.clock

/** True when a change wrote the words of a passage, all of them and in one place. */
function bringsBack(written: readonly string[], words: string): boolean {
  const plain = words.trim()
  if (plain.length < telling) return written.some((stretch) => stretch.trim() === plain)
  return written.some((stretch) => stretch.includes(plain))
}

/**
 * What the door of a story knows beside its words, to tell at each change which words were lost
 * and where they belong: whose each client is, which words were moved where, what the tray holds.
 */
export async function openTrayOfStory(database: DatabaseOrTransaction, storyId: string) {
  const moves = await database
    .select()
    .from(movedWords)
    .where(eq(movedWords.storyId, storyId))
    .orderBy(asc(movedWords.id))
  const moved = openMovedWords(
    moves.map(({ fromClient, fromClock, length, toClient, toClock }) => ({
      from: { client: fromClient, clock: fromClock },
      to: { client: toClient, clock: toClock },
      length,
    })),
  )
  const known = await database.select().from(storyClients).where(eq(storyClients.storyId, storyId))
  const personOfClient = new Map(known.map(({ client, personId }) => [client, personId]))
  const rows = await database
    .select()
    .from(rescuedPassages)
    .where(and(eq(rescuedPassages.storyId, storyId), eq(rescuedPassages.state, 'open')))
    .orderBy(asc(rescuedPassages.rescuedAt))
  const open = new Map<string, RescuedRow>(rows.map((row) => [row.id, row]))
  /** Who deleted a block, for words that come into it later. */
  const deleterOf = new Map<string, string>()
  /** When a client last wrote, clock by clock, to the minute. */
  const writtenAt = new Map<number, { clock: number; at: Date }[]>()

  function noteClients({ ydoc, taken, personId, at }: Look): Rescue['clients'] {
    const found: Rescue['clients'] = []
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

  const timeOf = (client: number, clock: number, otherwise: Date) =>
    writtenAt.get(client)?.find((one) => clock < one.clock)?.at ?? otherwise

  function rowOf(look: Look, lost: LostWords, isInPlace: boolean): RescuedRow {
    const [first] = lost.ids
    return {
      id: crypto.randomUUID(),
      state: isInPlace ? 'in-place' : 'open',
      words: lost.words,
      field: lost.field,
      afterWords: lost.after,
      writerId: personOfClient.get(lost.client) ?? null,
      deleterId: deleterOfWords(look.ydoc, lost, look.personId),
      writtenAt: timeOf(lost.client, first?.clock ?? 0, look.at),
      rescuedAt: look.at,
      letters: lost.ids,
      place: { between: lost.between, seen: lost.seen },
      settledAt: isInPlace ? look.at : null,
    }
  }

  /** An open passage grows while its writer still types behind it, unaware. */
  function putIntoTray(look: Look, lost: LostWords): RescuedRow | undefined {
    const before = [...open.values()].find(({ letters }) => isLetter(ends(letters), lost.seen.left))
    if (!before && lost.words.trim() === '') return undefined
    const row = before
      ? {
          ...before,
          words: before.words + lost.words,
          letters: joinIds([...expand(before.letters), ...expand(lost.ids)]),
        }
      : rowOf(look, lost, false)
    open.set(row.id, row)
    return row
  }

  return {
    moved,
    /** The open passage of an id; undefined when it was settled meanwhile. */
    passage: (id: string) => open.get(id),
    settle: (id: string) => open.delete(id),

    /** Looks at what a change did; call it in the turn in which the change was taken. */
    look(look: Look): Rescue {
      const clients = noteClients(look)
      noteDeleters(look)
      const seen = witness(look.ydoc, moved, look.bytes, look.taken, look.isWholeState)
      const returned = [...open.values()].filter(({ words }) => bringsBack(seen.written, words))
      for (const { id } of returned) open.delete(id)
      const grown = new Map<string, RescuedRow>()
      for (const lost of seen.lost) {
        const row = putIntoTray(look, lost)
        if (row) grown.set(row.id, row)
      }
      const inPlace = seen.inPlace.map((words) => rowOf(look, words, true))
      if (clients.length === 0 && returned.length + grown.size + seen.moves.length === 0) {
        if (inPlace.length + seen.changes.length === 0) return nothingRescued
      }
      return {
        clients,
        moves: seen.moves,
        passages: [...grown.values(), ...inPlace],
        settled: returned.map(({ id }) => ({
          id,
          state: 'returned' as const,
          personId: look.personId,
        })),
        changes: seen.changes.map(({ bytes, client }) => ({
          bytes,
          personId: client === null ? null : (personOfClient.get(client) ?? null),
        })),
      }
    },
  }
}
export type TrayOfStory = Awaited<ReturnType<typeof openTrayOfStory>>
