import { keymap } from '@tiptap/pm/keymap'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { Decision } from '#domain/story-text/suggestions/settle-suggestions.ts'
import {
  keyOfSuggestion,
  suggestionMarks,
  suggestionOf,
  type Suggestion,
} from '#domain/story-text/suggestions/suggestion.ts'

/** A suggestion in a field, with the stretch of it that the caret stands in or beside. */
export type SuggestionHere = Suggestion & { from: number; to: number; isCaption: boolean }

/** The suggestion that the caret stands in or beside; looks at its block alone. */
export function suggestionAtCaret({ selection }: EditorState): SuggestionHere | undefined {
  const { $head, empty } = selection
  if (!empty || !$head.parent.isTextblock) return undefined
  const found = [$head.nodeAfter, $head.nodeBefore]
    .flatMap((node) => node?.marks ?? [])
    .find(({ type }) => (suggestionMarks as readonly string[]).includes(type.name))
  const suggestion = suggestionOf(found?.attrs)
  if (!suggestion) return undefined
  const key = keyOfSuggestion(suggestion)
  const start = $head.start()
  let [from, to] = [$head.pos, $head.pos]
  $head.parent.forEach((node, offset) => {
    const isPart = node.marks.some(({ attrs }) => {
      const one = suggestionOf(attrs['personId'] ? attrs : null)
      return one && keyOfSuggestion(one) === key
    })
    if (!isPart) return
    from = Math.min(from, start + offset)
    to = Math.max(to, start + offset + node.nodeSize)
  })
  return { ...suggestion, from, to, isCaption: $head.parent.type.name === 'photo' }
}

export const acceptKeys = 'Mod+Alt+Y'
export const refuseKeys = 'Mod+Alt+N'

/** Keys that settle the suggestion at the caret. */
export function settleKeys(settle: (decision: Decision, suggestion: SuggestionHere) => void) {
  const key =
    (decision: Decision): Command =>
    (state) => {
      const suggestion = suggestionAtCaret(state)
      if (suggestion) settle(decision, suggestion)
      return suggestion !== undefined
    }
  return keymap({ 'Mod-Alt-y': key('accept'), 'Mod-Alt-n': key('refuse') })
}
