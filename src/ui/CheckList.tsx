import type { ReactNode } from 'react'
import type { Finding as FindingRecord } from '#domain/house-style/finding.ts'
import { Finding, Passed } from './Finding.tsx'
import classes from './CheckList.module.css'

type Props = {
  findings: readonly FindingRecord[]
  passed: readonly string[]
  /** What can be done about a finding here. */
  renderActs?: (finding: FindingRecord) => ReactNode
}

export const keyOfFinding = ({ rule, at, about }: FindingRecord) =>
  [rule, ...('photoId' in at ? [at.photoId, at.field] : []), ...(about ? [about] : [])].join(' ')

/** Stops, warnings, and what passed. */
export function CheckList({ findings, passed, renderActs }: Props) {
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
