import type { EditorState } from '@tiptap/pm/state'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { z } from 'zod'
import { storyFields } from '#domain/story-text/story-text.ts'

const Position = z.record(z.string(), z.unknown())

/** What a tab tells the others about its person; checked, since any client can send anything. */
export const Presence = z.object({
  user: z.object({ personId: z.string(), name: z.string() }),
  field: z.enum(storyFields).nullable().catch(null),
  cursor: z
    .object({ field: z.enum(storyFields), anchor: Position, head: Position })
    .nullable()
    .catch(null),
})
export type Presence = z.infer<typeof Presence>

type Sync = {
  doc: Y.Doc
  type: Y.XmlFragment
  binding: { mapping: Parameters<typeof absolutePositionToRelativePosition>[2] } | null
}
const syncOf = (state: EditorState) => ySyncPluginKey.getState(state) as Sync | undefined

const relativeTo = (state: EditorState, pos: number): Y.RelativePosition | undefined => {
  const sync = syncOf(state)
  if (!sync?.binding) return undefined
  return absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping)
}

/** A position as others can find it again, whatever they write meanwhile. */
export function relativeOf(state: EditorState, pos: number): unknown {
  const relative = relativeTo(state, pos)
  return relative ? Y.relativePositionToJSON(relative) : null
}

/** The place in the story's document that a position is at. */
export function spotAt(state: EditorState, pos: number): Y.AbsolutePosition | undefined {
  const sync = syncOf(state)
  const relative = relativeTo(state, pos)
  if (!sync || !relative) return undefined
  return Y.createAbsolutePositionFromRelativePosition(relative, sync.doc) ?? undefined
}

function isDeleted(type: Y.AbstractType<unknown>): boolean {
  for (let item = type._item; item;) {
    if (item.deleted) return true
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null
  }
  return false
}

/** Undefined when the place is not here: its block deleted, or not arrived yet. */
export function positionAt(state: EditorState, relative: Y.RelativePosition): number | undefined {
  const sync = syncOf(state)
  if (!sync?.binding) return undefined
  try {
    const spot = Y.createAbsolutePositionFromRelativePosition(relative, sync.doc)
    if (!spot || isDeleted(spot.type)) return undefined
    // y-tiptap 3.0.9 takes the first letter of a document for a place that it got wrong.
    const isFirst = spot.type instanceof Y.XmlText && spot.index === 0
    const found = relativePositionToAbsolutePosition(
      sync.doc,
      sync.type,
      isFirst ? Y.createRelativePositionFromTypeIndex(spot.type, 0, -1) : relative,
      sync.binding.mapping,
    )
    return found === null ? undefined : Math.max(0, Math.min(found, state.doc.content.size))
  } catch {
    return undefined
  }
}

/** The same, and undefined too when the place is in another field. */
export function positionIn(state: EditorState, relative: Y.RelativePosition): number | undefined {
  const sync = syncOf(state)
  const spot = sync && Y.createAbsolutePositionFromRelativePosition(relative, sync.doc)
  let root = spot?.type
  while (root?._item?.parent instanceof Y.AbstractType) root = root._item.parent
  return sync && root === (sync.type as unknown) ? positionAt(state, relative) : undefined
}

/** The same of a position as JSON. */
export function absoluteOf(state: EditorState, position: unknown): number | undefined {
  if (!position) return undefined
  try {
    return positionAt(state, Y.createRelativePositionFromJSON(position))
  } catch {
    return undefined
  }
}
