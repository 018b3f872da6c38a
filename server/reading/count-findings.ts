import type { Database } from '#server/database/database.ts'
import { checkFrozen } from '#server/house-style/check-frozen.ts'
import { readSite } from '#server/site/store.ts'
import { findStoryRow, freeze } from '#server/stories/find-story.ts'
import { suggestionFindings } from '#server/workflow/open-suggestions.ts'
import { workingCopyFindings } from '#server/workflow/working-copy-findings.ts'

export type FindingCount = { storyId: string; stops: number; warnings: number }

/** Stories of one question that are checked anew; the others are asked for again. */
const mostAtOnce = 10
/** Dates and rights make findings by themselves as time goes on. */
const goodForMs = 60_000

type Counted = { count: FindingCount; form: string; at: number }

/**
 * How much the house finds in stories that wait for review. Counted when somebody's board asks, and
 * anew once a story was changed or a minute has passed.
 */
export function openFindingsDesk(database: Database) {
  const counts = new Map<string, Counted>()

  return async (storyIds: readonly string[], now: Date): Promise<FindingCount[]> => {
    const site = await readSite(database)
    const answer: FindingCount[] = []
    let checked = 0
    for (const storyId of storyIds) {
      const row = await findStoryRow(database, storyId)
      if (row.state !== 'in-review') continue
      const form = `${row.changedAt.toISOString()} ${row.revision} ${site.revision}`
      const known = counts.get(storyId)
      const isGood = known?.form === form && now.getTime() - known.at < goodForMs
      if (known && (isGood || checked === mostAtOnce)) {
        answer.push(known.count)
        continue
      }
      if (checked === mostAtOnce) continue
      checked += 1
      const frozen = await freeze(database, row)
      const findings = [
        ...(await suggestionFindings(database, storyId)),
        ...(await checkFrozen(database, { story: row, frozen, site }, now)).findings,
        ...(await workingCopyFindings(database, row, frozen, now)),
      ]
      const stops = findings.filter(({ level }) => level === 'stop').length
      const count = { storyId, stops, warnings: findings.length - stops }
      counts.set(storyId, { count, form, at: now.getTime() })
      answer.push(count)
    }
    for (const [storyId, { at }] of counts) {
      if (now.getTime() - at > 10 * goodForMs) counts.delete(storyId)
    }
    return answer
  }
}
