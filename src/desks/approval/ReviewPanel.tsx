import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { peopleQuery } from '#src/api/people.ts'
import { storyHistoryQuery, type Review } from '#src/api/stories.ts'
import { CountBadge } from '#src/ui/CountBadge.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { HistoryList } from '#src/ui/HistoryList.tsx'
import tabsOfPanel from '#src/ui/panel-tabs.module.css'
import { nameOfSection } from '#src/ui/passed-checks.ts'
import { ReviewComments, useOpenComments } from './ReviewComments.tsx'
import classes from './ReviewPanel.module.css'

function Details({ story, site, review }: { story: Story; site: Site; review: Review }) {
  const { data: people = [] } = useQuery(peopleQuery)
  const assigned = story.assignees.map((id) => people.find((one) => one.id === id)?.name ?? '…')
  const facts: [string, ReactNode][] = [
    [
      'Slug',
      <span key="slug" className="stet-slug">
        {story.slug}
      </span>,
    ],
    ['Section', nameOfSection(site.sections, review.frozen.section) || 'None'],
    ['Tags', story.tags.join(', ') || 'None'],
    ['Byline', review.frozen.byline.map(({ name }) => name).join(', ') || 'None'],
    ['Assigned to', assigned.join(', ') || 'Nobody'],
    ['Desk notes', story.deskNotes || 'None'],
  ]
  return (
    <dl className={classes['details']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function History({ storyId }: { storyId: string }) {
  const { data, error } = useQuery(storyHistoryQuery(storyId))
  if (error && !data) return <EmptyNote>{error.message}</EmptyNote>
  return data ? <HistoryList entries={data} /> : null
}

type Props = { story: Story; site: Site; review: Review; checks: ReactNode; foot: ReactNode }

/** What an editor looks at beside the words before deciding. */
export function ReviewPanel({ story, site, review, checks, foot }: Props) {
  const openComments = useOpenComments(story.id)
  const count = review.findings.length
  const hasStop = review.findings.some(({ level }) => level === 'stop')
  return (
    <div className={classes['panel']}>
      <Tabs defaultValue="checks" className={classes['tabs']}>
        <Tabs.List className={tabsOfPanel['list']}>
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
          <Tabs.Tab value="details">Details</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="checks">{checks}</Tabs.Panel>
        <Tabs.Panel value="comments">
          <ReviewComments storyId={story.id} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History storyId={story.id} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <Details story={story} site={site} review={review} />
        </Tabs.Panel>
      </Tabs>
      {foot}
    </div>
  )
}
