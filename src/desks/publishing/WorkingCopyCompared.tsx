import { Button } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { compareStories } from '#domain/compare/compare-stories.ts'
import type { Site } from '#domain/site/site.ts'
import type { PublishedStory } from '#domain/story/published-story.ts'
import type { Story } from '#domain/story/story.ts'
import { changesOf } from '#src/ui/compared/changes.ts'
import { ChangeSteps } from '#src/ui/compared/ChangeSteps.tsx'
import { ComparedText } from '#src/ui/compared/ComparedText.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { useChangeWalk } from '#src/ui/compared/use-change-walk.ts'
import { useKeys } from '#src/ui/use-keys.ts'
import classes from './PublishedPage.module.css'

type Props = {
  site: Site
  story: Story
  readers: NonNullable<PublishedStory['readers']>
  now: PublishedStory['now']
  /** Absent where this person may not. */
  onDrop: (() => void) | undefined
}

/** The next version beside what readers have: what it is, how it stands, what differs. */
export function WorkingCopyCompared({ site, story, readers, now, onDrop }: Props) {
  const reading = useMemo(() => compareStories(readers.frozen, now), [readers.frozen, now])
  const changes = changesOf(reading)
  const { present, setPresent, step } = useChangeWalk(changes)
  useKeys({ J: () => step(1), K: () => step(-1) })
  return (
    <>
      <div className={classes['copyHead']}>
        <p className={classes['headline']} dir="auto">
          {now.text.headline || `Untitled: ${story.slug}`}
        </p>
        <StateBadge state={story.state} workingCopy={story.workingCopy} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencil size={14} stroke={1.75} aria-hidden />}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/stories/$storyId"
              params={{ storyId: story.id }}
              search={{ panel: 'details' }}
            />
          )}
        >
          Open story
        </Button>
        {onDrop && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} stroke={1.75} aria-hidden />}
            onClick={onDrop}
          >
            Drop the working copy…
          </Button>
        )}
      </div>
      <div className={classes['compare']} role="toolbar" aria-label="Compare">
        <h3>Compare with the published words</h3>
        {changes > 0 && <ChangeSteps changes={changes} present={present} onStep={step} />}
      </div>
      {changes === 0 && <p className={classes['quiet']}>Nothing differs from what readers have.</p>}
      {changes > 0 && (
        <ComparedText
          reading={reading}
          story={now}
          before={readers.frozen}
          sections={site.sections}
          siteLanguage={site.language}
          present={present}
          onPresent={setPresent}
        />
      )}
    </>
  )
}
