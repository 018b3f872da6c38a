import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { isEditor } from '#domain/people/person.ts'
import { authorsQuery } from '#src/api/authors.ts'
import { useMe } from '#src/api/session.ts'
import { counted } from '#src/ui/counted.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import classes from './AuthorList.module.css'
import { Portrait } from './Portrait.tsx'

export function AuthorList({ chosen }: { chosen: string | undefined }) {
  const me = useMe()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().slice(0, 200))
  const { data: authors, error } = useQuery({
    ...authorsQuery(q),
    placeholderData: keepPreviousData,
  })
  return (
    <section className={classes['list']} aria-label="Author list">
      <div className={classes['tools']}>
        <TextInput
          type="search"
          aria-label="Find author"
          placeholder="Find author"
          leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={classes['find'] ?? ''}
        />
        {isEditor(me) && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            renderRoot={(props: object) => (
              <Link to="/people/authors/$authorId" params={{ authorId: 'new' }} {...props} />
            )}
          >
            Add author
          </Button>
        )}
      </div>
      {error && !authors && <EmptyNote>The authors did not load. {error.message}</EmptyNote>}
      {authors?.length === 0 && <EmptyNote>Nobody of that name.</EmptyNote>}
      <ul aria-label="Authors">
        {authors?.map((author) => (
          <li key={author.id}>
            <Link
              to="/people/authors/$authorId"
              params={{ authorId: author.id }}
              className={classes['author']}
              aria-current={author.id === chosen ? 'page' : undefined}
            >
              <Portrait author={author} size={36} />
              <span className={classes['words']}>
                <b dir="auto">{author.name}</b>
                <small dir="auto">
                  {[
                    author.personId === null && 'Guest',
                    author.role,
                    counted(author.stories, 'story', 'stories'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
