import type { EditorState } from '@tiptap/pm/state'

/** Where a photo goes: before the block with the caret when that is empty, else after it. */
export function placeAtCaret({ selection: { $to } }: EditorState): number {
  if ($to.depth === 0) return $to.pos
  return $to.parent.content.size === 0 ? $to.before(1) : $to.after(1)
}
