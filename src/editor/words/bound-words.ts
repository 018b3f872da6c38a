import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { Schema } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { keymap } from '@tiptap/pm/keymap'
import { initProseMirrorDoc, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { lettersInPlace } from './letters-in-place.ts'
import type { SharedUndo } from './shared-undo.ts'
import type { WritingDoc } from './writing-doc.ts'

type Bound = {
  field: StoryField
  writing: WritingDoc
  undo: SharedUndo
  /** Of the words that were read when the editor was opened; see readBound. */
  mapping: BoundMapping
}
export type BoundMapping = ReturnType<typeof initProseMirrorDoc>['mapping'] | undefined

/** A field's words as an editor opens with them, and what of the document each node came from. */
export function readBound(writing: WritingDoc, field: StoryField, schema: Schema) {
  const fragment = writing.ydoc.getXmlFragment(field)
  // An empty field is filled by the editor's own schema, with a block to put the caret into.
  return fragment.length > 0 ? initProseMirrorDoc(fragment, schema) : undefined
}

/** True when a transaction brings what others wrote, or an undo, into this editor. */
export const isFromStory = (transaction: Transaction) =>
  (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)
    ?.isChangeOrigin === true

/**
 * A browser says some time after a click where the caret is now. When a colleague's letter comes in
 * between, the selection from before the click would be set again, and the next key replace it: what
 * the page shows is read first. The observer is prosemirror-view's own, and not in its types.
 */
function readClicks(view: EditorView): void {
  ;(view as unknown as { domObserver: { flush(): void } }).domObserver.flush()
}

/** Binds an editor to its fragment of the writing document, with the undo of all fields. */
export function boundWords({ field, writing, undo, mapping }: Bound): Plugin[] {
  const fragment = writing.ydoc.getXmlFragment(field)
  const step = (act: () => boolean) => () => {
    act()
    return true
  }
  return [
    lettersInPlace(fragment),
    ySyncPlugin(fragment, { mapping: mapping ?? new Map() }) as Plugin,
    new Plugin({
      key: new PluginKey('places of undo'),
      state: {
        init: () => null,
        apply(transaction, value, before) {
          if (transaction.docChanged && !isFromStory(transaction)) undo.noteChange(field, before)
          return value
        },
      },
      view: (view) => ({ destroy: undo.join(field, view) }),
    }),
    new Plugin({
      key: new PluginKey('clicks'),
      view: (view) => ({ destroy: writing.beforeOthers(() => readClicks(view)) }),
    }),
    new Plugin({
      key: new PluginKey('composition'),
      props: {
        handleDOMEvents: {
          compositionstart: () => void writing.compositionStarted(),
          compositionend: () => void writing.compositionEnded(),
        },
      },
    }),
    keymap({
      'Mod-z': step(undo.undo),
      'Mod-Shift-z': step(undo.redo),
      'Mod-y': step(undo.redo),
    }),
  ]
}
