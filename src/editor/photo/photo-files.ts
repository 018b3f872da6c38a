import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What the file picker offers. The server decides by the bytes. */
export const photoTypes =
  'image/jpeg,image/png,image/webp,image/avif,image/tiff,image/gif,image/heic,image/heif,.heic,.heif'

/** The files of a paste or drop; none when the same was copied as words, as Word does. */
export function filesOf(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])]
  if (files.length === 0 || !data) return []
  const html = data.getData('text/html')
  const words = html && new DOMParser().parseFromString(html, 'text/html').body.textContent
  return words?.trim() ? [] : files
}

/** The end of the block a position is in: where a photo pasted there belongs. */
function afterBlock(view: EditorView, pos: number): number {
  const $pos = view.state.doc.resolve(pos)
  if ($pos.depth === 0) return pos
  return $pos.parent.content.size === 0 ? $pos.before(1) : $pos.after(1)
}

/** Photo files dropped or pasted into a field. */
export const photoFiles = (take: (view: EditorView, pos: number, files: File[]) => boolean) =>
  new Plugin({
    key: new PluginKey('photo files'),
    props: {
      handlePaste(view, event) {
        const files = filesOf(event.clipboardData)
        if (files.length === 0 || !view.editable) return false
        return take(view, afterBlock(view, view.state.selection.to), files)
      },
      handleDrop(view, event) {
        const files = filesOf(event.dataTransfer)
        if (files.length === 0 || !view.editable) return false
        event.preventDefault()
        const found = view.posAtCoords({ left: event.clientX, top: event.clientY })
        return take(view, afterBlock(view, found?.pos ?? view.state.doc.content.size), files)
      },
    },
  })
