import type { StoryCard } from '#domain/story/story.ts'
import { PersonAvatar } from '#src/ui/PersonAvatar.tsx'
import classes from './WhoHasIt.module.css'

type Props = { story: StoryCard; nameOf: (personId: string | null) => string }

/** Who is in the story now, in colour; else who has it, as an outline. */
export function WhoHasIt({ story, nameOf }: Props) {
  const { here, readers, assignees, createdBy } = story
  const now = [
    ...here.map((id) => ({ id, label: `${nameOf(id)}, in it now`, isAway: false })),
    ...readers
      .filter((id) => !here.includes(id))
      .map((id) => ({ id, label: `${nameOf(id)} is reading`, isAway: false })),
  ]
  const people =
    now.length > 0
      ? now
      : (assignees.length > 0 ? assignees : [createdBy]).map((id) => ({
          id,
          label: `${nameOf(id)} has it`,
          isAway: true,
        }))
  const shown = people.slice(0, 3)
  const more = people.length - shown.length
  return (
    <span className={classes['people']}>
      {shown.map(({ id, label, isAway }) => (
        <PersonAvatar
          key={id}
          personId={id}
          name={nameOf(id)}
          label={label}
          size="sm"
          isAway={isAway}
        />
      ))}
      {more > 0 && <span className={classes['more']}>+{more}</span>}
    </span>
  )
}
