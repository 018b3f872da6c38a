import { Skeleton } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import type { QueuedStory } from '#domain/photos/photo-use.ts'
import { nameOfState } from '#domain/story/story.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { NeedBadge } from '#src/ui/NeedBadge.tsx'
import { PersonAvatar } from '#src/ui/PersonAvatar.tsx'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { Wait } from '#src/ui/Wait.tsx'
import { MoreStories } from './MoreStories.tsx'
import classes from './QueueList.module.css'
import type { QueueAsRead } from './use-photo-queue.ts'

type Props = {
  queue: QueueAsRead
  myId: string
  chosen: string | undefined
  nameOf: (personId: string) => string
  onOpen: (story: QueuedStory) => void
}

/** Stories whose photos lack something, soonest out first. */
export function QueueList({ queue, myId, chosen, nameOf, onOpen }: Props) {
  const { stories, error } = queue
  return (
    <section className={classes['queue']} aria-labelledby="photo-queue">
      <h2 id="photo-queue">
        Stories that need something{' '}
        {stories && <span className={classes['count']}>{queue.total}</span>}
      </h2>
      {error && (
        <EmptyNote
          action={
            <button type="button" className={classes['again']} onClick={queue.again}>
              Try again
            </button>
          }
        >
          The queue did not load. {error}
        </EmptyNote>
      )}
      {!stories && !error && (
        <div className={classes['lines']} aria-busy="true">
          {[0, 1, 2].map((i) => (
            <Skeleton key={i} height={64} />
          ))}
        </div>
      )}
      {stories?.length === 0 && <EmptyNote>No story needs anything.</EmptyNote>}
      <ul>
        {stories?.map((story) => (
          <li key={story.id}>
            <button
              type="button"
              className={classes['story']}
              data-queued={story.id}
              aria-current={story.id === chosen || undefined}
              onClick={() => onOpen(story)}
            >
              <span className={classes['thumb']} data-empty={!story.thumbnail || undefined}>
                {story.thumbnail ? (
                  <PhotoFrame renditions={[story.thumbnail]} alt="" sizes="64px" isCut />
                ) : (
                  <IconPhotoOff size={18} stroke={1.75} aria-hidden />
                )}
              </span>
              <span className={classes['words']}>
                <b dir="auto">{story.headline || `Untitled: ${story.slug}`}</b>
                <span className={classes['needs']}>
                  {story.needs.map((need) => (
                    <NeedBadge key={need} need={need} wanted={story.photoWanted || undefined} />
                  ))}
                </span>
                {story.photoWanted && (
                  <span className={classes['wanted']} dir="auto">
                    {story.photoWanted}
                  </span>
                )}
                <WhenOrWho story={story} myId={myId} nameOf={nameOf} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <MoreStories queue={queue} />
    </section>
  )
}

type WhoProps = Pick<Props, 'myId' | 'nameOf'> & { story: QueuedStory }

/** Who writes in it now; else when it goes out, or how long it waits. */
function WhenOrWho({ story, myId, nameOf }: WhoProps) {
  const writer = story.here.find((id) => id !== myId)
  if (writer) {
    const name = nameOf(writer)
    return (
      <span className={classes['when']}>
        <PersonAvatar personId={writer} name={name} size="sm" isDecoration />
        {name.split(' ')[0]} is writing now
      </span>
    )
  }
  const state = nameOfState[story.state]
  return (
    <span className={classes['when']}>
      {story.outAt === null ? (
        story.state === 'in-review' ? (
          <>
            {state}, waits <Wait since={story.stateSince} />
          </>
        ) : (
          <>
            {state}, last change <DateTime at={story.changedAt} />
          </>
        )
      ) : (
        <>
          {story.state === 'scheduled' ? 'Scheduled for' : `${state}, due`}{' '}
          <DateTime at={story.outAt} />
        </>
      )}
    </span>
  )
}
