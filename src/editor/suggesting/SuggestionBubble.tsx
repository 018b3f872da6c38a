import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Decision } from '#domain/story-text/suggestions/settle-suggestions.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import type { StoryEditing } from '../open-editing.ts'
import { keepBeside } from '../toolbar/beside-words.ts'
import { ariaKeys, spelt } from '../toolbar/tools.ts'
import {
  acceptKeys,
  refuseKeys,
  suggestionAtCaret,
  type SuggestionHere,
} from './suggestion-at-caret.ts'

type Props = {
  editing: StoryEditing
  nameOf: (personId: string) => string
  /** Undefined where this person may not write. */
  settle: (decision: Decision, suggestion: SuggestionHere) => void
  maySettle: (suggestion: SuggestionHere) => boolean
}

const isSame = (a: SuggestionHere | undefined, b: SuggestionHere | undefined) =>
  a?.id === b?.id && a?.personId === b?.personId && a?.from === b?.from && a?.to === b?.to

/** The suggestion somebody put the caret into. While one types there is none: it would be in the way. */
function useSuggestionHere(editor: Editor): SuggestionHere | undefined {
  const [here, setHere] = useState<SuggestionHere>()
  useEffect(() => {
    const look = ({ transaction }: { transaction: Transaction }) => {
      const next =
        transaction.docChanged || !editor.view.hasFocus()
          ? undefined
          : suggestionAtCaret(editor.state)
      setHere((before) => (isSame(before, next) ? before : next))
    }
    const leave = () => setHere(undefined)
    editor.on('transaction', look)
    editor.on('blur', leave)
    return () => {
      editor.off('transaction', look)
      editor.off('blur', leave)
    }
  }, [editor])
  return here
}

const acts = [
  { decision: 'accept', name: 'Accept', keys: acceptKeys },
  { decision: 'refuse', name: 'Refuse', keys: refuseKeys },
] as const

type HereProps = Omit<Props, 'editing'> & { editor: Editor; suggestion: SuggestionHere }

function Bubble({ editor, suggestion, nameOf, settle, maySettle }: HereProps) {
  const bubble = useRef<HTMLDivElement>(null)
  const place = useRef(suggestion)
  useLayoutEffect(() => {
    place.current = suggestion
  })
  useLayoutEffect(() => {
    const element = bubble.current
    if (!element) return undefined
    const beside = keepBeside(editor.view, element, 'bottom', () => place.current)
    return beside.stop
  }, [editor])
  return (
    <div ref={bubble} className="stet-bubble stet-suggestion" role="group" aria-label="Suggestion">
      <span>
        {nameOf(suggestion.personId)}, <DateTime at={suggestion.at} />
      </span>
      {maySettle(suggestion) &&
        acts.map(({ decision, name, keys }) => (
          <button
            key={decision}
            type="button"
            aria-keyshortcuts={ariaKeys(keys)}
            title={spelt(keys)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => settle(decision, suggestion)}
          >
            {name}
          </button>
        ))}
    </div>
  )
}

function AtCaret({ editor, ...props }: Omit<Props, 'editing'> & { editor: Editor }) {
  const suggestion = useSuggestionHere(editor)
  if (!suggestion) return null
  const key = `${suggestion.personId} ${suggestion.id}`
  return <Bubble key={key} editor={editor} suggestion={suggestion} {...props} />
}

/** Who suggests the words at the caret, and when, with what can be done about it. */
export function SuggestionBubble({ editing, ...props }: Props) {
  return storyFields.map((field) => (
    <AtCaret key={field} editor={editing.editors[field]} {...props} />
  ))
}
