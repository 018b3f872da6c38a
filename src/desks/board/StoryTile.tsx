import { Link } from '@tanstack/react-router'
import type { StoryCard } from '#domain/story/story.ts'
import { SinceYou } from '#src/ui/SinceYou.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { Needs } from './Needs.tsx'
import { bylineOf, headlineOf, saysWhy } from './row-facts.ts'
import classes from './StoryTile.module.css'
import type { Telling } from './telling.ts'
import { WhenCell } from './WhenCell.tsx'
import { WhoHasIt } from './WhoHasIt.tsx'

type Props = Telling & {
  story: StoryCard
  /** Name of the group it is shown in. */
  group: string
  /** Columns have frames, and little room. */
  isInColumn?: boolean
  onOpen: (storyId: string) => void
}

/** A story as a card: of narrow screens and of columns. */
export function StoryTile({ story, group, isInColumn = false, onOpen, ...telling }: Props) {
  const place = telling.placeOf(story)
  const reason = saysWhy(place) ? telling.reasonOf(story) : ''
  const about = [bylineOf(story), `${story.words.toLocaleString('en-GB')} words`]
    .filter(Boolean)
    .join(', ')
  const sinceYou = telling.sinceYouOf(story)
  return (
    <li
      className={classes['card']}
      data-story={story.id}
      data-group={group}
      data-column={isInColumn || undefined}
      data-waits={place === 'waits' || undefined}
      data-new={sinceYou.isNew || undefined}
    >
      <div className={classes['first']}>
        <StateBadge state={story.state} workingCopy={story.workingCopy} />
        <span className="stet-figures">
          <WhenCell story={story} group={place} lateAfterMinutes={telling.lateAfterMinutes} />
        </span>
      </div>
      <h2 dir="auto">
        <Link
          to="/stories/$storyId"
          params={{ storyId: story.id }}
          onClick={() => onOpen(story.id)}
        >
          {headlineOf(story)}
        </Link>
        {sinceYou.isNew && <span className="stet-hidden">, new to you</span>}
      </h2>
      <p className={classes['about']}>
        {place === 'waits' && group !== 'waits' && <b>Waits for you. </b>}
        {about}. {reason}
      </p>
      <div className={classes['last']}>
        <span className="stet-slug">{story.slug}</span>
        <SinceYou since={sinceYou} />
        <Needs story={story} />
        <WhoHasIt story={story} nameOf={telling.nameOf} />
      </div>
    </li>
  )
}
