import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { revisionKinds } from '#domain/revisions/revision.ts'
import { slotOf, spacingOf, thinOut, type RevisionToThin } from '#domain/revisions/thin-out.ts'

const now = new Date('2026-11-24T14:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const written = (...ages: number[]): RevisionToThin[] =>
  ages.toSorted((a, b) => b - a).map((age, i) => ({ id: i + 1, kind: 'written', at: ago(age) }))
const kept = (revisions: RevisionToThin[], at = now) => {
  const gone = new Set(thinOut(revisions, at).map(({ id }) => id))
  return revisions.filter(({ id }) => !gone.has(id))
}

const someRevisions = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...revisionKinds, 'written' as const, 'written' as const),
      age: fc.oneof(
        fc.integer({ min: 0, max: 3 * hour }),
        fc.integer({ min: 0, max: 3 * day }),
        fc.integer({ min: 0, max: 90 * day }),
      ),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all
      .toSorted((a, b) => b.age - a.age)
      .map(({ kind, age }, i): RevisionToThin => ({ id: i + 1, kind, at: ago(age) })),
  )

describe('thinning out revisions', () => {
  test('keeps every minute of the last day', () => {
    const minutes = written(...Array.from({ length: 120 }, (_, i) => i * minute + 1_000))
    expect(kept(minutes)).toHaveLength(120)
  })

  test('keeps the last one of each hour after a day, and of each day after a month', () => {
    const twoHours = written(...Array.from({ length: 120 }, (_, i) => 2 * day + i * minute + 1_000))
    expect(kept(twoHours)).toHaveLength(2)
    expect(kept(twoHours).at(-1)).toEqual(twoHours.at(-1))
    const twoDays = written(...Array.from({ length: 48 }, (_, i) => 40 * day + i * hour + 1_000))
    expect(kept(twoDays).length).toBeLessThanOrEqual(3)
  })

  test('never takes a named one, and leaves one for each slot: the last', () => {
    fc.assert(
      fc.property(someRevisions, (revisions) => {
        const left = kept(revisions)
        for (const revision of revisions) {
          if (revision.kind !== 'written') expect(left).toContain(revision)
        }
        const lastOfSlot = new Map(
          revisions.flatMap((one) =>
            one.kind === 'written' ? [[slotOf(one.at, now), one] as const] : [],
          ),
        )
        expect(left.filter(({ kind }) => kind === 'written')).toEqual(
          [...lastOfSlot.values()].toSorted((a, b) => a.id - b.id),
        )
      }),
    )
  })

  test('hands what went to one that stays and comes after it', () => {
    fc.assert(
      fc.property(someRevisions, (revisions) => {
        const left = kept(revisions).map(({ id }) => id)
        for (const { id, into } of thinOut(revisions, now)) {
          expect(into).toBeGreaterThan(id)
          expect(left).toContain(into)
        }
      }),
    )
  })

  test('done bit by bit, as the days go by, leaves no slot empty either', () => {
    fc.assert(
      fc.property(someRevisions, fc.integer({ min: 0, max: 40 }), (revisions, days) => {
        const later = new Date(now.getTime() + days * day)
        const inTwoSteps = kept(kept(revisions), later)
        const slots = (all: RevisionToThin[]) =>
          new Set(all.flatMap(({ kind, at }) => (kind === 'written' ? slotOf(at, later) : [])))
        expect(slots(inTwoSteps)).toEqual(slots(revisions))
      }),
    )
  })

  test('goes by age alone', () => {
    expect(spacingOf(ago(day - 1), now)).toBe('minute')
    expect(spacingOf(ago(day), now)).toBe('hour')
    expect(spacingOf(ago(30 * day), now)).toBe('day')
  })
})
