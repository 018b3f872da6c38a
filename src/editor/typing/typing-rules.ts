import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { SharedUndo } from '../words/shared-undo.ts'

/**
 * What typing turns into something else.
 *
 * @param before the words of the block up to the caret, the key just typed included
 * @param start where those words start in the document
 * @returns the change, or undefined when this rule has nothing to say
 */
export type TypingRule = (
  state: EditorState,
  before: string,
  start: number,
) => Transaction | undefined

/** Longer than any rule looks back. */
const mostBefore = 300
/** Stands for what is no letter, such as a line break. */
const noLetter = '\ufffc'

/**
 * Applies typing rules. The key is written first and what it turns into is a step of undo of its
 * own, so that undo gives back exactly what was typed. Typing only: nothing pasted is changed.
 */
export function typingRules(rules: readonly TypingRule[], undo: SharedUndo): Plugin {
  function apply(view: EditorView): boolean {
    const { state } = view
    const { $from, empty } = state.selection
    if (!empty || !$from.parent.isTextblock) return false
    const from = Math.max(0, $from.parentOffset - mostBefore)
    const before = $from.parent.textBetween(from, $from.parentOffset, null, noLetter)
    for (const rule of rules) {
      const change = rule(state, before, $from.start() + from)
      if (!change) continue
      undo.startStep()
      view.dispatch(change)
      undo.startStep()
      return true
    }
    return false
  }

  return new Plugin({
    key: new PluginKey('typing rules'),
    props: {
      handleTextInput(view, from, to, text, write) {
        if (view.composing || [...text].length !== 1) return false
        const { state } = view
        if (!state.doc.resolve(from).sameParent(state.doc.resolve(to))) return false
        view.dispatch(write())
        apply(view)
        return true
      },
      handleDOMEvents: {
        compositionend(view) {
          setTimeout(() => {
            if (!view.isDestroyed && view.editable && !view.composing) apply(view)
          })
          return false
        },
      },
    },
  })
}
