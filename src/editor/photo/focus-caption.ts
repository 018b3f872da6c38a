import { TextSelection } from '@tiptap/pm/state'
import type { StoryEditing } from '../open-editing.ts'

/** Puts the caret at the end of the caption of a photo in the body; false when it is not there. */
export function focusCaption({ editors }: StoryEditing, photoId: string): boolean {
  const { view, state } = editors.body
  let end: number | undefined
  state.doc.forEach((node, offset) => {
    if (node.type.name === 'photo' && node.attrs['photoId'] === photoId) {
      end ??= offset + 1 + node.content.size
    }
  })
  if (end === undefined) return false
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView())
  view.focus()
  return true
}
