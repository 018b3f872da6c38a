import { Button } from '@mantine/core'
import { useRef, useState, type KeyboardEvent } from 'react'
import { placeOfSuggestion } from '#domain/house-style/open-suggestions.ts'
import type { OpenSuggestion } from '#domain/story-text/suggestions/open-suggestions.ts'
import type { Decision } from '#domain/story-text/suggestions/settle-suggestions.ts'
import { keyOfSuggestion } from '#domain/story-text/suggestions/suggestion.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import { counted } from '#src/ui/counted.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { Keys } from '#src/ui/Keys.tsx'
import { singleKeysAreOn } from '#src/ui/single-keys.ts'
import { SuggestionEntry } from './SuggestionEntry.tsx'
import classes from './SuggestionList.module.css'

type Props = {
  suggestions: readonly OpenSuggestion[]
  right: WritingRight
  nameOf: (personId: string) => string
  onSettle: (decision: Decision, chosen?: readonly OpenSuggestion[]) => void
  onShow: (suggestion: OpenSuggestion) => void
}

/** Who may write words decides about what is suggested in them. */
const maySettle = (right: WritingRight, { isCaption }: OpenSuggestion) =>
  right.may === 'everything' || (right.may === 'photo-words' && isCaption)

/** Whatever is suggested in the story, in reading order, to be accepted or refused. */
export function SuggestionList({ suggestions, right, nameOf, onSettle, onShow }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  const present = Math.min(at, suggestions.length - 1)

  function goTo(index: number): void {
    const next = Math.max(0, Math.min(suggestions.length - 1, index))
    setAt(next)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[next]?.focus()
  }
  function settle(decision: Decision, index: number): void {
    const suggestion = suggestions[index]
    if (!suggestion || !maySettle(right, suggestion)) return
    onSettle(decision, [suggestion])
    // The next one takes its place in the list.
    goTo(index === suggestions.length - 1 ? index - 1 : index + 1)
    setAt(Math.max(0, Math.min(index, suggestions.length - 2)))
  }
  function press(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || event.nativeEvent.isComposing) return
    const isOnEntry = event.target instanceof HTMLLIElement
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[key]
    const decision = ({ a: 'accept', x: 'refuse' } as const)[key as 'a' | 'x']
    if (key.length === 1 && !singleKeysAreOn()) return
    if (step !== undefined) goTo(present + step)
    else if (decision) settle(decision, present)
    else if (key === 'Enter' && isOnEntry && suggestions[present]) onShow(suggestions[present])
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  if (suggestions.length === 0) {
    return (
      <EmptyNote>
        No suggestions. Switch Suggest on, and what you change waits here until it is accepted.
      </EmptyNote>
    )
  }
  return (
    <>
      <div className={classes['head']}>
        <span>{counted(suggestions.length, 'suggestion')}</span>
        {right.may === 'everything' && suggestions.length > 1 && (
          <>
            <Button size="xs" variant="default" onClick={() => onSettle('accept')}>
              Accept all
            </Button>
            <Button size="xs" variant="default" onClick={() => onSettle('refuse')}>
              Refuse all
            </Button>
          </>
        )}
      </div>
      {right.may === 'nothing' && <p className={classes['reason']}>{right.reason}</p>}
      <ul ref={list} className={classes['list']} aria-label="Suggestions" onKeyDown={press}>
        {suggestions.map((suggestion, index) => (
          <SuggestionEntry
            key={keyOfSuggestion(suggestion)}
            suggestion={suggestion}
            name={nameOf(suggestion.personId)}
            place={placeOfSuggestion(suggestion)}
            isPresent={index === present}
            onFocus={() => setAt(index)}
            onSettle={
              maySettle(right, suggestion) ? (decision) => settle(decision, index) : undefined
            }
            onShow={() => onShow(suggestion)}
          />
        ))}
      </ul>
      <p className={classes['keys']}>
        {[
          ['J K', 'next, previous'] as const,
          ...(right.may === 'nothing'
            ? []
            : ([
                ['A', 'accept'],
                ['X', 'refuse'],
              ] as const)),
          ['Enter', 'show'] as const,
        ].map(([key, does]) => (
          <span key={key}>
            <Keys of={key} /> {does}
          </span>
        ))}
      </p>
    </>
  )
}
