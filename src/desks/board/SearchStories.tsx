import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Keys } from '#src/ui/Keys.tsx'

const waitMs = 250

type Props = {
  value: string
  onChange: (q: string | undefined) => void
  /** Enter: to the first story that has these words. */
  onGo: (words: string) => void
  isFocused?: boolean
}

/** Words to find; the address follows a moment after the last key. */
export function SearchStories({ value, onChange, onGo, isFocused = false }: Props) {
  const field = useRef<HTMLInputElement>(null)
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
      ref={field}
      type="search"
      aria-label="Search stories"
      placeholder="Search headlines, slugs, words"
      data-search-stories
      autoFocus={isFocused}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          const words = typed.trim()
          onGo(words)
          onChange(words || undefined)
        }
        if (event.key !== 'Escape') return
        if (typed === '') event.currentTarget.blur()
        setTyped('')
      }}
      leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      rightSection={
        typed ? (
          <CloseButton
            size="sm"
            aria-label="Clear the search"
            onClick={() => {
              setTyped('')
              field.current?.focus()
            }}
          />
        ) : (
          <span aria-hidden>
            <Keys of="/" />
          </span>
        )
      }
    />
  )
}
