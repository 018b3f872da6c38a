import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { goToCaption } from '../photo/remember-caption.ts'
import type { WayOut } from './own-caret.ts'
import { positionIn } from './places.ts'

/** Takes the caret of this person to where a colleague's move took the caption it was in; false without it. */
export function goOut(views: readonly EditorView[], way: WayOut): boolean {
  if ('caption' in way) {
    return goToCaption(views, way.caption)
  }
  for (const view of views) {
    const pos = positionIn(view.state, way.place)
    if (pos === undefined) continue
    const { tr, doc } = view.state
    view.dispatch(tr.setSelection(TextSelection.create(doc, pos)).scrollIntoView())
    view.focus()
    return true
  }
  return false
}
