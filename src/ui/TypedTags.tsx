import { TagsInput, type TagsInputProps } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

type Props = Omit<TagsInputProps, 'value' | 'onChange' | 'searchValue' | 'onSearchChange'> & {
  value: readonly string[]
  onChange: (tags: string[]) => void
}

type Typed = { ended: readonly string[]; unfinished: string }

/** All tags, the one that is being typed behind those that are ended. */
function allOf({ ended, unfinished }: Typed, most: number): string[] {
  const tag = unfinished.trim()
  const isThere = ended.some((one) => one.toLowerCase() === tag.toLowerCase())
  return tag === '' || isThere || ended.length >= most ? [...ended] : [...ended, tag]
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((tag, nth) => tag === others[nth])

/**
 * Tags by typing; Enter or a comma ends one. The value has the one that is not ended yet, too: it is
 * saved, and asked about, like every other.
 */
export function TypedTags({ value, onChange, maxTags = Infinity, ...props }: Props) {
  const [typed, setTyped] = useState<Typed>({ ended: value, unfinished: '' })
  // Another value came from elsewhere, as when the form lets go of what was typed.
  const shown = isSame(allOf(typed, maxTags), value) ? typed : { ended: value, unfinished: '' }
  /** The same in this very moment: ending a tag changes both parts, one after the other. */
  const latest = useRef(shown)
  useEffect(() => {
    latest.current = shown
  })
  const change = (part: Partial<Typed>) => {
    latest.current = { ...latest.current, ...part }
    setTyped(latest.current)
    onChange(allOf(latest.current, maxTags))
  }
  return (
    <TagsInput
      {...props}
      maxTags={maxTags}
      value={[...shown.ended]}
      onChange={(ended) => change({ ended })}
      searchValue={shown.unfinished}
      onSearchChange={(unfinished) => change({ unfinished })}
    />
  )
}
