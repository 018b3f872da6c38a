import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mayEditAuthor } from '#domain/people/may-edit-author.ts'
import { isEditor } from '#domain/people/person.ts'
import { authorQuery } from '#src/api/authors.ts'
import { useMe } from '#src/api/session.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { AuthorBox } from './AuthorBox.tsx'
import { AuthorForm } from './AuthorForm.tsx'
import classes from './AuthorPanel.module.css'
import { NewAuthorForm } from './NewAuthorForm.tsx'

/** One author: a form for who may edit it, else what readers see. */
export function AuthorPanel({ authorId }: { authorId: string }) {
  const me = useMe()
  const isNew = authorId === 'new'
  const { data: author, error } = useQuery({ ...authorQuery(authorId), enabled: !isNew })
  const back = (
    <Link to="/people" className={classes['back']}>
      All authors
    </Link>
  )
  if (isNew) {
    return (
      <div className={classes['panel']}>
        {back}
        {isEditor(me) ? (
          <NewAuthorForm />
        ) : (
          <p>You may add a guest by name, in a story’s byline. Ask an editor for the rest.</p>
        )}
      </div>
    )
  }
  if (error) {
    return (
      <div className={classes['panel']}>
        <EmptyNote
          action={
            <Button renderRoot={(props: object) => <Link to="/people" {...props} />}>
              All authors
            </Button>
          }
        >
          {error.message}
        </EmptyNote>
      </div>
    )
  }
  if (!author) {
    return (
      <div className={classes['panel']}>
        <Skeleton height={240} />
      </div>
    )
  }
  return (
    <div className={classes['panel']}>
      {back}
      {mayEditAuthor(me, author) ? (
        <AuthorForm author={author} />
      ) : (
        <>
          <p className={classes['note']}>You may edit your own profile.</p>
          <AuthorBox author={author} />
        </>
      )}
    </div>
  )
}
