import { PersonAvatar } from './PersonAvatar.tsx'
import classes from './ReadersHere.module.css'

type Props = { readers: readonly { id: string; name: string }[] }

/** Who else reads a story in review: `Olha Dubrava is reading`. */
export function ReadersHere({ readers }: Props) {
  const [first] = readers
  if (!first) return null
  const more = readers.length - 1
  const line = `${first.name}${more > 0 ? ` and ${more} more are` : ' is'} reading`
  return (
    <span className={classes['readers']} title={readers.map(({ name }) => name).join(', ')}>
      <PersonAvatar personId={first.id} name={first.name} isDecoration />
      <span className={classes['line']}>{line}</span>
    </span>
  )
}
