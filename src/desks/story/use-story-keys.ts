import { say } from '#src/ui/say.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import type { Panel } from './use-panel.ts'

type Parts = {
  panel: Panel
  /** Back into the words, where the caret was. */
  onText: () => void
  isDirty: boolean
  onSave: () => void
  onFocusMode: () => void
  onPreview: () => void
  onNextStep: () => void
  onWhoWrote: () => void
  /** Absent where this person may not write. */
  onSuggest: (() => void) | undefined
  onComment: () => void
  /** Makes the certain fix of what the caret stands at. */
  onRepair: () => void
}

/** Keys of a story; the single ones work after Esc has left the text. */
export function useStoryKeys(parts: Parts): void {
  const { panel, onText, isDirty, onSave, onFocusMode, onPreview, onNextStep, onWhoWrote } = parts
  const { onComment } = parts
  useKeys({
    D: () => panel.show('details'),
    C: () => panel.show('checks'),
    M: () => panel.show('comments'),
    H: () => panel.show('history'),
    S: () => panel.show('suggestions'),
    P: onPreview,
    Enter: onText,
    'Alt+Enter': parts.onRepair,
    'Mod+Enter': onNextStep,
    ...(parts.onSuggest && { 'Mod+Shift+E': parts.onSuggest }),
    'Mod+Alt+A': onWhoWrote,
    // What Option+A writes on a Mac.
    'Mod+Alt+Å': onWhoWrote,
    'Mod+Alt+M': onComment,
    // What Option+M writes on a Mac, in capitals.
    'Mod+Alt+\u039c': onComment,
    'Mod+.': onFocusMode,
    'Mod+S': () => {
      if (isDirty) onSave()
      else say('Everything is saved as you type.')
    },
  })
}
