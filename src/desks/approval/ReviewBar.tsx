import { ActionIcon, Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { HistoryEntry, Story } from '#domain/story/story.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { DeskBar } from '#src/ui/DeskBar.tsx'
import { ReadersHere } from '#src/ui/ReadersHere.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import classes from './ReviewPage.module.css'

type Props = {
  story: Story
  history: readonly HistoryEntry[]
  isPhone: boolean
  isWide: boolean
  /** How many findings the sheet holds. */
  findings: number
  /** Who else reads it in review now. */
  readers: readonly { id: string; name: string }[]
  onChecks: () => void
  buttons: ReactNode
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** Where the story stands, who sent it, and the decision. */
export function ReviewBar(props: Props) {
  const { story, history, isPhone, isWide, findings, readers, onChecks, buttons } = props
  const sent = history.find(({ move }) => move === 'submit')
  const toStory = { to: '/stories/$storyId', params: { storyId: story.id } } as const
  return (
    <DeskBar
      slug={story.slug}
      end={
        <>
          {!isPhone && <ReadersHere readers={readers} />}
          {!isWide && (
            <Button variant="default" onClick={onChecks}>
              Checks{findings > 0 && ` ${findings}`}
            </Button>
          )}
          {isPhone ? (
            <ActionIcon
              variant="subtle"
              size={44}
              aria-label="Open story"
              renderRoot={(props) => <Link {...props} {...toStory} />}
            >
              <IconPencil {...icon} />
            </ActionIcon>
          ) : (
            <Button
              variant="default"
              leftSection={<IconPencil {...icon} />}
              renderRoot={(props) => <Link {...props} {...toStory} />}
            >
              Open story
            </Button>
          )}
          {!isPhone && buttons}
        </>
      }
    >
      {!isPhone && <StateBadge state={story.state} workingCopy={story.workingCopy} />}
      {isWide && sent && story.state === 'in-review' && (
        <span className={classes['sent']}>
          {sent.personName} sent it at <DateTime at={sent.at} />
        </span>
      )}
    </DeskBar>
  )
}
