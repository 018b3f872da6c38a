import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LiveFindings } from './use-live-findings.ts'
import type { Panel } from './use-panel.ts'
import classes from './StoryDesk.module.css'

type Props = { panel: Panel; live: LiveFindings; isUnsaved: boolean; nextStep: ReactNode }

/** The foot of a narrow screen: what belongs to the story, and its next step. */
export function PhoneBar({ panel, live, isUnsaved, nextStep }: Props) {
  const count = live.isEmpty ? 0 : live.findings.length
  return (
    <div className={classes['phone']}>
      <Button variant="default" onClick={() => panel.show('details')}>
        Details{isUnsaved && <span className="stet-hidden">, not saved yet</span>}
        {isUnsaved && <i className={classes['dot']} aria-hidden />}
      </Button>
      <Button variant="default" onClick={() => panel.show('checks')}>
        Checks {count > 0 && <b className={classes['badge']}>{count}</b>}
      </Button>
      <span className={classes['phoneStep']}>{nextStep}</span>
    </div>
  )
}
