import { Tabs } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { CountBadge } from '#src/ui/CountBadge.tsx'
import tabsOfPanel from '#src/ui/panel-tabs.module.css'
import { StoryChecks, type CheckActs } from './StoryChecks.tsx'
import type { Tray } from './use-tray.ts'
import type { LiveFindings } from './use-live-findings.ts'
import classes from './StoryPanel.module.css'

export const panelTabs = [
  'details',
  'checks',
  'comments',
  'history',
  'suggestions',
  'rescued',
] as const
export type PanelTab = (typeof panelTabs)[number]

type Props = {
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  details: ReactNode
  history: ReactNode
  hasUnsavedDetails: boolean
  live: LiveFindings
  suggestions: ReactNode
  /** How many are open. */
  suggested: number
  checkActs: CheckActs
  rescued: ReactNode
  comments: ReactNode
  /** How many of them are open. */
  openComments: number
  tray: Tray
}

/** What belongs to the story beside its words. Every tab stays filled in while another is shown. */
export function StoryPanel(props: Props) {
  const { tab, onTab, details, history, hasUnsavedDetails, live, checkActs, rescued, tray } = props
  const { suggestions, suggested, comments, openComments } = props
  const count = live.isEmpty ? 0 : live.findings.length
  const hasStop = live.findings.some(({ level }) => level === 'stop')
  const list = useRef<HTMLDivElement>(null)
  // On a narrow screen the tabs scroll.
  useEffect(() => {
    const shown = list.current?.querySelector(`[role="tab"][id$="-${tab}"]`)
    shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  return (
    <Tabs
      className={classes['panel']}
      value={tab}
      onChange={(next) => onTab((next ?? 'details') as PanelTab)}
      keepMounted
    >
      <Tabs.List ref={list} className={`${tabsOfPanel['list']} ${classes['tabs']}`}>
        <Tabs.Tab
          value="details"
          rightSection={
            hasUnsavedDetails && (
              <i
                className={classes['dot']}
                role="img"
                aria-label="not saved yet"
                title="Details, not saved yet"
              />
            )
          }
        >
          Details
        </Tabs.Tab>
        <Tabs.Tab
          value="checks"
          rightSection={count > 0 && <CountBadge count={count} isStop={hasStop} />}
        >
          Checks
        </Tabs.Tab>
        <Tabs.Tab
          value="comments"
          rightSection={openComments > 0 && <CountBadge count={openComments} />}
        >
          Comments
        </Tabs.Tab>
        <Tabs.Tab value="history">History</Tabs.Tab>
        {(suggested > 0 || tab === 'suggestions') && (
          <Tabs.Tab
            value="suggestions"
            rightSection={suggested > 0 && <CountBadge count={suggested} />}
          >
            Suggestions
          </Tabs.Tab>
        )}
        {(tray.passages.length > 0 || tab === 'rescued') && (
          <Tabs.Tab
            value="rescued"
            rightSection={tray.waiting > 0 && <CountBadge count={tray.waiting} />}
          >
            Rescued words
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="details" className={classes['body']}>
        {details}
      </Tabs.Panel>
      <Tabs.Panel value="checks" className={classes['body']}>
        <StoryChecks live={live} acts={checkActs} />
      </Tabs.Panel>
      <Tabs.Panel value="comments" className={classes['body']}>
        {tab === 'comments' && comments}
      </Tabs.Panel>
      <Tabs.Panel value="history" className={classes['body']}>
        {tab === 'history' && history}
      </Tabs.Panel>
      <Tabs.Panel value="suggestions" className={classes['body']}>
        {tab === 'suggestions' && <div className={classes['rescued']}>{suggestions}</div>}
      </Tabs.Panel>
      <Tabs.Panel value="rescued" className={classes['body']}>
        {tab === 'rescued' && <div className={classes['rescued']}>{rescued}</div>}
      </Tabs.Panel>
    </Tabs>
  )
}
