import { Button } from '@mantine/core'
import { useRef } from 'react'
import { isInWords, type Finding, type FindingPlace } from '#domain/house-style/finding.ts'
import { CheckList, keyOfFinding } from '#src/ui/CheckList.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { LetItStand } from '#src/ui/LetItStand.tsx'
import type { LiveFindings } from './use-live-findings.ts'

/** What can be done about a finding in the story. */
export type CheckActs = {
  show: (finding: Finding, at: FindingPlace) => void
  /** Absent where the words may not be written. */
  repair?: ((finding: Finding) => void) | undefined
  standing: ReadonlyMap<string, { reason: string; by: string }>
  /** Absent where no warning may be let stand. */
  stand?: ((finding: Finding, reason: string | undefined) => void) | undefined
  refusal: string | undefined
}

function nameOfShow({ at }: Finding): string {
  if (at.part === 'photo' && 'field' in at) {
    if (at.field === 'credit') return 'Fill in credit'
    if (at.field === 'rights') return 'Fill in rights'
  }
  return 'Show'
}

type Props = { live: LiveFindings; acts: CheckActs }

/** What the house found in the words as they are written, and what can be done about it. */
export function StoryChecks({ live, acts }: Props) {
  /** Which place of a finding is shown next: each press goes on to another. */
  const turns = useRef(new Map<string, number>())
  if (live.isEmpty) return <EmptyNote>Checks start with the first words.</EmptyNote>
  if (!live.isKnown) return <EmptyNote>Checking the words…</EmptyNote>

  const show = (finding: Finding) => {
    const key = keyOfFinding(finding)
    const places = finding.places ?? [finding.at]
    const turn = (turns.current.get(key) ?? 0) % places.length
    turns.current.set(key, turn + 1)
    acts.show(finding, places[turn] ?? finding.at)
  }
  const { repair, stand } = acts
  return (
    <>
      <CheckList
        findings={live.findings}
        notes={live.notes}
        passed={live.passed}
        renderActs={(finding) => (
          <>
            <Button size="xs" variant="default" onClick={() => show(finding)}>
              {nameOfShow(finding)}
              {finding.places && ` ${finding.places.length} places`}
            </Button>
            {repair && finding.repairs && isInWords(finding.at) && (
              <Button size="xs" variant="default" title="Alt+Enter" onClick={() => repair(finding)}>
                {finding.repairs.length === 1 ? 'Fix' : `Fix all ${finding.repairs.length}`}
              </Button>
            )}
            {stand && finding.level === 'warn' && (
              <LetItStand
                standing={acts.standing.get(keyOfFinding(finding))}
                onStand={(reason) => stand(finding, reason)}
              />
            )}
          </>
        )}
      />
      {acts.refusal && <p role="alert">{acts.refusal}</p>}
    </>
  )
}
