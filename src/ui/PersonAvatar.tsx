import type { CSSProperties } from 'react'
import { initials } from './initials.ts'
import classes from './PersonAvatar.module.css'
import { presenceColour } from './presence-colour.ts'

type Props = {
  personId: string
  name: string
  size?: 'sm' | 'md' | 'lg'
  /** Ringed: writing right now. */
  isHere?: boolean
  /** An outline: it is theirs, and they are elsewhere. */
  isAway?: boolean
  /** True where the name stands beside it. */
  isDecoration?: boolean
  /** Said instead of the name, for example `Ines Halloway, in the caption`. */
  label?: string
}

/** A person's initials on the colour that is theirs everywhere. */
export function PersonAvatar({
  personId,
  name,
  size = 'md',
  isHere = false,
  isAway = false,
  isDecoration = false,
  label = name,
}: Props) {
  const { background, text } = presenceColour(personId)
  const style = { '--person': background, '--on-person': text } as CSSProperties
  const said = isDecoration
    ? ({ 'aria-hidden': true } as const)
    : ({ role: 'img', 'aria-label': label, title: label } as const)
  return (
    <span
      className={classes['avatar']}
      data-size={size}
      data-here={isHere || undefined}
      data-away={isAway || undefined}
      style={style}
      {...said}
    >
      {initials(name)}
    </span>
  )
}
