import {
  AllSelection,
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Selection,
} from '@tiptap/pm/state'

const isInOneCaption = (selection: Selection) =>
  selection instanceof NodeSelection ||
  (selection.$from.sameParent(selection.$to) && selection.$from.parent.type.name === 'photo')

/** The caption nearest to where the selection is; all of it when everything was selected. */
function captionOf({ doc, selection }: EditorState): TextSelection | undefined {
  const photo = doc.firstChild
  if (!photo || photo.type.name !== 'photo') return undefined
  const start = 1
  const end = start + photo.content.size
  return selection instanceof AllSelection && photo.content.size > 0
    ? TextSelection.create(doc, start, end)
    : TextSelection.create(doc, end)
}

/**
 * Keeps the caret of the lead photo's field within a caption. Outside it, as after the photo came
 * or after "select all", the next letter would replace the photo itself.
 */
export const caretInCaption = () =>
  new Plugin({
    key: new PluginKey('caret in caption'),
    appendTransaction(_transactions, _before, state) {
      if (state.doc.childCount === 0 || isInOneCaption(state.selection)) return null
      const caption = captionOf(state)
      return caption ? state.tr.setSelection(caption).setMeta('addToHistory', false) : null
    },
  })
