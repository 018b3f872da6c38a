import {
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import { caretAfter } from './block-commands.ts'

/** From a selected photo into its caption, from a selected rule into the block after it. */
export function caretOutOf({ node, from, to }: NodeSelection, state: EditorState): Transaction {
  if (node.type.name !== 'photo') return caretAfter(state, to)
  const end = from + 1 + node.content.size
  return state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView()
}

/** A letter typed while a photo or rule is selected never replaces it: it goes on beside it. */
export const selectedNodeGuard = () =>
  new Plugin({
    key: new PluginKey('selected node'),
    props: {
      handleTextInput(view, _from, _to, text) {
        const { selection } = view.state
        if (!(selection instanceof NodeSelection)) return false
        const transaction = caretOutOf(selection, view.state)
        view.dispatch(transaction.insertText(text))
        return true
      },
      handleKeyDown(view, event) {
        const { selection } = view.state
        // 229: a composition is about to start; it needs a place that takes letters.
        if (event.keyCode === 229 && selection instanceof NodeSelection) {
          view.dispatch(caretOutOf(selection, view.state))
        }
        return false
      },
    },
  })
