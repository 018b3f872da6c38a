import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { standing } from '#domain/story-text/rescue/word-runs.ts'
import { onOthersChange } from './carried-places.ts'

/** What y-tiptap 3.0.9 restores a selection from after a change of the document. */
type ToRestore = {
  type: string
  anchor: unknown
  head: unknown
  /** Where it was before; null keeps y-tiptap from guessing a place by what blocks say. */
  absAnchor: number | null
  absHead: number | null
}
const toRestore = (state: EditorState) =>
  (
    ySyncPluginKey.getState(state) as
      | { binding?: { beforeTransactionSelection?: ToRestore | null } }
      | undefined
  )?.binding?.beforeTransactionSelection

/**
 * Keeps this person's caret and selection between the same letters when somebody else splits, joins
 * or moves the words around them: the next key goes where its writer sees the caret.
 */
export const ownCaret = (ydoc: Y.Doc) =>
  new Plugin({
    key: new PluginKey('own caret'),
    view: (view) => ({
      destroy: onOthersChange(ydoc, (carry) => {
        const selection = toRestore(view.state)
        if (selection?.type !== 'text') return
        for (const [side, known] of [
          ['anchor', 'absAnchor'],
          ['head', 'absHead'],
        ] as const) {
          const place = selection[side]
          if (!(place instanceof Y.RelativePosition)) continue
          const now = carry(place)
          if (now) selection[side] = now
          const isCertain = now !== undefined || (place.item && standing(ydoc, place.item))
          if (isCertain) selection[known] = null
        }
      }),
    }),
  })
