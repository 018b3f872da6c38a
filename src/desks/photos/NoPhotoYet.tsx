import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { QueuedStory } from '#domain/photos/photo-use.ts'
import { Panel } from './PhotoRecord.tsx'
import classes from './PhotoRecord.module.css'

type Props = { story: QueuedStory; onNextInQueue: (() => void) | undefined; onClose: () => void }

/** In the place of a record: a story that has no lead photo. */
export const NoPhotoYet = ({ story, onNextInQueue, onClose }: Props) => (
  <Panel name={story.slug} onClose={onClose}>
    <div className={classes['scroll']}>
      <section className={classes['part']} aria-labelledby="no-photo">
        <h3 id="no-photo" dir="auto">
          {story.headline || `Untitled: ${story.slug}`}
        </h3>
        <p>{story.photoWanted ? `Photo wanted: ${story.photoWanted}` : 'No lead photo yet.'}</p>
        <p className={classes['quiet']}>
          Whoever writes the story puts its photo in. Upload yours, so that it is at hand.
        </p>
        <div>
          <Button
            variant="default"
            renderRoot={(props: object) => (
              <Link to="/stories/$storyId" params={{ storyId: story.id }} {...props} />
            )}
          >
            Open the story
          </Button>
        </div>
      </section>
    </div>
    {onNextInQueue && (
      <div className={classes['foot']}>
        <span className={classes['used']} />
        <Button variant="default" onClick={onNextInQueue}>
          Next in queue
        </Button>
      </div>
    )}
  </Panel>
)
