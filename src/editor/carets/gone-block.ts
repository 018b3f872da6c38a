import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'

/** So long after a block went from under somebody's hands the next key was still meant for it. */
export const meantForItMs = 1500

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead'])

type Gone = { block: Y.Item; at: number }

/**
 * A colleague deleted the block that somebody is writing in. What is typed on stands there as a
 * paragraph of its own: behind the words of a neighbour it would be taken for theirs, and a Backspace
 * would eat these.
 */
export function openGoneBlock(fragment: Y.XmlFragment) {
  let gone: Gone | undefined

  function insertAt(view: EditorView, { block }: Gone, text: string): void {
    let before = block.left
    while (before?.deleted) before = before.left
    const index = fragment.toArray().findIndex(({ _item }) => _item === before) + 1
    const { tr, schema, doc } = view.state
    let pos = 0
    for (let at = 0; at < Math.min(index, doc.childCount); at += 1) pos += doc.child(at).nodeSize
    tr.insert(pos, schema.node('textBlock', null, text ? [schema.text(text)] : []))
    tr.setSelection(TextSelection.create(tr.doc, pos + 1 + text.length))
    view.dispatch(tr.scrollIntoView())
  }

  const take = () => {
    const taken = gone && performance.now() - gone.at < meantForItMs ? gone : undefined
    gone = undefined
    return taken
  }

  return {
    note(block: Y.Item): void {
      gone = { block, at: performance.now() }
    },
    /** True when the letters stand in a paragraph of their own now. */
    handleTextInput(view: EditorView, text: string): boolean {
      const taken = take()
      if (taken) insertAt(view, taken, text)
      return taken !== undefined
    },
    /** True for a key that would have changed the block that is gone. */
    handleKeyDown(view: EditorView, { key, isComposing }: KeyboardEvent): boolean {
      if (!gone || isComposing) return false
      if (key === 'Backspace' || key === 'Delete') {
        const { block } = gone
        const isMeant = take() !== undefined
        if (isMeant) gone = { block, at: performance.now() }
        return isMeant
      }
      if (key === 'Enter') return this.handleTextInput(view, '')
      // Letters come as text, also with Shift; with any other key their person goes elsewhere.
      if ([...key].length > 1 && !modifiers.has(key)) gone = undefined
      return false
    },
    leave(): void {
      gone = undefined
    },
  }
}
