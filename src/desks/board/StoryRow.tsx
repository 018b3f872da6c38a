import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { SinceYou as SinceYouRecord } from '#domain/reading/last-read.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { SinceYou } from '#src/ui/SinceYou.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import type { GroupName } from './board-groups.ts'
import { Needs } from './Needs.tsx'
import { bylineOf, headlineOf } from './row-facts.ts'
import classes from './StoriesTable.module.css'
import { WhenCell } from './WhenCell.tsx'
import { WhoHasIt } from './WhoHasIt.tsx'

type Props = {
  story: StoryCard
  /** Name of the group it is shown in. */
  group: string
  /** Which of the board's own groups it belongs to. */
  place: GroupName
  /** Why it waits; the row is taller then. */
  reason: string
  sectionName: string
  sinceYou: SinceYouRecord
  lateAfterMinutes: number
  nameOf: (personId: string | null) => string
  onOpen: (storyId: string) => void
}

export const StoryRow = memo(function StoryRow({
  story,
  group,
  place,
  reason,
  sectionName,
  sinceYou,
  lateAfterMinutes,
  nameOf,
  onOpen,
}: Props) {
  const byline = bylineOf(story)
  // What is out reads the same twice when nothing changed since.
  const outAt = place === 'out-today' || place === 'out' ? story.visibleFrom : null
  const isSaidAbove = outAt !== null && outAt >= story.changedAt
  return (
    <tr
      className={classes['row']}
      data-story={story.id}
      data-group={group}
      data-waits={place === 'waits' || undefined}
      data-new={sinceYou.isNew || undefined}
      onClick={(event) => {
        // All of the row leads where its headline leads.
        const isOnLink = event.target instanceof Element && event.target.closest('a, button')
        if (!isOnLink) event.currentTarget.querySelector('a')?.click()
      }}
    >
      <td>
        <StateBadge look="row" state={story.state} workingCopy={story.workingCopy} />
      </td>
      <td className={classes['slugs']}>
        <span className={`stet-slug ${classes['cut']}`} title={story.slug}>
          {story.slug}
        </span>
        {byline && (
          <span className={classes['byline']} title={`By ${byline}`}>
            <span className="stet-hidden">by </span>
            {byline}
          </span>
        )}
      </td>
      <td>
        <div className={classes['story']}>
          <span className={classes['thumb']}>
            {story.thumbnail && (
              <PhotoFrame renditions={[story.thumbnail]} alt="" sizes="42px" isCut />
            )}
          </span>
          <div className={classes['words']}>
            <Link
              to="/stories/$storyId"
              params={{ storyId: story.id }}
              className={classes['headline']}
              onClick={() => onOpen(story.id)}
              dir="auto"
            >
              {headlineOf(story)}
            </Link>
            {sinceYou.isNew && <span className="stet-hidden">, new to you</span>}
            {reason && <span className={classes['reason']}>{reason}</span>}
          </div>
          <SinceYou since={sinceYou} />
          <WhoHasIt story={story} nameOf={nameOf} />
        </div>
      </td>
      <td className={classes['needs']}>
        <Needs story={story} />
      </td>
      <td className={`${classes['quiet']} ${classes['section']}`}>{sectionName}</td>
      <td className={`${classes['quiet']} ${classes['count']}`}>
        {story.words.toLocaleString('en-GB')}
      </td>
      <td className={classes['when']}>
        <span className={classes['wait']}>
          <WhenCell story={story} group={place} lateAfterMinutes={lateAfterMinutes} />
        </span>
        {!isSaidAbove && (
          <span className={classes['changed']}>
            <span className="stet-hidden">, last change </span>
            <DateTime at={story.changedAt} />
          </span>
        )}
      </td>
    </tr>
  )
})
