import { ActionIcon, Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDeviceMobile, IconLayoutSidebarRightExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Person } from '#domain/people/person.ts'
import { isEditor } from '#domain/people/person.ts'
import type { Story } from '#domain/story/story.ts'
import { assignRefusal } from '#domain/workflow/may-assign.ts'
import { movesOpenTo, type Move } from '#domain/workflow/moves.ts'
import { isFiled } from '#src/api/waiting-here.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { DeskBar } from '#src/ui/DeskBar.tsx'
import type { NextStep as Step } from '#src/ui/next-step.ts'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { LivePeople, LiveSaveSign } from './LiveSigns.tsx'
import type { SaveActs } from './save-acts.ts'
import { forRights } from './story-right.ts'
import { StoryMenu } from './StoryMenu.tsx'
import { StoryReaders } from './StoryReaders.tsx'
import type { Panel } from './use-panel.ts'

type Props = {
  me: Person
  story: Story
  step: Step
  connection: StoryConnection
  acts: SaveActs
  onPerson: (personId: string) => void
  onMove: (move: Move) => void
  panel: Panel
  nextStep: ReactNode
}

/** The top bar of a story: where it stands, whether it is saved, who is here, and what comes next. */
export function StoryBar(props: Props) {
  const { me, story, step, connection, acts, onPerson, onMove, panel, nextStep } = props
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const isTight = useMediaQuery('(max-width: 52em)') ?? false
  const moves = movesOpenTo(me, forRights(story)).filter(
    (move) => step.kind !== 'move' || step.move !== move,
  )
  const mayAssign = isFiled(story) && !assignRefusal(me, forRights(story))
  const [isAssigning, setAssigning] = useState(false)
  const toPreview = { to: '/stories/$storyId/preview', params: { storyId: story.id } } as const
  return (
    <DeskBar
      slug={story.slug}
      end={
        <>
          <LiveSaveSign connection={connection} acts={acts} />
          {!isPhone && <StoryReaders story={story} myId={me.id} />}
          {!isPhone && <LivePeople connection={connection} myId={me.id} onPerson={onPerson} />}
          <StoryMenu
            storyId={story.id}
            moves={moves}
            isOut={story.publication !== null}
            mayRead={isEditor(me) && step.kind !== 'review'}
            onMove={onMove}
            onAssign={mayAssign ? () => setAssigning(true) : undefined}
          >
            {isTight && (
              <Menu.Item
                leftSection={<IconDeviceMobile size={16} stroke={1.75} aria-hidden />}
                renderRoot={(item) => <Link {...item} {...toPreview} />}
              >
                Preview
              </Menu.Item>
            )}
          </StoryMenu>
          {!isTight && (
            <Button
              variant="default"
              leftSection={<IconDeviceMobile size={16} stroke={1.75} aria-hidden />}
              renderRoot={(button) => <Link {...button} {...toPreview} preload="intent" />}
            >
              Preview
            </Button>
          )}
          {!isPhone && nextStep}
          {!isPhone && (panel.isWide ? panel.isHidden : true) && (
            <ActionIcon
              variant="subtle"
              size={30}
              aria-label="Show panel"
              title="Show panel"
              onClick={() => (panel.isWide ? panel.hide(false) : panel.openSheet())}
            >
              <IconLayoutSidebarRightExpand size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          )}
        </>
      }
    >
      {isAssigning && <AssignDialog story={story} onClose={() => setAssigning(false)} />}
      {!isPhone && <StateBadge state={story.state} workingCopy={story.workingCopy} />}
    </DeskBar>
  )
}
