import { IconAlertOctagon, IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Finding as FindingRecord } from '#domain/house-style/finding.ts'
import classes from './Finding.module.css'

type Props = { finding: FindingRecord; children?: ReactNode }

/** One thing that a check found: a stop or a warning, why it matters, and what can be done. */
export function Finding({ finding: { level, what, why }, children }: Props) {
  const FindingIcon = level === 'stop' ? IconAlertOctagon : IconAlertTriangle
  return (
    <li className={classes['finding']} data-level={level}>
      <FindingIcon size={17} stroke={1.75} aria-hidden className={classes['icon']} />
      <div>
        <strong>
          {level === 'stop' ? 'Stop' : 'Warning'}: {what}
        </strong>
        <p>{why}</p>
        {children && <div className={classes['acts']}>{children}</div>}
      </div>
    </li>
  )
}

/** What is told and needs nothing done, one line. */
export function Noted({ children }: { children: ReactNode }) {
  return (
    <li className={classes['noted']}>
      <IconInfoCircle size={15} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </li>
  )
}

/** What was looked at and is in order, one line. */
export function Passed({ children }: { children: ReactNode }) {
  return (
    <li className={classes['passed']}>
      <IconCheck size={15} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </li>
  )
}
