import { ActionIcon, Button } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronUp,
  IconGripVertical,
  IconPlus,
  IconX,
} from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { BylineEntry } from '#domain/story/story.ts'
import { authorQuery } from '#src/api/authors.ts'
import { announce } from '#src/ui/Announcer.tsx'
import { PersonAvatar } from '#src/ui/PersonAvatar.tsx'
import { AddAuthor } from './AddAuthor.tsx'
import classes from './BylineField.module.css'

type Props = {
  value: readonly BylineEntry[]
  onChange: (byline: BylineEntry[]) => void
  error?: string | undefined
  isReadOnly?: boolean
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from)
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)]
}

/** Authors in the order printed: added by typing, put in order and removed by keys or mouse. */
export function BylineField({ value, onChange, error, isReadOnly = false }: Props) {
  const labelId = useId()
  const errorId = useId()
  const [isAdding, setAdding] = useState(false)
  const [dragged, setDragged] = useState<number>()
  const addButton = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const authors = useQueries({ queries: value.map(({ authorId }) => authorQuery(authorId)) })

  const nameOf = (i: number) => value[i]?.as ?? authors[i]?.data?.name ?? '…'

  /** The button that moved an author stays under the finger: focus goes along. */
  const focusOn = (i: number, act: string) =>
    requestAnimationFrame(() => {
      const item = list.current?.children[i]
      const wanted = item?.querySelector<HTMLButtonElement>(`[data-act="${act}"]:not(:disabled)`)
      ;(wanted ?? item?.querySelector<HTMLButtonElement>('button:not(:disabled)'))?.focus()
    })

  const move = (from: number, to: number, act?: 'up' | 'down') => {
    if (to < 0 || to >= value.length || from === to) return
    onChange(moved(value, from, to))
    announce(`${nameOf(from)}, ${to + 1} of ${value.length}`)
    if (act) focusOn(to, act)
  }
  const remove = (i: number) => {
    announce(`${nameOf(i)} removed`)
    onChange(value.filter((_, at) => at !== i))
    if (value.length > 1) focusOn(Math.min(i, value.length - 2), 'remove')
    else requestAnimationFrame(() => addButton.current?.focus())
  }
  const stopAdding = () => {
    setAdding(false)
    requestAnimationFrame(() => addButton.current?.focus())
  }

  return (
    <div
      role="group"
      data-field="byline"
      aria-labelledby={labelId}
      {...(error && { 'aria-describedby': errorId })}
      className={classes['field']}
    >
      <span id={labelId} className={classes['label']}>
        Byline
      </span>
      <div className={classes['box']} data-invalid={error ? true : undefined}>
        <ul ref={list} aria-label="Byline">
          {value.map(({ authorId }, i) => {
            const author = authors[i]?.data
            const name = nameOf(i)
            return (
              <li
                key={authorId}
                draggable={!isReadOnly && value.length > 1}
                data-dragged={dragged === i || undefined}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move'
                  event.dataTransfer.setData('text/plain', name)
                  setDragged(i)
                }}
                onDragOver={(event) => {
                  if (dragged === undefined) return
                  event.preventDefault()
                  if (dragged === i) return
                  onChange(moved(value, dragged, i))
                  setDragged(i)
                }}
                onDrop={(event) => event.preventDefault()}
                onDragEnd={() => setDragged(undefined)}
              >
                {!isReadOnly && (
                  <IconGripVertical
                    size={14}
                    stroke={1.75}
                    aria-hidden
                    className={classes['handle']}
                  />
                )}
                <PersonAvatar personId={author?.personId ?? authorId} name={name} isDecoration />
                <span className={classes['author']}>
                  <b>{name}</b>
                  <small>{author ? author.role || (author.personId ? '' : 'Guest') : ''}</small>
                </span>
                {!isReadOnly && (
                  <span className={classes['acts']}>
                    {value.length > 1 && (
                      <>
                        <ActionIcon
                          variant="subtle"
                          aria-label={`Move up ${name}`}
                          title="Move up"
                          data-act="up"
                          disabled={i === 0}
                          onClick={() => move(i, i - 1, 'up')}
                        >
                          <IconChevronUp size={16} stroke={1.75} aria-hidden />
                        </ActionIcon>
                        <ActionIcon
                          variant="subtle"
                          aria-label={`Move down ${name}`}
                          title="Move down"
                          data-act="down"
                          disabled={i === value.length - 1}
                          onClick={() => move(i, i + 1, 'down')}
                        >
                          <IconChevronDown size={16} stroke={1.75} aria-hidden />
                        </ActionIcon>
                      </>
                    )}
                    <ActionIcon
                      variant="subtle"
                      aria-label={`Remove ${name}`}
                      title={`Remove ${name}`}
                      data-act="remove"
                      onClick={() => remove(i)}
                    >
                      <IconX size={14} stroke={1.75} aria-hidden />
                    </ActionIcon>
                  </span>
                )}
              </li>
            )
          })}
        </ul>
        {!isReadOnly && (
          <>
            {isAdding ? (
              <AddAuthor
                without={value.map(({ authorId }) => authorId)}
                onChoose={({ id, name }) => {
                  onChange([...value, { authorId: id }])
                  announce(`${name} added to the byline`)
                  stopAdding()
                }}
                onClose={stopAdding}
              />
            ) : (
              <Button
                ref={addButton}
                className={classes['add']}
                variant="subtle"
                justify="flex-start"
                fullWidth
                leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                Add author
              </Button>
            )}
          </>
        )}
      </div>
      {error && (
        <p id={errorId} className={classes['error']}>
          {error}
        </p>
      )}
    </div>
  )
}
