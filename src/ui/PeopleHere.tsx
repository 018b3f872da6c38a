import classes from './PeopleHere.module.css'
import { PersonAvatar } from './PersonAvatar.tsx'

export type PersonShown = {
  id: string
  name: string
  /** Where the person is, in words: `in the caption`. */
  where?: string
  isTyping?: boolean
}

type Props = {
  people: readonly PersonShown[]
  /** The list's name. */
  label?: string
  size?: 'sm' | 'md'
  most?: number
  /** Makes each person a button, for example to go to where they write. */
  onChoose?: (personId: string) => void
}

/** Who is here now, four at most, then how many more. */
export function PeopleHere({
  people,
  label = 'In this story now',
  size = 'md',
  most = 4,
  onChoose,
}: Props) {
  if (people.length === 0) return null
  const shown = people.slice(0, most)
  const rest = people.slice(most)
  return (
    <ul className={classes['people']} aria-label={label}>
      {shown.map(({ id, name, where, isTyping = false }) => {
        const said = where ? `${name}, ${where}` : name
        const avatar = (
          <PersonAvatar
            personId={id}
            name={name}
            size={size}
            isHere={isTyping}
            label={said}
            isDecoration={onChoose !== undefined}
          />
        )
        return (
          <li key={id}>
            {onChoose ? (
              <button type="button" aria-label={said} title={said} onClick={() => onChoose(id)}>
                {avatar}
              </button>
            ) : (
              avatar
            )}
          </li>
        )
      })}
      {rest.length > 0 && (
        <li className={classes['more']} title={rest.map(({ name }) => name).join(', ')}>
          +{rest.length}
          <span className="stet-hidden"> more: {rest.map(({ name }) => name).join(', ')}</span>
        </li>
      )}
    </ul>
  )
}
