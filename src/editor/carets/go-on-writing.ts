import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { storyFields } from '#domain/story-text/story-text.ts'
import { textWrittenIn } from '#src/ui/written-on.ts'
import type { StoryEditing } from '../open-editing.ts'

/** The caret where somebody clicked while the words were closed: the editor took no note of it. */
function takeClickedPlace(view: EditorView): void {
  const { anchorNode, anchorOffset } = document.getSelection() ?? {}
  if (!anchorNode || !view.dom.contains(anchorNode)) return
  const at = view.state.doc.resolve(view.posAtDOM(anchorNode, anchorOffset ?? 0))
  view.dispatch(view.state.tr.setSelection(TextSelection.near(at)))
}

/**
 * Words opened again: who wrote in them when they closed, or clicked into them meanwhile, has the
 * caret back, unless they went on to something else.
 */
export function goOnWriting({ editors, goTo }: StoryEditing, surface: Element | null): void {
  const left = textWrittenIn()
  const { activeElement } = document
  if (!left || (activeElement !== document.body && activeElement !== surface)) return
  if (left.text === surface) goTo('body', 'end')
  const field = storyFields.find((one) => editors[one].view.dom === left.text)
  if (!field) return
  const { view } = editors[field]
  if (!left.wasOpen) takeClickedPlace(view)
  view.focus()
}
