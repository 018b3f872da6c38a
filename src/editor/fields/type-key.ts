import type { EditorView } from '@tiptap/pm/view'

/** Does what pressing a key here does: a letter is typed, another key acts. */
export function typeKey(view: EditorView, key: string): void {
  if (key.length > 1) {
    const event = new KeyboardEvent('keydown', { key })
    view.someProp('handleKeyDown', (handle) => handle(view, event))
    return
  }
  const { from, to } = view.state.selection
  const write = () => view.state.tr.insertText(key, from, to)
  const isTaken = view.someProp('handleTextInput', (handle) => handle(view, from, to, key, write))
  if (!isTaken) view.dispatch(write())
}
