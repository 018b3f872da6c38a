import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type * as Y from 'yjs'
import type { KeptPassage } from '#domain/story-text/rescue/kept-passage.ts'
import { openMovedWords } from '#domain/story-text/rescue/moved-words.ts'
import { openTray, type LookedAfter, type Tray } from '#domain/story-text/rescue/tray.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { nothingRescued, type Rescue } from './append-rescue.ts'
import { movedWords, rescuedPassages, storyClients } from './tables.ts'

/** Among so many last changes the server looks for its own when it was started anew. */
const mostRecalled = 300

/**
 * What is on file beside a story's words, for telling which ones are lost.
 *
 * @param ydoc the story's words as they are on file
 * @param now what happened long before is not recalled
 */
export async function openTrayOfStory(
  database: DatabaseOrTransaction,
  storyId: string,
  ydoc: Y.Doc,
  now: Date,
): Promise<Tray> {
  const moves = await database
    .select()
    .from(movedWords)
    .where(eq(movedWords.storyId, storyId))
    .orderBy(asc(movedWords.id))
  const clients = await database
    .select()
    .from(storyClients)
    .where(eq(storyClients.storyId, storyId))
  const open = await database
    .select()
    .from(rescuedPassages)
    .where(and(eq(rescuedPassages.storyId, storyId), eq(rescuedPassages.state, 'open')))
    .orderBy(asc(rescuedPassages.rescuedAt))
  const lately = database
    .select()
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, storyId))
    .orderBy(desc(storyUpdates.id))
    .limit(mostRecalled)
    .as('lately')
  const own = await database
    .select({ bytes: lately.bytes, at: lately.at })
    .from(lately)
    .where(isNull(lately.personId))
    .orderBy(asc(lately.id))
  const tray = openTray({
    moved: openMovedWords(
      moves.map(({ fromClient, fromClock, length, toClient, toClock }) => ({
        from: { client: fromClient, clock: fromClock },
        to: { client: toClient, clock: toClock },
        length,
      })),
    ),
    clients: clients.map(({ client, personId }) => [client, personId] as const),
    open: open.map((row): KeptPassage => ({ ...row, state: 'open' })),
    newId: () => crypto.randomUUID(),
  })
  tray.recall(ydoc, own, now)
  return tray
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
