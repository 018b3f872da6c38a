import { CloseButton, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { picturesFor } from '#domain/photos/photo.ts'
import type { StoryCard } from '#domain/story/story.ts'
import type { TextBlock } from '#domain/story-text/story-text.ts'
import { photoQuery } from '#src/api/photos.ts'
import { useMe } from '#src/api/session.ts'
import { storyQuery } from '#src/api/stories.ts'
import { nextStepOf } from '#src/ui/next-step.ts'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { shortTime } from '#src/ui/times.ts'
import classes from './Peek.module.css'
import { bylineOf, headlineOf } from './row-facts.ts'

const wordsOf = ({ content }: TextBlock) =>
  content.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('')

type Props = {
  card: StoryCard
  reason: string
  fourEyes: boolean
  onOpen: (storyId: string) => void
  onClose: () => void
}

/** The beginning of a story beside the board; the arrows go on working. */
export function Peek({ card, reason, fourEyes, onOpen, onClose }: Props) {
  const me = useMe()
  const { timeZone } = useSiteClock()
  const now = useNow()
  const { data: story, error } = useQuery(storyQuery(card.id))
  const [lead] = story?.text.lead ?? []
  const { data: photo } = useQuery({
    ...photoQuery(lead?.photoId ?? ''),
    enabled: lead !== undefined,
  })
  const paragraphs = (story?.text.body.content ?? [])
    .filter((block) => block.type === 'textBlock')
    .filter((block) => block.attrs.kind === 'paragraph' && wordsOf(block).trim() !== '')
    .slice(0, 2)
  const step =
    story &&
    nextStepOf(
      me,
      { ...story, isOut: story.publication !== null },
      {
        fourEyes,
        ...(card.visibleFrom && {
          outAt: shortTime(new Date(card.visibleFrom), now, timeZone),
        }),
      },
    )
  const byline = bylineOf(card)
  return (
    <aside className={classes['peek']} aria-label="Peek">
      <header className={classes['head']}>
        <StateBadge state={card.state} workingCopy={card.workingCopy} />
        <span className="stet-slug">{card.slug}</span>
        <CloseButton aria-label="Close peek" onClick={onClose} className={classes['close']} />
      </header>
      <div className={classes['story']}>
        <h2 dir="auto">{headlineOf(card)}</h2>
        {reason && <p className={classes['reason']}>{reason}</p>}
        {error && <p role="alert">{error.message}</p>}
        {!story && !error && <Skeleton height={96} />}
        {story?.text.standfirst && (
          <p className={classes['standfirst']} dir="auto">
            {story.text.standfirst}
          </p>
        )}
        {byline && <p className={classes['reason']}>By {byline}</p>}
        {lead && photo && (
          <figure>
            <PhotoFrame {...picturesFor(photo, 'free')} alt={lead.alt} sizes="372px" />
            {lead.caption && <figcaption dir="auto">{lead.caption}</figcaption>}
          </figure>
        )}
        {paragraphs.map((block, i) => (
          <p key={`${card.id}${i}`} className={classes['body']} dir="auto">
            {wordsOf(block)}
          </p>
        ))}
      </div>
      <footer className={classes['foot']}>
        {step && <span className={classes['step']}>{step.label}</span>}
        {step?.kind === 'review' && (
          <Link
            to="/stories/$storyId/review"
            params={{ storyId: card.id }}
            onClick={() => onOpen(card.id)}
            className={classes['link']}
          >
            Read and decide
          </Link>
        )}
        <Link
          to="/stories/$storyId"
          params={{ storyId: card.id }}
          onClick={() => onOpen(card.id)}
          className={classes['link']}
        >
          Open story
        </Link>
      </footer>
    </aside>
  )
}
