import { and, asc, eq, gt, inArray, lte, max } from 'drizzle-orm'
import type { Move } from '#domain/story-text/rescue/moved-words.ts'
import { openWriters, type Selection, type Writers } from '#domain/revisions/who-wrote.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { movesSince } from '#server/rescued/tray-of-story.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { storyUpdates } from '#server/stories/tables.ts'

/** Stories whose log stays read; the one that was asked for longest ago goes first. */
const mostStories = 8
const rowsAtOnce = 1_000
/** Stretches that one answer tells of. */
export const mostRuns = 500

type Place = {
  writers: Writers
  through: number
  /** The last move that was read, and those of which the letters are still to come. */
  movedThrough: number
  ahead: readonly Move[]
}

const newPlace = (): Place => ({ writers: openWriters(), through: 0, movedThrough: 0, ahead: [] })

const breath = () => new Promise<void>((done) => setTimeout(done, 0))

/**
 * Who wrote what, from each story's log. A log is read once, in pieces, so that nobody waits; later
 * questions read only what came since.
 */
export function openWritersDesk(database: Database) {
  const places = new Map<string, Promise<Place>>()

  /** The last entry of the log, read under the lock: none before it can appear later. */
  async function lastEntry(storyId: string): Promise<number> {
    return database.transaction(async (tx) => {
      await findStoryRights(tx, storyId, 'update')
      const [last] = await tx
        .select({ id: max(storyUpdates.id) })
        .from(storyUpdates)
        .where(eq(storyUpdates.storyId, storyId))
      return last?.id ?? 0
    })
  }

  async function readOn(storyId: string, place: Place, upTo: number): Promise<Place> {
    for (;;) {
      const rows = await database
        .select()
        .from(storyUpdates)
        .where(
          and(
            eq(storyUpdates.storyId, storyId),
            gt(storyUpdates.id, place.through),
            lte(storyUpdates.id, upTo),
          ),
        )
        .orderBy(asc(storyUpdates.id))
        .limit(rowsAtOnce)
      for (const row of rows) place.writers.take(row)
      place.through = rows.at(-1)?.id ?? place.through
      if (rows.length < rowsAtOnce) break
      await breath()
    }
    const { moves, last } = await movesSince(database, storyId, place.movedThrough)
    place.movedThrough = last
    place.ahead = [...place.ahead, ...moves].filter((move) => !place.writers.carry(move))
    return place
  }

  async function placeOf(storyId: string, upTo: number): Promise<Place> {
    const before = places.get(storyId) ?? Promise.resolve(newPlace())
    const now = before.then((place) => readOn(storyId, place, upTo))
    places.delete(storyId)
    places.set(storyId, now)
    now.catch(() => places.delete(storyId))
    for (const [other, place] of places) {
      if (places.size <= mostStories) break
      places.delete(other)
      void place.then(({ writers }) => writers.destroy()).catch(() => undefined)
    }
    return now
  }

  return {
    async runsWithin(storyId: string, selection: Selection) {
      const { writers } = await placeOf(storyId, await lastEntry(storyId))
      const runs = writers.runsWithin(selection)
      const shown = runs.slice(0, mostRuns)
      const ids = [...new Set(shown.flatMap(({ personId }) => personId ?? []))]
      const named = await database
        .select({ id: people.id, name: people.name })
        .from(people)
        .where(inArray(people.id, ids))
      const nameOf = new Map(named.map(({ id, name }) => [id, name]))
      return {
        runs: shown.map(({ personId, at, until, ...run }) => ({
          ...run,
          person: personId ? { id: personId, name: nameOf.get(personId) ?? '' } : null,
          at: at.toISOString(),
          until: until.toISOString(),
        })),
        isCut: runs.length > shown.length,
      }
    },
  }
}
