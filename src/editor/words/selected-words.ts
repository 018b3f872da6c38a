import type { ResolvedPos } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { storyFields, type StoryField } from '#domain/story-text/story-text.ts'
import type { StoryEditing } from '../open-editing.ts'
import { coordsAt } from '../toolbar/beside-words.ts'

/** Words somebody chose: by block and letters within it, as any other tab counts them too. */
export type SelectedWords = {
  field: StoryField
  fromBlock: number
  from: number
  toBlock: number
  to: number
  words: string
  /** Where they end on screen. */
  place: { left: number; top: number; bottom: number }
}

const placeOf = ($pos: ResolvedPos) => ({
  block: $pos.index(0),
  offset: $pos.depth > 0 ? $pos.parentOffset : 0,
})

/** What is selected in the page within this view, also where nobody may write. */
function selectedInPage(view: EditorView): { from: number; to: number } | undefined {
  const selection = view.dom.ownerDocument.getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  if (!view.dom.contains(startContainer) || !view.dom.contains(endContainer)) return undefined
  return {
    from: view.posAtDOM(startContainer, startOffset),
    to: view.posAtDOM(endContainer, endOffset),
  }
}

/** What is selected in a field, also where nobody may write; undefined for only a caret. */
export function selectedStretch(view: EditorView): { from: number; to: number } | undefined {
  const { selection } = view.state
  if (view.hasFocus() && selection instanceof TextSelection) {
    return selection.empty ? undefined : selection
  }
  return selectedInPage(view)
}

function rangeIn(view: EditorView): { from: number; to: number } | undefined {
  const inPage = selectedInPage(view)
  const { selection } = view.state
  if (view.hasFocus() && selection instanceof TextSelection) {
    if (!selection.empty) return selection
    const { $from } = selection
    // Only a caret: the block it stands in.
    return $from.depth > 0 ? { from: $from.start(1), to: $from.end(1) } : undefined
  }
  return inPage
}

/** The words that are selected in one of the fields; else the block with the caret. */
export function selectedWords({ editors }: StoryEditing): SelectedWords | undefined {
  for (const field of storyFields) {
    const { view } = editors[field]
    const range = rangeIn(view)
    if (!range || range.from >= range.to) continue
    const { doc } = view.state
    const [start, end] = [placeOf(doc.resolve(range.from)), placeOf(doc.resolve(range.to))]
    const words = doc.textBetween(range.from, range.to, '\n', '\n')
    if (words.trim() === '') continue
    const { left, top, bottom } = coordsAt(view, range.to)
    return {
      field,
      fromBlock: start.block,
      from: start.offset,
      toBlock: end.block,
      to: end.offset,
      words,
      place: { left, top, bottom },
    }
  }
  return undefined
}
