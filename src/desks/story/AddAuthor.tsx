import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Author } from '#domain/people/author.ts'
import { authorsQuery, useCreateAuthor } from '#src/api/authors.ts'
import classes from './AddAuthor.module.css'

type Props = {
  /** Ids of those who stand in the byline already. */
  without: readonly string[]
  onChoose: (author: Author) => void
  onClose: () => void
}

const createValue = 'create-a-guest'
const isSameName = (a: string, b: string) =>
  a.trim().localeCompare(b.trim(), undefined, { sensitivity: 'base' }) === 0

const hasWords = (name: string, typed: string) =>
  name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase())

/** Finds an author profile by typing, or makes a guest of a name nobody has. */
export function AddAuthor({ without, onChoose, onClose }: Props) {
  const combobox = useCombobox({ defaultOpened: true })
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 120)
  const { data: found = [], isFetching } = useQuery({
    ...authorsQuery(q),
    // Without it the list is empty for a moment at each letter, and Enter would take nothing.
    placeholderData: keepPreviousData,
  })
  const create = useCreateAuthor()
  const isSettled = q === typed.trim() && !isFetching
  const options = found.filter(
    // Until the answer is there only who surely fits is offered: Enter must not take a stale line.
    ({ id, name }) => !without.includes(id) && (isSettled || hasWords(name, typed)),
  )
  const mayCreate =
    typed.trim() !== '' && isSettled && !found.some(({ name }) => isSameName(name, typed))

  const choices = [...options.map(({ id }) => id), ...(mayCreate ? [createValue] : [])].join(' ')
  /** The first choice is marked by itself, and nobody has gone down to it yet. */
  const isOffered = useRef(false)
  useEffect(() => {
    if (choices === '') return
    combobox.selectFirstOption()
    isOffered.current = true
  }, [combobox, choices])

  const choose = (value: string) => {
    if (value === createValue) {
      create.mutate(
        { name: typed.trim(), role: '', bio: '', portraitPhotoId: null, links: [] },
        { onSuccess: onChoose },
      )
      return
    }
    const author = options.find(({ id }) => id === value)
    if (author) onChoose(author)
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          aria-label="Add author"
          placeholder="Name of an author"
          className={classes['field']}
          value={typed}
          autoFocus
          autoComplete="off"
          error={create.error?.message}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onClick={() => combobox.openDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation()
              event.preventDefault()
              onClose()
            }
            // Going down takes what is offered, not the line after it: that may make a guest.
            if (event.key === 'ArrowDown' && isOffered.current) combobox.resetSelectedOption()
            isOffered.current = false
            // Enter chooses an author and must not save the form around it.
            if (event.key === 'Enter') event.preventDefault()
          }}
          onBlur={() => {
            if (!create.isPending) onClose()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label="Authors" mah={260} style={{ overflowY: 'auto' }}>
          {options.map(({ id, name, role, personId }) => (
            <Combobox.Option key={id} value={id}>
              {name}
              <small className={classes['role']}>{role || (personId ? '' : 'Guest')}</small>
            </Combobox.Option>
          ))}
          {mayCreate && (
            <Combobox.Option value={createValue}>
              {options.length === 0 && 'No such author. '}Create “{typed.trim()}” as guest author
            </Combobox.Option>
          )}
          {options.length === 0 && !mayCreate && (
            <Combobox.Empty>
              {isSettled ? 'Everybody stands in the byline.' : 'Looking…'}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
