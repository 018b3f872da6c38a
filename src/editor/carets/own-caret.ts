import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { standing, structAt } from '#domain/story-text/rescue/word-runs.ts'
import { captionPlace, type CaptionPlace } from '../photo/remember-caption.ts'
import { onOthersChange, type Carry } from './carried-places.ts'
import type { openGoneBlock } from './gone-block.ts'
import { openGoneLetters } from './gone-letters.ts'
import { stayInBlock } from './stay-in-block.ts'

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

const sides = [
  ['anchor', 'absAnchor'],
  ['head', 'absHead'],
] as const

/**
 * A place whose letter stands is where Yjs says. y-tiptap would guess when the block reads otherwise
 * than before, and leave the caret of who writes in a caption or a headline at its old number while a
 * colleague types before it.
 */
function trustYjs(ydoc: Y.Doc, selection: ToRestore | null | undefined): void {
  if (selection?.type !== 'text') return
  for (const [side, known] of sides) {
    const place = selection[side]
    if (!(place instanceof Y.RelativePosition)) continue
    const id = place.item ?? place.type
    if (id && standing(ydoc, id)) selection[known] = null
  }
}

/** The block that a place was in, if all of it is deleted, not only letters of it. */
function goneBlock(ydoc: Y.Doc, { item, type }: Y.RelativePosition): Y.Item | undefined {
  const id = item ?? type
  const struct = id ? structAt(ydoc, id) : undefined
  if (!(struct instanceof Y.Item)) return undefined
  const { parent } = struct
  const text = item ? (parent instanceof Y.AbstractType ? parent._item : null) : struct
  const block = text?.parent instanceof Y.AbstractType ? text.parent._item : null
  return text?.deleted && block?.deleted ? block : undefined
}

/** Where a caret is to go that cannot stay in its field. */
export type WayOut = { place: Y.RelativePosition } | { caption: CaptionPlace }

/**
 * Keeps this person's caret and selection between the same letters when somebody else splits, joins
 * or moves the words around them: the next key goes where its writer sees the caret. When a photo
 * becomes the lead photo, or makes room for it, who writes its caption goes along.
 *
 * @param goOut answers whether there is such a place
 */
export function ownCaret(
  ydoc: Y.Doc,
  goOut: (way: WayOut) => boolean,
  gone?: ReturnType<typeof openGoneBlock>,
) {
  function leaveBlock(state: EditorState, place: Y.RelativePosition, carry: Carry): void {
    const block = goneBlock(ydoc, place)
    if (!block) return
    const caption = captionPlace(state)
    const now = caption && carry(place, true)
    // The editors hear of the change first.
    ydoc.once('afterTransaction', () => {
      const isOut = caption && goOut(now ? { place: now } : { caption })
      if (!isOut) gone?.note(block)
    })
  }

  const letters = openGoneLetters()

  return new Plugin({
    key: new PluginKey('own caret'),
    props: {
      handleTextInput: (view, _from, _to, text) => gone?.handleTextInput(view, text) ?? false,
      handleKeyDown: (view, event) =>
        letters.handleKeyDown(view, event) || (gone?.handleKeyDown(view, event) ?? false),
      handleDOMEvents: {
        mousedown() {
          letters.leave()
          gone?.leave()
        },
      },
    },
    view(view) {
      const trust = (transaction: Y.Transaction) => {
        if (!transaction.local) trustYjs(ydoc, toRestore(view.state))
      }
      ydoc.on('beforeObserverCalls', trust)
      const stop = onOthersChange(ydoc, (carry, transaction) => {
        const selection = toRestore(view.state)
        if (selection?.type !== 'text') return
        for (const [side, known] of sides) {
          const place = selection[side]
          if (!(place instanceof Y.RelativePosition)) continue
          const moved = carry(place)
          const now = moved ?? stayInBlock(transaction, place)
          const isWriting = side === 'head' && view.hasFocus()
          if (now) {
            selection[side] = now
            selection[known] = null
            if (isWriting && !moved && !now.item) letters.note()
          } else if (isWriting) leaveBlock(view.state, place, carry)
        }
      })
      return {
        destroy() {
          ydoc.off('beforeObserverCalls', trust)
          stop()
        },
      }
    },
  })
}
