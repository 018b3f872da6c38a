import { and, desc, eq, isNotNull, max } from 'drizzle-orm'
import { stopsFirst } from '#domain/house-style/check-story.ts'
import { findOpenSuggestions } from '#domain/house-style/open-suggestions.ts'
import type { Person } from '#domain/people/person.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openSuggestions } from '#domain/story-text/suggestions/open-suggestions.ts'
import { refusalOfMove } from '#domain/workflow/moves.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database } from '#server/database/database.ts'
import { baseOfApproval, baseOfFiling, baseOfRead, type Base } from '#server/reading/find-base.ts'
import type { Log } from '#server/parts.ts'
import { checkFrozen } from '#server/house-style/check-frozen.ts'
import { readSite } from '#server/site/store.ts'
import { workingCopyFindings } from '#server/workflow/working-copy-findings.ts'
import { findStoryRow, freeze, markOf } from './find-story.ts'
import { findStoryRights } from './story-rights.ts'
import { storyUpdates, storyVersions, storyWriters } from './tables.ts'

/** Who wrote in the story, with the place in its log of the last that each wrote. */
async function lastOfEach(database: Database, storyId: string) {
  const rows = await database
    .select({ personId: storyUpdates.personId, last: max(storyUpdates.id) })
    .from(storyUpdates)
    .where(and(eq(storyUpdates.storyId, storyId), isNotNull(storyUpdates.personId)))
    .groupBy(storyUpdates.personId)
  return rows.flatMap(({ personId, last }) => (personId && last ? [{ personId, last }] : []))
}

const placed = (base: Base | undefined) =>
  base ? { through: base.through, at: base.at.toISOString() } : null

/** What an editor needs to decide, made from the last durable word and not from a projection. */
export async function readReview(
  database: Database,
  person: Person,
  storyId: string,
  { now, log }: { now: Date; log?: Log | undefined },
) {
  const rights = await findStoryRights(database, storyId)
  const row = await findStoryRow(database, storyId)
  const { ydoc, through } = await openDurableDocument(database, storyId)
  const frozen = await freeze(database, { ...row, text: readStoryText(ydoc) })
  const suggestions = findOpenSuggestions(openSuggestions(ydoc))
  ydoc.destroy()
  const site = await readSite(database)
  const writers = await database
    .select({ personId: storyWriters.personId })
    .from(storyWriters)
    .where(eq(storyWriters.storyId, storyId))
  const [version] = await database
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.storyId, storyId))
    .orderBy(desc(storyVersions.id))
    .limit(1)
  const bases = {
    read: await baseOfRead(database, person.id, storyId),
    approval: await baseOfApproval(database, storyId),
    filed: await baseOfFiling(database, storyId),
  }
  const {
    findings: ofTheHouse,
    notes,
    faults,
  } = await checkFrozen(database, { story: row, frozen, site }, now)
  for (const { rule, error } of faults) log?.error({ rule, error }, 'a check of house style broke')
  const wroteIt = site.fourEyes && writers.some(({ personId }) => personId === person.id)
  const refusal = refusalOfMove('approve', person, rights)
  const reason =
    refusal?.message ?? (wroteIt ? 'Another editor must approve this: you wrote it.' : '')
  return {
    mark: await markOf(frozen),
    frozen,
    through,
    wroteLast: await lastOfEach(database, storyId),
    findings: stopsFirst([
      ...suggestions,
      ...ofTheHouse,
      ...(await workingCopyFindings(database, row, frozen, now)),
    ]),
    bases: {
      read: placed(bases.read),
      approval: placed(bases.approval),
      filed: placed(bases.filed),
    },
    notes,
    mayApprove: { yes: reason === '', reason },
    approved: version
      ? {
          frozen: version.frozen,
          mark: version.mark,
          personId: version.approvedBy,
          at: version.approvedAt.toISOString(),
        }
      : null,
  }
}
