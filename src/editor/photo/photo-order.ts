import { keymap } from '@tiptap/pm/keymap'
import type { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { intoText, makeLead, type PhotoMove } from '#domain/story-text/photo-moves.ts'
import type { SharedUndo } from '../words/shared-undo.ts'

type By = -1 | 1

/** Which photo leads the story, and between which blocks of the body the others stand. */
export type PhotoOrder = {
  /** Past the block above (-1) or below (1) it. */
  move(pos: number, by: By): boolean
  /** Before the block at an index of the body. */
  moveTo(pos: number, index: number): boolean
  /** Makes it the lead photo; the one that is it comes here. */
  lead(pos: number): boolean
  mayMove(): boolean
}

type Parts = {
  ydoc: Y.Doc
  undo: SharedUndo
  may: () => boolean
  body: () => EditorView
}

export function openPhotoOrder({ ydoc, undo, may, body }: Parts): PhotoOrder {
  const blocks = ydoc.getXmlFragment('body')
  const blockAt = (index: number) => {
    const block = index < blocks.length ? blocks.get(index) : undefined
    return block instanceof Y.XmlElement ? block : undefined
  }
  const indexOf = (pos: number) => body().state.doc.resolve(pos).index(0)

  function make(pos: number, moveOf: (photo: Y.XmlElement) => PhotoMove) {
    const photo = blockAt(indexOf(pos))
    return may() && photo?.nodeName === 'photo' && undo.act(moveOf(photo))
  }
  function moveTo(pos: number, index: number): boolean {
    const own = indexOf(pos)
    if (index < 0 || index > blocks.length || index === own || index === own + 1) return false
    return make(pos, (photo) => intoText(ydoc, photo, blockAt(index) ?? null))
  }

  return {
    moveTo,
    move: (pos, by) => moveTo(pos, indexOf(pos) + (by > 0 ? 2 : -1)),
    lead: (pos) => make(pos, (photo) => makeLead(ydoc, photo)),
    mayMove: may,
  }
}

/** The first and the last block that a selection touches. */
function selectedRange({ selection, doc }: EditorState) {
  const { $from, $to } = selection
  const first = $from.index(0)
  const last = $to.depth === 0 ? Math.max(first, $to.index(0) - 1) : $to.index(0)
  return first < doc.childCount ? { first, last: Math.min(last, doc.childCount - 1) } : undefined
}

const posAt = ({ doc }: EditorState, index: number) => {
  let pos = 0
  for (let at = 0; at < index; at += 1) pos += doc.child(at).nodeSize
  return pos
}
const isPhotoAt = ({ doc }: EditorState, index: number) =>
  doc.maybeChild(index)?.type.name === 'photo'

/**
 * Moves a photo by the keys that move a block. Words that are to go past a photo stay where they are,
 * and the photo goes past them: whoever writes in them or in its caption goes on undisturbed.
 */
export function photoKeys(
  order: PhotoOrder,
  { refuse, lead }: { refuse: () => boolean; lead: (pos: number) => void },
) {
  const move = (by: By) => (state: EditorState) => {
    const range = selectedRange(state)
    if (!range) return false
    const { first, last } = range
    const neighbour = by > 0 ? last + 1 : first - 1
    const isOwn = first === last && isPhotoAt(state, first)
    if (!isOwn && !isPhotoAt(state, neighbour)) return false
    if (refuse()) return true
    if (isOwn) order.move(posAt(state, first), by)
    else order.moveTo(posAt(state, neighbour), by > 0 ? first : last + 1)
    return true
  }
  return keymap({
    'Alt-ArrowUp': move(-1),
    'Alt-ArrowDown': move(1),
    'Mod-Alt-p'(state) {
      const range = selectedRange(state)
      if (!range || range.first !== range.last || !isPhotoAt(state, range.first)) return false
      if (!refuse()) lead(posAt(state, range.first))
      return true
    },
  })
}
