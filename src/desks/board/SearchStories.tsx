import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Keys } from '#src/ui/Keys.tsx'

const waitMs = 250

type Props = { value: string; onChange: (q: string | undefined) => void; isFocused?: boolean }

/** Words to find; the address follows a moment after the last key. */
export function SearchStories({ value, onChange, isFocused = false }: Props) {
  const [typed, setTyped] = useState(value)
  const [from, setFrom] = useState(value)
  if (from !== value) {
    // The address was changed elsewhere: by Clear filters, by the back button.
    setFrom(value)
    if (typed.trim() !== value) setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined
    const timer = setTimeout(() => onChange(typed.trim() || undefined), waitMs)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <TextInput
      type="search"
      aria-label="Search stories"
      placeholder="Search headlines, slugs, words"
      data-search-stories
      autoFocus={isFocused}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        if (typed === '') event.currentTarget.blur()
        setTyped('')
      }}
      leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => setTyped('')} />
        ) : (
          <span aria-hidden>
            <Keys of="/" />
          </span>
        )
      }
    />
  )
}
