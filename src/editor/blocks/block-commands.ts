import type { Node } from '@tiptap/pm/model'
import {
  Selection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import {
  deepestListLevel,
  isCrosshead,
  isListKind,
  type BlockKind,
} from '#domain/story-text/block-kinds.ts'
import { kindOf, levelOf } from '#domain/story-text/text-block.ts'

type Placed = { node: Node; pos: number }

export const isTextBlock = (node: Node | null | undefined): node is Node =>
  node?.type.name === 'textBlock'

/** What grouping asks of a node of the body; a photo or rule goes by its name. */
export const formOf = (node: Node) =>
  node.type.name === 'textBlock'
    ? {
        kind: kindOf(node) as string,
        level: levelOf(node),
        box: (node.attrs['box'] as string | null) ?? null,
      }
    : { kind: node.type.name, level: 0, box: null }

/** The text blocks a selection touches. */
export function selectedBlocks({ doc, selection }: EditorState): Placed[] {
  const blocks: Placed[] = []
  for (const { $from, $to } of selection.ranges) {
    doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (isTextBlock(node)) blocks.push({ node, pos })
      return false
    })
  }
  return blocks
}

/** Attribute steps only: y-tiptap then writes these attributes and leaves the words alone. */
export function putKind(
  transaction: Transaction,
  { node, pos }: Placed,
  kind: BlockKind,
  level = 0,
): void {
  if ((node.attrs['kind'] ?? 'paragraph') !== kind) {
    transaction.setNodeAttribute(pos, 'kind', kind === 'paragraph' ? null : kind)
  }
  if ((node.attrs['level'] ?? 0) !== level) {
    transaction.setNodeAttribute(pos, 'level', level || null)
  }
}

/** Makes the selected blocks of a kind; when all are already, paragraphs again. */
export const setKind =
  (kind: BlockKind, { toggle = true } = {}): Command =>
  (state, dispatch) => {
    const blocks = selectedBlocks(state)
    if (blocks.length === 0) return false
    const isAll = toggle && blocks.every(({ node }) => kindOf(node) === kind)
    const wanted = isAll ? 'paragraph' : kind
    const transaction = state.tr
    for (const block of blocks) {
      putKind(transaction, block, wanted, isListKind(wanted) ? levelOf(block.node) : 0)
    }
    dispatch?.(transaction.scrollIntoView())
    return true
  }

/** The deepest level an item may have: one below the item above it. */
function deepestUnder(doc: Node, pos: number): number {
  const above = doc.resolve(pos).nodeBefore
  return isTextBlock(above) && isListKind(kindOf(above))
    ? Math.min(deepestListLevel, levelOf(above) + 1)
    : 0
}

/** Moves the selected list items a level in (1) or out (-1). False when none can move. */
export const shiftLevel =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const transaction = state.tr
    for (const { node, pos } of selectedBlocks(state)) {
      if (!isListKind(kindOf(node))) continue
      const most = by > 0 ? deepestUnder(transaction.doc, pos) : deepestListLevel
      const level = Math.max(0, Math.min(most, levelOf(node) + by))
      const isInward = level > levelOf(node)
      if (level !== levelOf(node) && isInward === by > 0) {
        transaction.setNodeAttribute(pos, 'level', level || null)
      }
    }
    if (!transaction.docChanged) return false
    dispatch?.(transaction.scrollIntoView())
    return true
  }

const emptyBlock = (state: EditorState) => state.schema.nodes['textBlock']!.create()

/** Puts the caret into the text block after a position; one is made where there is none. */
export function caretAfter(state: EditorState, pos: number): Transaction {
  const transaction = state.tr
  if (!isTextBlock(transaction.doc.resolve(pos).nodeAfter)) {
    transaction.insert(pos, emptyBlock(state))
  }
  return transaction.setSelection(TextSelection.create(transaction.doc, pos + 1)).scrollIntoView()
}

/** Enter out of a caption, or from a selected photo or rule: into the block after it. */
export const enterAfter: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  const isInCaption = $from.parent.type.name === 'photo' && $from.sameParent($to)
  if (!isInCaption && $from.depth > 0) return false
  if (!isInCaption && !('node' in state.selection)) return false
  dispatch?.(caretAfter(state, isInCaption ? $from.after() : $to.pos))
  return true
}

/** Enter. An empty item or quote steps out instead; a crosshead or pull quote is followed by a paragraph. */
export const splitBlock: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection
  const own = $from.parent
  if (!isTextBlock(own) || !$to.parent.isTextblock) return false
  const kind = kindOf(own)
  const transaction = state.tr
  if (empty && own.content.size === 0 && kind !== 'paragraph') {
    const level = levelOf(own)
    const placed = { node: own, pos: $from.before() }
    putKind(transaction, placed, level > 0 ? kind : 'paragraph', Math.max(0, level - 1))
    dispatch?.(transaction)
    return true
  }
  if (!empty) transaction.deleteSelection()
  const $at = transaction.selection.$from
  if (!isTextBlock($at.parent)) {
    dispatch?.(transaction.scrollIntoView())
    return true
  }
  const stays = kindOf($at.parent)
  const isAtEnd = $at.parentOffset === $at.parent.content.size
  const isAlone = isCrosshead(stays) || stays === 'pull-quote'
  const attributes = isAtEnd && isAlone ? null : { ...$at.parent.attrs }
  if (attributes?.['speaker']) transaction.setNodeAttribute($at.before(), 'speaker', null)
  transaction.split($at.pos, 1, [{ type: $at.parent.type, attrs: attributes }])
  if (isAlone && !isAtEnd && $at.parentOffset === 0) {
    putKind(transaction, { node: $at.parent, pos: $at.before() }, 'paragraph')
  }
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Backspace at the start of anything but a paragraph makes it one. */
export const backToParagraph: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { parent } = $from
  if (!empty || $from.parentOffset > 0 || !isTextBlock(parent)) return false
  if (kindOf(parent) === 'paragraph') return false
  const transaction = state.tr
  putKind(transaction, { node: parent, pos: $from.before() }, 'paragraph')
  dispatch?.(transaction)
  return true
}

/** Moves the block with the caret up (-1) or down (1). */
export const moveBlock =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const { $from, $to, anchor, head } = state.selection
    const from = $from.index(0)
    const to = $to.depth === 0 ? Math.max(from, $to.index(0) - 1) : $to.index(0)
    const { doc } = state
    const other = by > 0 ? to + 1 : from - 1
    if (from >= doc.childCount || other < 0 || other >= doc.childCount) return false
    const startOf = (index: number) => {
      let pos = 0
      for (let i = 0; i < index; i += 1) pos += doc.child(i).nodeSize
      return pos
    }
    const neighbour = doc.child(other)
    const transaction = state.tr
    const at = startOf(other)
    transaction.delete(at, at + neighbour.nodeSize)
    const target = by > 0 ? startOf(from) : startOf(to + 1) - neighbour.nodeSize
    transaction.insert(target, neighbour)
    const shift = by * neighbour.nodeSize
    if (state.selection instanceof TextSelection) {
      transaction.setSelection(TextSelection.create(transaction.doc, anchor + shift, head + shift))
    } else {
      transaction.setSelection(Selection.near(transaction.doc.resolve($from.pos + shift), 1))
    }
    dispatch?.(transaction.scrollIntoView())
    return true
  }
