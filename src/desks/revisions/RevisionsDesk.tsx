import { ActionIcon, Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowBackUp, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Person } from '#domain/people/person.ts'
import type { Revision } from '#domain/revisions/revision.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { writingRight } from '#domain/workflow/may-write.ts'
import { comparisonQuery, useRestoreRevision } from '#src/api/revisions.ts'
import { changesOf } from '#src/ui/compared/changes.ts'
import { ComparedText } from '#src/ui/compared/ComparedText.tsx'
import { RestoreDialog } from '#src/ui/compared/RestoreDialog.tsx'
import { useChangeWalk } from '#src/ui/compared/use-change-walk.ts'
import { DeskBar } from '#src/ui/DeskBar.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { PaperLines } from '#src/ui/ScreenNote.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import { ChooseRevisions } from './ChooseRevisions.tsx'
import classes from './RevisionsPage.module.css'

type Props = {
  me: Person
  site: Site
  story: Story
  /** Newest first. */
  revisions: readonly Revision[]
  older: { isLoading: boolean; load: () => void } | undefined
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** Two versions compared word by word, and the way back to the earlier one. */
export function RevisionsDesk({ me, site, story, revisions, older }: Props) {
  const navigate = useNavigate()
  const search = useSearch({ from: '/desk/stories/$storyId/revisions' })
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const [asked, setAsked] = useState<{ revision: Revision; basedOn: number | undefined }>()
  const restore = useRestoreRevision(story.id)
  // Without a choice: what the last version changed, as it was when the screen was opened.
  const [first] = useState(revisions[1]?.id ?? revisions[0]?.id ?? 'now')
  const from = search.from ?? first
  const to = search.to ?? 'now'
  const { data, error } = useQuery({
    ...comparisonQuery(story.id, from, to),
    placeholderData: keepPreviousData,
  })
  const right = writingRight(me, {
    state: story.state,
    createdBy: story.createdBy,
    assignees: story.assignees,
    isOut: story.publication !== null,
  })
  const changes = data ? changesOf(data.reading) : 0
  const { present, setPresent, step } = useChangeWalk(changes)
  const chosen = revisions.find(({ id }) => id === from) ?? data?.from ?? undefined

  const choose = (side: 'from' | 'to', id: string) => {
    setPresent(0)
    void navigate({
      to: '.',
      search: (before) => ({ ...before, from, to, [side]: id }),
      replace: true,
    })
  }
  const toStory = { to: '/stories/$storyId', params: { storyId: story.id } } as const
  useKeys({
    J: () => step(1),
    K: () => step(-1),
    O: () => void navigate(toStory),
    Escape: () => void navigate(toStory),
  })

  return (
    <div className={classes['desk']}>
      <DeskBar
        slug={story.slug}
        end={
          isPhone ? (
            <ActionIcon
              variant="default"
              size={44}
              aria-label="Close revisions"
              renderRoot={(props) => <Link {...props} {...toStory} />}
            >
              <IconX {...icon} />
            </ActionIcon>
          ) : (
            <Button
              variant="default"
              leftSection={<IconX {...icon} />}
              renderRoot={(props) => <Link {...props} {...toStory} />}
            >
              Close revisions
            </Button>
          )
        }
      />
      <ChooseRevisions
        revisions={revisions}
        chosen={[data?.from, data?.to]}
        from={from}
        to={to}
        onChoose={choose}
        older={older}
        changes={changes}
        present={present}
        onStep={step}
      >
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp {...icon} />}
          aria-disabled={right.may === 'nothing' || !chosen || undefined}
          onClick={() =>
            right.may !== 'nothing' &&
            chosen &&
            setAsked({ revision: chosen, basedOn: revisions[0]?.upTo })
          }
        >
          Restore this version…
        </Button>
      </ChooseRevisions>
      <main className={classes['paper']} aria-label="Compared words">
        <h1 className="stet-hidden">Revisions of {story.slug}</h1>
        {right.may === 'nothing' && <p className={classes['note']}>{right.reason}</p>}
        {error && (
          <p role="alert" className={classes['note']}>
            {error.message}
          </p>
        )}
        {data && changes === 0 && <EmptyNote>The words of these versions are the same.</EmptyNote>}
        {!data && !error && <PaperLines />}
        {data && (
          <ComparedText
            key={`${from} ${to}`}
            reading={data.reading}
            story={data.after}
            before={data.before}
            sections={site.sections}
            siteLanguage={site.language}
            present={present}
            onPresent={setPresent}
          />
        )}
      </main>
      <RestoreDialog
        revision={asked?.revision}
        endsApproval={right.may === 'everything' && right.endsApproval}
        onClose={() => setAsked(undefined)}
        restore={async (id, how) =>
          (await restore.mutateAsync({ id, how, basedOn: asked?.basedOn })).revision
        }
      />
    </div>
  )
}
