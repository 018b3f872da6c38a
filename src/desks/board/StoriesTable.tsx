import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { holdRows } from './hold-rows.ts'
import { saysWhy } from './row-facts.ts'
import type { SettledGroup } from './settle-groups.ts'
import classes from './StoriesTable.module.css'
import { ShowNew } from './ShowNew.tsx'
import { StoryRow } from './StoryRow.tsx'
import type { Telling } from './telling.ts'

type Props = Telling & {
  groups: readonly SettledGroup[]
  onOpen: (storyId: string) => void
  onHold: (group: string | undefined) => void
  onShowNew: () => void
}

/** The board as a table: group names are row headers, the headline is a row's link. */
export function StoriesTable({ groups, onOpen, onHold, onShowNew, ...telling }: Props) {
  const { placeName } = useSiteClock()
  return (
    <table
      className={classes['table']}
      aria-label="Stories"
      data-skip-target
      tabIndex={-1}
      {...holdRows(onHold)}
    >
      <thead>
        <tr>
          <th scope="col" className={classes['stateHead']}>
            State
          </th>
          <th scope="col" className={`${classes['slugHead']} ${classes['slugs']}`}>
            Slug, byline
          </th>
          <th scope="col">Headline, and who has it</th>
          <th scope="col" className={`${classes['needsHead']} ${classes['needs']}`}>
            Needs
          </th>
          <th scope="col" className={`${classes['sectionHead']} ${classes['section']}`}>
            Section
          </th>
          <th scope="col" className={`${classes['countHead']} ${classes['count']}`}>
            Words
          </th>
          <th scope="col" className={classes['whenHead']}>
            Waiting, changed
          </th>
        </tr>
      </thead>
      {groups.map(({ name, title, stories, held }) => (
        <tbody key={name} data-group-body={name}>
          <tr className={classes['group']}>
            <th scope="rowgroup" colSpan={3}>
              <span className={classes['groupName']}>{title}</span>
              <span className="stet-figures"> {stories.length}</span>
              {name === 'scheduled' && <span>{placeName} time</span>}
              <ShowNew held={held} onShow={onShowNew} />
            </th>
          </tr>
          {stories.length === 0 && (
            <tr>
              <td colSpan={3} className={classes['none']}>
                Nothing waits for you.
              </td>
            </tr>
          )}
          {stories.map((story) => (
            <StoryRow
              key={story.id}
              story={story}
              group={name}
              place={telling.placeOf(story)}
              reason={saysWhy(telling.placeOf(story)) ? telling.reasonOf(story) : ''}
              sectionName={telling.sectionNameOf(story.section)}
              sinceYou={telling.sinceYouOf(story)}
              lateAfterMinutes={telling.lateAfterMinutes}
              nameOf={telling.nameOf}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      ))}
    </table>
  )
}
