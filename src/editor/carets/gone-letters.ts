import type { EditorView } from '@tiptap/pm/view'
import { meantForItMs } from './gone-block.ts'

/**
 * A colleague deleted the letters that somebody was correcting, up to where the paragraph begins. A
 * Backspace that was on its way to them eats nothing of the paragraph before, and joins no two.
 */
export function openGoneLetters() {
  let notedAt: number | undefined
  return {
    note(): void {
      notedAt = performance.now()
    },
    /** True for a key that would go past the border of the paragraph. */
    handleKeyDown({ state }: EditorView, { key, isComposing }: KeyboardEvent): boolean {
      if (notedAt === undefined || isComposing) return false
      const { empty, $head } = state.selection
      const border = { Backspace: 0, Delete: $head.parent.content.size }[key]
      const isMeant = performance.now() - notedAt < meantForItMs
      notedAt = undefined
      if (!isMeant || !empty || $head.parentOffset !== border) return false
      this.note()
      return true
    },
    leave(): void {
      notedAt = undefined
    },
  }
}
