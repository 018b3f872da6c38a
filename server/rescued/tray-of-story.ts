import { and, asc, eq, gt } from 'drizzle-orm'
import type { KeptPassage } from '#domain/story-text/rescue/kept-passage.ts'
import { openMovedWords, type Move } from '#domain/story-text/rescue/moved-words.ts'
import { openTray, type LookedAfter, type Tray } from '#domain/story-text/rescue/tray.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { nothingRescued, type Rescue } from './append-rescue.ts'
import { movedWords, rescuedPassages, storyClients } from './tables.ts'

/** Where words of a story were moved, in that order, from one record on, and the last record. */
export async function movesSince(database: DatabaseOrTransaction, storyId: string, after: number) {
  const rows = await database
    .select()
    .from(movedWords)
    .where(and(eq(movedWords.storyId, storyId), gt(movedWords.id, after)))
    .orderBy(asc(movedWords.id))
  const moves = rows.map(({ fromClient, fromClock, length, toClient, toClock }): Move => ({
    from: { client: fromClient, clock: fromClock },
    to: { client: toClient, clock: toClock },
    length,
  }))
  return { moves, last: rows.at(-1)?.id ?? after }
}

/** Where the words of a story were moved. */
export async function movesOfStory(database: DatabaseOrTransaction, storyId: string) {
  return openMovedWords((await movesSince(database, storyId, 0)).moves)
}

/** A statement takes 65,535 values. */
const mostAtOnce = 5_000

/** Keeps where words were moved. */
export async function keepMoves(
  database: DatabaseOrTransaction,
  storyId: string,
  moves: readonly Move[],
): Promise<void> {
  const rows = moves.map(({ from, to, length }) => ({
    storyId,
    fromClient: from.client,
    fromClock: from.clock,
    length,
    toClient: to.client,
    toClock: to.clock,
  }))
  for (let at = 0; at < rows.length; at += mostAtOnce) {
    await database.insert(movedWords).values(rows.slice(at, at + mostAtOnce))
  }
}

/** The passages that left the tray by the change of that moment, as they waited before. */
export async function returnedAt(
  database: DatabaseOrTransaction,
  storyId: string,
  at: Date,
): Promise<KeptPassage[]> {
  const rows = await database
    .select()
    .from(rescuedPassages)
    .where(
      and(
        eq(rescuedPassages.storyId, storyId),
        eq(rescuedPassages.state, 'returned'),
        eq(rescuedPassages.settledAt, at),
      ),
    )
  return rows.map((row): KeptPassage => ({ ...row, state: 'open' }))
}

/** What is on file beside a story's words, for telling which ones are lost. */
export async function openTrayOfStory(
  database: DatabaseOrTransaction,
  storyId: string,
): Promise<Tray> {
  const moved = await movesOfStory(database, storyId)
  const clients = await database
    .select()
    .from(storyClients)
    .where(eq(storyClients.storyId, storyId))
  const open = await database
    .select()
    .from(rescuedPassages)
    .where(and(eq(rescuedPassages.storyId, storyId), eq(rescuedPassages.state, 'open')))
    .orderBy(asc(rescuedPassages.rescuedAt))
  return openTray({
    moved,
    clients: clients.map(({ client, personId }) => [client, personId] as const),
    open: open.map((row): KeptPassage => ({ ...row, state: 'open' })),
    newId: () => crypto.randomUUID(),
  })
}

/** What the tray found, as it is stored with the change of that person. */
export function rescueOf(tray: Tray, found: LookedAfter, personId: string): Rescue {
  const { clients, moves, passages, returned, changes } = found
  const isNothing = [clients, moves, passages, returned, changes].every(
    ({ length }) => length === 0,
  )
  if (isNothing) return nothingRescued
  return {
    clients,
    moves,
    passages,
    settled: returned.map((id) => ({ id, state: 'returned', personId })),
    changes: changes.map(({ bytes, client }) => ({
      bytes,
      personId: client === null ? null : (tray.personOf(client) ?? null),
    })),
  }
}
