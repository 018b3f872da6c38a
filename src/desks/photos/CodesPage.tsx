import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { codesRefusal } from '#domain/captions/caption-codes.ts'
import { captionCodesQuery } from '#src/api/caption-codes.ts'
import { useMe } from '#src/api/session.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { CodeListForm } from './CodeListForm.tsx'
import classes from './CodesPage.module.css'

/** Codes that become names in captions: one's own, and those of the newsroom. */
export function CodesPage() {
  useTitle('Codes')
  const me = useMe()
  const { data: lists, error, refetch } = useQuery(captionCodesQuery)
  return (
    <div className={classes['page']}>
      <h1>Codes</h1>
      <p className={classes['lead']}>
        Type <code>\z\</code> in a caption: at the second backslash it becomes the name. Undo gives
        the code back. <code>\z#2\</code> writes the second name of a code. A code of your own
        stands in the place of the newsroom’s, with all its names.{' '}
        <Link to="/photos">To the photos</Link>
      </p>
      {error && !lists ? (
        <EmptyNote action={<Button onClick={() => void refetch()}>Try again</Button>}>
          The codes did not load. {error.message}
        </EmptyNote>
      ) : !lists ? (
        <Skeleton height={320} />
      ) : (
        <>
          <CodeListForm owner="own" title="My codes" list={lists.own} />
          <CodeListForm
            owner="newsroom"
            title="The newsroom’s codes"
            list={lists.newsroom}
            refusal={codesRefusal(me, 'newsroom')}
          />
        </>
      )}
    </div>
  )
}
