import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import * as Y from 'yjs'
import type { WordsPlace } from '#domain/comments/comment.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { base64Of, bytesOfBase64 } from '#src/collaboration/base64.ts'
import { positionAt, spotAt } from '../carets/places.ts'

/** From the first letter of a stretch to its last; undefined where there is none. */
function lettersIn(doc: Node, from: number, to: number): { from: number; to: number } | undefined {
  let first: number | undefined
  let last: number | undefined
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return
    first ??= Math.max(from, pos)
    last = Math.min(to, pos + node.nodeSize)
  })
  return first === undefined || last === undefined ? undefined : { from: first, to: last }
}

/** The words of a stretch as anybody finds them again; undefined when there are none. */
export function anchorOf(
  state: EditorState,
  field: StoryField,
  stretch: { from: number; to: number },
): WordsPlace | undefined {
  const letters = lettersIn(state.doc, stretch.from, stretch.to)
  if (!letters) return undefined
  const side = (pos: number, assoc: 0 | -1) => {
    const spot = spotAt(state, pos)
    if (!(spot?.type instanceof Y.XmlText)) return undefined
    const position = Y.createRelativePositionFromTypeIndex(spot.type, spot.index, assoc)
    return base64Of(Y.encodeRelativePosition(position))
  }
  const start = side(letters.from, 0)
  const end = side(letters.to, -1)
  return start && end ? { field, start, end } : undefined
}

function read(position: string): Y.RelativePosition | undefined {
  try {
    return Y.decodeRelativePosition(bytesOfBase64(position))
  } catch {
    return undefined
  }
}

/** Where words stand in an editor now; undefined when they are gone, or not here yet. */
export function stretchOf(
  state: EditorState,
  { start, end }: Pick<WordsPlace, 'start' | 'end'>,
): { from: number; to: number } | undefined {
  const [from, to] = [read(start), read(end)].map((each) => each && positionAt(state, each))
  return from !== undefined && to !== undefined && from < to ? { from, to } : undefined
}
