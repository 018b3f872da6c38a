import type { ReactNode } from 'react'
import type { Finding as FindingRecord } from '#domain/house-style/finding.ts'
import { Finding, Noted, Passed } from './Finding.tsx'
import classes from './CheckList.module.css'

type Props = {
  findings: readonly FindingRecord[]
  passed: readonly string[]
  /** What is told without being wrong. */
  notes?: readonly string[]
  /** What can be done about a finding here. */
  renderActs?: (finding: FindingRecord) => ReactNode
}

const longestKey = 400

/** What a finding is told apart by, wherever its words stand by now. */
export const keyOfFinding = ({ rule, at, about }: FindingRecord) =>
  [rule, ...('photoId' in at ? [at.photoId, at.field] : []), ...(about ? [about] : [])]
    .join(' ')
    .slice(0, longestKey)

/** Stops, warnings, and what passed. */
export function CheckList({ findings, passed, notes = [], renderActs }: Props) {
  return (
    <div className={classes['list']}>
      {findings.length === 0 && <p className={classes['good']}>Nothing stands in the way.</p>}
      <ul aria-label="Findings">
        {findings.map((finding) => (
          <Finding key={keyOfFinding(finding)} finding={finding}>
            {renderActs?.(finding)}
          </Finding>
        ))}
      </ul>
      {notes.length > 0 && (
        <ul aria-label="Notes">
          {notes.map((line) => (
            <Noted key={line}>{line}</Noted>
          ))}
        </ul>
      )}
      {passed.length > 0 && (
        <ul aria-label="Passed">
          {passed.map((line) => (
            <Passed key={line}>{line}</Passed>
          ))}
        </ul>
      )}
    </div>
  )
}
