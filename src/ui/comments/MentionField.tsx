import { Textarea } from '@mantine/core'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { PersonAvatar } from '../PersonAvatar.tsx'
import classes from './comments.module.css'
import { nameBefore, namesLike, type Nameable, type NameTyped } from './name-after-at.ts'

type Props = {
  label: string
  /** True where the label shows as a placeholder only. */
  isCompact?: boolean
  value: string
  onChange: (words: string) => void
  people: readonly Nameable[]
  onSend: () => void
  onEscape?: (() => void) | undefined
  error?: string | undefined
  isFocused?: boolean
}

/** A field of several lines in which `@` offers the people of the newsroom. */
export function MentionField({ label, isCompact = false, value, people, ...props }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [typing, setTyping] = useState<NameTyped>()
  const [chosen, setChosen] = useState(0)
  /** Where the caret goes once the name stands in the words. */
  const caret = useRef<number>(undefined)
  const names = typing ? namesLike(people, typing.typed) : []
  const isOpen = names.length > 0

  useLayoutEffect(() => {
    if (caret.current === undefined) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })

  function look({ value: words, selectionStart }: HTMLTextAreaElement): void {
    setTyping(nameBefore(words, selectionStart))
    setChosen(0)
  }
  function choose({ name }: Nameable): void {
    if (!typing) return
    const end = typing.at + 1 + typing.typed.length
    const before = `${value.slice(0, typing.at)}@${name} `
    caret.current = before.length
    setTyping(undefined)
    props.onChange(before + value.slice(end).replace(/^ /, ''))
    field.current?.focus()
  }
  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      // The next step of the story has the same keys.
      event.stopPropagation()
      setTyping(undefined)
      props.onSend()
      return
    }
    if (event.key === 'Escape' && (isOpen || props.onEscape)) {
      event.preventDefault()
      event.stopPropagation()
      if (isOpen) setTyping(undefined)
      else props.onEscape?.()
      return
    }
    if (!isOpen) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const name = names[chosen]
    if (step !== undefined) {
      event.preventDefault()
      setChosen((chosen + step + names.length) % names.length)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && name) {
      event.preventDefault()
      choose(name)
    }
  }

  return (
    <div className={classes['field']}>
      <Textarea
        ref={field}
        {...(isCompact ? { 'aria-label': label, placeholder: label } : { label })}
        value={value}
        minRows={isCompact ? 1 : 2}
        maxRows={10}
        error={props.error}
        data-autofocus={props.isFocused || undefined}
        autoFocus={props.isFocused}
        dir="auto"
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${chosen}` : undefined}
        onChange={(event) => {
          props.onChange(event.currentTarget.value)
          look(event.currentTarget)
        }}
        onClick={(event) => look(event.currentTarget)}
        onKeyDown={press}
        onBlur={() => setTyping(undefined)}
      />
      {isOpen && (
        <ul id={listId} role="listbox" aria-label="People" className={classes['names']}>
          {names.map((person, nth) => (
            <li
              key={person.id}
              id={`${listId}-${nth}`}
              role="option"
              aria-selected={nth === chosen}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(person)
              }}
            >
              <PersonAvatar personId={person.id} name={person.name} size="sm" isDecoration />
              {person.name}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
