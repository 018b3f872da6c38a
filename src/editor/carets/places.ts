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

/** A position as others can find it again, whatever they write meanwhile. */
export function relativeOf(state: EditorState, pos: number): unknown {
  const sync = syncOf(state)
  if (!sync?.binding) return null
  return Y.relativePositionToJSON(
    absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping),
  )
}

/** Undefined when the place is not here: deleted, or not arrived yet. */
export function absoluteOf(state: EditorState, position: unknown): number | undefined {
  const sync = syncOf(state)
  if (!sync?.binding || !position) return undefined
  try {
    const relative = Y.createRelativePositionFromJSON(position)
    const found = relativePositionToAbsolutePosition(
      sync.doc,
      sync.type,
      relative,
      sync.binding.mapping,
    )
    return found === null ? undefined : Math.max(0, Math.min(found, state.doc.content.size))
  } catch {
    return undefined
  }
}
