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
}

/** Keys of a story; the single ones work after Esc has left the text. */
export function useStoryKeys(parts: Parts): void {
  const { panel, onText, isDirty, onSave, onFocusMode, onPreview, onNextStep } = parts
  useKeys({
    D: () => panel.show('details'),
    C: () => panel.show('checks'),
    H: () => panel.show('history'),
    P: onPreview,
    Enter: onText,
    'Mod+Enter': onNextStep,
    'Mod+.': onFocusMode,
    'Mod+S': () => {
      if (isDirty) onSave()
      else say('Everything is saved as you type.')
    },
  })
}
