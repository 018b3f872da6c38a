import type { Author } from '#domain/people/author.ts'
import { initials } from '#src/ui/initials.ts'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import classes from './Portrait.module.css'

type Props = { author: Pick<Author, 'name' | 'portrait'>; size: number }

/** Decoration: the name stands beside it. */
export function Portrait({ author, size }: Props) {
  return (
    <span className={classes['portrait']} style={{ width: size, height: size }} aria-hidden>
      {author.portrait.length > 0 ? (
        <PhotoFrame renditions={author.portrait} alt="" sizes={`${size}px`} isCut />
      ) : (
        initials(author.name)
      )}
    </span>
  )
}
