import type { RevisionKind } from './revision.ts'

export type RevisionToThin = { id: number; kind: RevisionKind; at: Date }

export type Spacing = 'minute' | 'hour' | 'day'
const msOf: Record<Spacing, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** Until that age what was written is kept every minute, and until that every hour; then every day. */
export const ageOfHours = msOf.day
export const ageOfDays = 30 * msOf.day

/** How far apart revisions of a moment are kept. */
export function spacingOf(at: Date, now: Date): Spacing {
  const age = now.getTime() - at.getTime()
  if (age < ageOfHours) return 'minute'
  return age < ageOfDays ? 'hour' : 'day'
}

/** The minute, hour or day (in UTC) that a revision falls into, as long as it is of that age. */
export function slotOf(at: Date, now: Date): string {
  const spacing = spacingOf(at, now)
  return `${spacing} ${Math.floor(at.getTime() / msOf[spacing])}`
}

/**
 * Which revisions of one story may go. The last one of each slot stays, and every named one.
 *
 * @param revisions in the order they were made
 * @returns each that goes, with the one after it that stays
 */
export function thinOut(
  revisions: readonly RevisionToThin[],
  now: Date,
): { id: number; into: number }[] {
  const gone: { id: number; into: number }[] = []
  const taken = new Set<string>()
  let next: number | undefined
  for (const { id, kind, at } of revisions.toReversed()) {
    const slot = slotOf(at, now)
    if (kind === 'written' && taken.has(slot) && next !== undefined) {
      gone.push({ id, into: next })
      continue
    }
    if (kind === 'written') taken.add(slot)
    next = id
  }
  return gone
}
