import { sql } from 'drizzle-orm'
import type { Role } from '#domain/people/person.ts'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import type { Database } from '#server/database/database.ts'
import { rescueParts, type Rescue } from '#server/rescued/append-rescue.ts'

export type UpdateToAppend = {
  storyId: string
  personId: string
  bytes: Uint8Array
  /** Role and story as the right to write was judged by; the row is written only while both hold. */
  role: Role
  rightsVersion: number
  /** Stored by the same statement: never the one without the other. */
  rescue: Rescue
  /** Of words that are restored: whose they were. */
  origins?: RestoredRun[] | undefined
}

type Waiting = {
  update: UpdateToAppend
  at: Date
  done: (isKept: boolean) => void
  failed: (error: unknown) => void
}

/** As many rows as share one commit at most. */
const mostAtOnce = 200

const isRescue = ({ passages, settled }: Rescue) => passages.length + settled.length > 0

/** One statement cannot change what it has just written, so a story's tray changes once in each. */
function batchEnd(waiting: readonly Waiting[]): number {
  const changed = new Set<string>()
  const end = waiting.slice(0, mostAtOnce).findIndex(({ update: { storyId, rescue } }) => {
    if (!isRescue(rescue)) return false
    if (changed.has(storyId)) return true
    changed.add(storyId)
    return false
  })
  return end < 0 ? mostAtOnce : end
}

/**
 * Appends changes of words to the log. Those that arrive together share one INSERT and one commit.
 *
 * `append` answers true once the row is durable; false when a move or a change of role came in
 * between, so that the right must be judged again. Order of arrival is order in the log.
 */
export function openUpdateLog(database: Database, clock: () => Date) {
  let waiting: Waiting[] = []
  let isWriting = false
  let failingSince: Date | null = null

  async function write(batch: Waiting[]): Promise<void> {
    const rows = batch.flatMap(({ update, at }, n) =>
      [
        { bytes: update.bytes, personId: update.personId, origins: update.origins },
        ...update.rescue.changes.map((change) => ({ ...change, origins: undefined })),
      ].map(
        ({ bytes, personId, origins }) =>
          sql`(${n}::integer, ${update.storyId}::uuid, ${update.personId}::uuid,
            ${personId}::uuid, ${bytes}::bytea, ${at.toISOString()}::timestamptz,
            ${update.rightsVersion}::integer, ${update.role}::text,
            ${origins ? JSON.stringify(origins) : null}::jsonb)`,
      ),
    )
    const rescued = rescueParts(
      batch.map(({ update: { storyId, rescue }, at }, n) => ({ n, storyId, at, rescue })),
    )
    // Rows of `values` come in their order, and the log has it.
    const appended = sql`
      select n from (values ${sql.join(rows, sql`, `)}) as wanted (n, story_id, person_id, writer_id,
        bytes, at, rights_version, role, origins)
      where append_update(story_id, person_id, writer_id, bytes, at, rights_version, role, origins)`
    const answer = await database.execute<{ n: number }>(
      rescued.length === 0
        ? appended
        : sql`
          with allowed as materialized (${appended}), ${sql.join(rescued, sql`, `)}
          select n from allowed`,
    )
    const kept = new Set(answer.rows.map(({ n }) => Number(n)))
    batch.forEach(({ done }, n) => done(kept.has(n)))
  }

  async function pump(): Promise<void> {
    if (isWriting) return
    isWriting = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchEnd(waiting))
      try {
        await write(batch)
        failingSince = null
      } catch (error) {
        failingSince ??= clock()
        for (const { failed } of batch) failed(error)
      }
    }
    isWriting = false
  }

  return {
    /** Since when nothing could be written; null while it can, or nobody has tried. */
    failingSince: () => failingSince,
    append: (update: UpdateToAppend) =>
      new Promise<boolean>((done, failed) => {
        waiting.push({ update, at: clock(), done, failed })
        // Whatever else arrives in this turn of the loop joins the same commit.
        queueMicrotask(() => void pump())
      }),
  }
}
export type UpdateLog = ReturnType<typeof openUpdateLog>
