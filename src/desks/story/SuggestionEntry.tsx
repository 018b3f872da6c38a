import { Button } from '@mantine/core'
import type { OpenSuggestion } from '#domain/story-text/suggestions/open-suggestions.ts'
import type { Decision } from '#domain/story-text/suggestions/settle-suggestions.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { PersonAvatar } from '#src/ui/PersonAvatar.tsx'
import { WordDiff } from '#src/ui/WordDiff.tsx'
import classes from './SuggestionList.module.css'

type Props = {
  suggestion: OpenSuggestion
  name: string
  place: string
  /** The one tab stop of the list. */
  isPresent: boolean
  onFocus: () => void
  /** Absent where this person may not write. */
  onSettle: ((decision: Decision) => void) | undefined
  onShow: () => void
}

const longest = 240
const shortened = (words: string) =>
  words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words

/** One suggestion: who, when, what would go and what would come, and where. */
export function SuggestionEntry({ suggestion, name, place, isPresent, ...acts }: Props) {
  const { personId, at, inserted, deleted } = suggestion
  const about = (inserted || deleted).trim().slice(0, 40)
  return (
    <li
      className={classes['entry']}
      tabIndex={isPresent ? 0 : -1}
      data-present={isPresent || undefined}
      onFocus={acts.onFocus}
    >
      <p className={classes['who']}>
        <PersonAvatar personId={personId} name={name} size="sm" isDecoration />
        <strong>{name}</strong> <DateTime at={at} />
      </p>
      <p className={classes['words']} dir="auto">
        <WordDiff
          pieces={[
            ...(deleted ? [{ kind: 'deleted' as const, text: shortened(deleted), marks: [] }] : []),
            ...(inserted ? [{ kind: 'added' as const, text: shortened(inserted), marks: [] }] : []),
          ]}
        />
      </p>
      <p className={classes['place']} dir="auto">
        {place}
      </p>
      <div className={classes['acts']} role="group" aria-label={`For “${about}”`}>
        {acts.onSettle && (
          <>
            <Button size="xs" onClick={() => acts.onSettle?.('accept')}>
              Accept
            </Button>
            <Button size="xs" variant="default" onClick={() => acts.onSettle?.('refuse')}>
              Refuse
            </Button>
          </>
        )}
        <Button size="xs" variant="subtle" onClick={acts.onShow}>
          Show
        </Button>
      </div>
    </li>
  )
}
