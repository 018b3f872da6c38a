import type { SinceYou } from '#domain/reading/last-read.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { counted } from '#src/ui/counted.ts'
import { groupNames, type GroupName } from './board-groups.ts'
import type { SettledGroup } from './settle-groups.ts'
import classes from './StoriesTable.module.css'
import { StoryRow } from './StoryRow.tsx'

export type Telling = {
  nameOf: (personId: string | null) => string
  sectionNameOf: (slug: string | null) => string
  reasonOf: (story: StoryCard) => string
  sinceYouOf: (story: StoryCard) => SinceYou
  lateAfterMinutes: number
}

type Props = Telling & {
  groups: readonly SettledGroup[]
  onOpen: (storyId: string) => void
  onHold: (group: GroupName | undefined) => void
  onShowNew: () => void
}

const groupOfTarget = (target: EventTarget | null) =>
  target instanceof Element
    ? (target.closest<HTMLElement>('[data-group-body]')?.dataset['groupBody'] as
        | GroupName
        | undefined)
    : undefined

/** The board as a table: group names are row headers, the headline is a row's link. */
export function StoriesTable({ groups, onOpen, onHold, onShowNew, ...telling }: Props) {
  const { placeName } = useSiteClock()
  return (
    <table
      className={classes['table']}
      aria-label="Stories"
      data-skip-target
      tabIndex={-1}
      onPointerOver={(event) => {
        if (event.pointerType === 'mouse') onHold(groupOfTarget(event.target))
      }}
      onPointerLeave={() => onHold(groupOfTarget(document.activeElement))}
      onFocus={(event) => onHold(groupOfTarget(event.target))}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onHold(undefined)
      }}
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
      {groups.map(({ name, stories, held }) => (
        <tbody key={name} data-group-body={name}>
          <tr className={classes['group']}>
            <th scope="rowgroup" colSpan={3}>
              <span className={classes['groupName']}>{groupNames[name]}</span>
              <span className="stet-figures"> {stories.length}</span>
              {name === 'scheduled' && <span>{placeName} time</span>}
              {held > 0 && (
                <button type="button" className={classes['new']} onClick={onShowNew}>
                  Show {counted(held, 'new story', 'new stories')}
                </button>
              )}
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
              reason={name === 'waits' || name === 'planned' ? telling.reasonOf(story) : ''}
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
