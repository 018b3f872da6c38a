import { ActionIcon, Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDots, IconRefresh, IconWorldOff } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Person } from '#domain/people/person.ts'
import type { Site } from '#domain/site/site.ts'
import type { PublishedStory } from '#domain/story/published-story.ts'
import type { Story } from '#domain/story/story.ts'
import { movesOpenTo, type Move } from '#domain/workflow/moves.ts'
import { newMoveKey, useStoryMove, type MoveAsked } from '#src/api/story-moves.ts'
import { DeskBar } from '#src/ui/DeskBar.tsx'
import { DropWorkingCopyDialog } from '#src/ui/DropWorkingCopyDialog.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { say } from '#src/ui/say.tsx'
import { StartUpdateDialog } from '#src/ui/StartUpdateDialog.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import { WithdrawDialog } from '#src/ui/WithdrawDialog.tsx'
import { ReadersPart } from './ReadersPart.tsx'
import { WorkingCopyCompared } from './WorkingCopyCompared.tsx'
import classes from './PublishedPage.module.css'

type Props = { me: Person; site: Site; story: Story; published: PublishedStory }
type Question = 'start-update' | 'drop' | 'withdraw'

const lineOf: Partial<Record<Move, string>> = {
  'start-update': 'Update started.',
  correct: 'Correction started.',
  'drop-working-copy': 'Dropped. Its words stay among the revisions.',
  withdraw: 'Withdrawn.',
}

/** What readers see on one side, what they would get next on the other. */
export function PublishedDesk({ me, site, story, published }: Props) {
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const mutation = useStoryMove(story.id)
  const [asked, setAsked] = useState<Question>()
  const [error, setError] = useState<string>()
  const press = useRef({ key: '', from: story.state })
  const open = movesOpenTo(me, {
    state: story.state,
    createdBy: story.createdBy,
    assignees: story.assignees,
    isOut: story.publication !== null,
  })
  const { readers, now } = published

  const question = (next: Question) => {
    press.current = { key: newMoveKey(), from: story.state }
    setError(undefined)
    setAsked(next)
  }
  async function make(move: Omit<MoveAsked, 'key' | 'from'>) {
    setError(undefined)
    try {
      await mutation.mutateAsync({ ...move, ...press.current })
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal.message : String(refusal))
      return
    }
    setAsked(undefined)
    say(lineOf[move.move] ?? '')
    if (move.move === 'withdraw' || move.move === 'drop-working-copy') return
    void navigate({
      to: '/stories/$storyId',
      params: { storyId: story.id },
      search: { panel: 'details' },
    })
  }
  const toStory = { to: '/stories/$storyId', params: { storyId: story.id } } as const
  useKeys({
    O: () => void navigate(toStory),
    Escape: () => void navigate(toStory),
  })
  const dialog = { isPending: mutation.isPending, error, onClose: () => setAsked(undefined) }
  const mayStart = open.includes('start-update')

  return (
    <div className={classes['desk']}>
      <DeskBar
        slug={story.slug}
        end={
          <>
            {open.includes('withdraw') && (
              <Menu position="bottom-end" width={224}>
                <Menu.Target>
                  <ActionIcon variant="subtle" size={30} aria-label="More for this story">
                    <IconDots size={18} stroke={1.75} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    color="red"
                    leftSection={<IconWorldOff size={16} stroke={1.75} aria-hidden />}
                    onClick={() => question('withdraw')}
                  >
                    Withdraw…
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
            {mayStart && (
              <Button
                leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden />}
                onClick={() => question('start-update')}
              >
                Start update…
              </Button>
            )}
          </>
        }
      >
        {!isPhone && <StateBadge state={story.state} workingCopy={story.workingCopy} />}
      </DeskBar>
      <main className={classes['columns']} aria-label="Published">
        <h1 className="stet-hidden">Published: {story.slug}</h1>
        <ReadersPart published={published} />
        <section aria-label="Working copy" className={classes['copy']}>
          <h2>Working copy</h2>
          {story.workingCopy && readers ? (
            <WorkingCopyCompared
              site={site}
              story={story}
              readers={readers}
              now={now}
              onDrop={open.includes('drop-working-copy') ? () => question('drop') : undefined}
            />
          ) : (
            <EmptyNote>
              {readers ? 'No change under way.' : 'It is written, approved and published first.'}
            </EmptyNote>
          )}
        </section>
      </main>
      {asked === 'start-update' && (
        <StartUpdateDialog
          {...dialog}
          onStart={(kind) => void make({ move: kind === 'update' ? 'start-update' : 'correct' })}
        />
      )}
      {asked === 'drop' && (
        <DropWorkingCopyDialog
          {...dialog}
          onDrop={(note) =>
            void make({ move: 'drop-working-copy', ...(note.trim() && { note: note.trim() }) })
          }
        />
      )}
      {asked === 'withdraw' && (
        <WithdrawDialog
          {...dialog}
          onWithdraw={(note, reason) =>
            void make({
              move: 'withdraw',
              note: note.trim(),
              ...(reason.trim() && { reason: reason.trim() }),
            })
          }
        />
      )}
    </div>
  )
}
