import { and, asc, desc, eq, gt, isNull, lt, lte, max, min, ne, or, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { LastRead, ReadFacts, WordsRead } from '#domain/reading/last-read.ts'
import { openSeen } from '#domain/reading/seen-words.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { storyStates } from '#server/revisions/tables.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { lastReads } from './tables.ts'

/** From where on, and up to where, log entries are looked at. */
type Span = { after: number; last: number }
type Read = { personId: string; storyId: string; words: WordsRead; facts: ReadFacts }

const entriesOf = (storyId: string) => eq(storyUpdates.storyId, storyId)

/** The last log entry. Read under the lock: none before it can appear later. */
async function lastEntry(database: Database, storyId: string): Promise<number> {
  return database.transaction(async (tx) => {
    await findStoryRights(tx, storyId, 'update')
    const [entry] = await tx
      .select({ id: max(storyUpdates.id) })
      .from(storyUpdates)
      .where(entriesOf(storyId))
    return entry?.id ?? 0
  })
}

/** How far somebody has read a story in which only they wrote after a place. */
async function throughOwn(database: Database, { personId, storyId }: Read, { after, last }: Span) {
  const between = and(entriesOf(storyId), gt(storyUpdates.id, after), lte(storyUpdates.id, last))
  const [others] = await database
    .select({ id: min(storyUpdates.id) })
    .from(storyUpdates)
    .where(and(between, or(ne(storyUpdates.personId, personId), isNull(storyUpdates.personId))))
  const [own] = await database
    .select({ id: max(storyUpdates.id) })
    .from(storyUpdates)
    .where(and(between, others?.id == null ? undefined : lt(storyUpdates.id, others.id)))
  return own?.id ?? after
}

/**
 * The last log entry before the first one that a document lacked; 0 when it lacked the first. Read
 * from the newest whole copy that was all in it.
 */
async function throughSeen(
  database: Database,
  storyId: string,
  last: number,
  isSeen: (change: Uint8Array) => boolean,
): Promise<number> {
  const copies = await database
    .select({ through: storyStates.through })
    .from(storyStates)
    .where(eq(storyStates.storyId, storyId))
    .orderBy(desc(storyStates.through))
  let from = 0
  let to = last
  for (const { through } of copies) {
    const [copy] = await database
      .select({ bytes: storyStates.bytes })
      .from(storyStates)
      .where(and(eq(storyStates.storyId, storyId), eq(storyStates.through, through)))
    if (copy && isSeen(copy.bytes)) {
      from = through
      break
    }
    to = through
  }
  const rows = await database
    .select({ id: storyUpdates.id, bytes: storyUpdates.bytes })
    .from(storyUpdates)
    .where(and(entriesOf(storyId), gt(storyUpdates.id, from), lte(storyUpdates.id, to)))
    .orderBy(asc(storyUpdates.id))
  const lacking = rows.findIndex(({ bytes }) => !isSeen(bytes))
  return lacking === 0 ? from : (rows.at(lacking < 0 ? -1 : lacking - 1)?.id ?? from)
}

async function placeOf(database: Database, read: Read, after: number): Promise<number> {
  const { storyId, words } = read
  const last = await lastEntry(database, storyId)
  if ('own' in words) return throughOwn(database, read, { after, last })
  if ('through' in words) return Math.min(words.through, last)
  const bytes = bytesOf(words.seen)
  const isSeen = bytes && openSeen(bytes)
  if (!isSeen)
    throw new Refusal(
      'not-valid',
      'That does not say which words were read. Send the state vector of those on screen.',
    )
  return throughSeen(database, storyId, last, isSeen)
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

export async function findLastRead(
  database: DatabaseOrTransaction,
  personId: string,
  storyId: string,
) {
  const [row] = await database
    .select()
    .from(lastReads)
    .where(and(eq(lastReads.personId, personId), eq(lastReads.storyId, storyId)))
  return row
}

/**
 * Writes down what somebody had on screen of a story. What they read before stays read: a report
 * that comes late changes nothing.
 *
 * @returns up to where they have read it; null when none of it was on their screen yet
 */
export async function keepLastRead(
  database: Database,
  read: Read,
  at: Date,
): Promise<LastRead | null> {
  const { personId, storyId } = read
  const before = await findLastRead(database, personId, storyId)
  const through = await placeOf(database, read, before?.through ?? 0)
  const isOwnAlone = 'own' in read.words
  // Who did not see all of it has not seen what stands beside the words either.
  const facts = (isOwnAlone && before?.facts) || read.facts
  const isNothing = isOwnAlone && through <= (before?.through ?? 0)
  if (through > 0 && !isNothing) {
    await database
      .insert(lastReads)
      .values({ personId, storyId, through, facts, readAt: at })
      .onConflictDoUpdate({
        target: [lastReads.personId, lastReads.storyId],
        set: {
          through,
          facts,
          readAt: at,
          ...(through > (before?.through ?? 0) && { countedThrough: null }),
        },
        setWhere: or(
          lt(lastReads.through, through),
          and(eq(lastReads.through, through), sql`${lastReads.readAt} < ${at.toISOString()}`),
        )!,
      })
  }
  const now = await findLastRead(database, personId, storyId)
  return now ? { through: now.through, at: now.readAt.toISOString() } : null
}
