import type { Author } from '#domain/people/author.ts'
import classes from './AuthorBox.module.css'
import { Portrait } from './Portrait.tsx'

type Props = { author: Pick<Author, 'name' | 'role' | 'bio' | 'links' | 'portrait'> }

/** As it stands at the foot of a story, with the present words. */
export function AuthorBox({ author }: Props) {
  const { name, role, bio, links } = author
  return (
    <section className={classes['box']} aria-label="As readers see it">
      <h2>As readers see it</h2>
      <div className={classes['author']}>
        <Portrait author={author} size={64} />
        <div>
          <p className={classes['name']} dir="auto">
            {name.trim() || 'No name yet'}
          </p>
          {role && (
            <p className={classes['role']} dir="auto">
              {role}
            </p>
          )}
          {bio && (
            <p className={classes['bio']} dir="auto">
              {bio}
            </p>
          )}
          {links.length > 0 && (
            <p className={classes['links']}>
              {links.map(({ label, address }, i) => (
                <span key={`${address}${i}`}>{label || address}</span>
              ))}
            </p>
          )}
        </div>
      </div>
    </section>
  )
}
