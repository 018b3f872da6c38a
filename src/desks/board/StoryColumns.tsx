import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { holdRows } from './hold-rows.ts'
import type { SettledGroup } from './settle-groups.ts'
import { ShowNew } from './ShowNew.tsx'
import classes from './StoryColumns.module.css'
import { StoryTile } from './StoryTile.tsx'
import type { Telling } from './telling.ts'

type Props = Telling & {
  groups: readonly SettledGroup[]
  onOpen: (storyId: string) => void
  onHold: (group: string | undefined) => void
  onShowNew: () => void
}

/** The board as columns, a group each; what waits for the person stands first in its column. */
export function StoryColumns({ groups, onOpen, onHold, onShowNew, ...telling }: Props) {
  const { placeName } = useSiteClock()
  return (
    <div
      className={classes['columns']}
      role="group"
      aria-label="Stories"
      data-skip-target
      tabIndex={-1}
      {...holdRows(onHold)}
    >
      {groups.map(({ name, title, stories, held }) => (
        <section key={name} aria-labelledby={`column-${name}`} data-group-body={name}>
          <header>
            <h2 id={`column-${name}`}>
              {title} <span className="stet-figures">{stories.length}</span>
            </h2>
            {name === 'scheduled' && <span>{placeName} time</span>}
            <ShowNew held={held} onShow={onShowNew} />
          </header>
          {stories.length === 0 && <p className={classes['none']}>No story is here.</p>}
          <ul aria-labelledby={`column-${name}`}>
            {stories.map((story) => (
              <StoryTile
                key={story.id}
                story={story}
                group={name}
                isInColumn
                onOpen={onOpen}
                {...telling}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
