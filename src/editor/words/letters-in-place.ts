import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

type Change = { before: Node; after: Node; from: number; to: number; words: string }
/** What is used of y-tiptap's state. */
type Sync = {
  binding?: { doc: Y.Doc; mux(act: () => void): void; _prosemirrorChanged(doc: Node): void }
  addToHistory?: boolean
}

/** What a transaction wrote, when it did no more than to replace letters within one block. */
function changedLetters({ before, doc, steps }: Transaction): Change | undefined {
  const [step] = steps
  if (steps.length !== 1 || !(step instanceof ReplaceStep)) return undefined
  const { from, to, slice } = step
  if (slice.openStart > 0 || slice.openEnd > 0) return undefined
  if (!slice.content.content.every(({ isText }) => isText)) return undefined
  const words = slice.content.textBetween(0, slice.content.size)
  return { before, after: doc, from, to, words }
}

/** The text of a block in which letters stand side by side, and which of its letters they are. */
function textAt(fragment: Y.XmlFragment, { before, from, to }: Change) {
  const $from = before.resolve(from)
  const element: unknown = $from.depth === 1 ? fragment.get($from.index(0)) : undefined
  if (!(element instanceof Y.XmlElement)) return undefined
  const start = $from.parentOffset
  const end = start + to - from
  let passed = 0
  for (const child of element.toArray()) {
    const length = child instanceof Y.XmlText ? child.length : 1
    if (start < passed + length || (start === passed + length && child instanceof Y.XmlText)) {
      const isWithin = child instanceof Y.XmlText && end <= passed + length
      return isWithin ? { text: child, index: start - passed } : undefined
    }
    passed += length
  }
  return undefined
}

const key = new PluginKey<Change | undefined>('letters in place')

/**
 * Writes letters into the story where they were typed. y-tiptap 3.0.9 compares a block's text before
 * and after, and takes a letter typed before its like (a space before a space) for one typed behind
 * it: what is brought to a caret's place would then come on its wrong side. Stands before y-tiptap.
 */
export const lettersInPlace = (fragment: Y.XmlFragment) =>
  new Plugin<Change | undefined>({
    key,
    state: {
      init: () => undefined,
      apply: (transaction, change) =>
        transaction.docChanged ? changedLetters(transaction) : change,
    },
    view: () => ({
      update({ state }, earlier: EditorState) {
        const change = key.getState(state)
        if (!change || change.before !== earlier.doc || change.after !== state.doc) return
        const { binding, addToHistory } = (ySyncPluginKey.getState(state) ?? {}) as Sync
        // While y-tiptap itself writes into the editor, nothing is called here.
        binding?.mux(() => {
          const place = textAt(fragment, change)
          if (!place) return
          const { text, index } = place
          binding.doc.transact(({ meta }) => {
            meta.set('addToHistory', addToHistory)
            if (change.to > change.from) text.delete(index, change.to - change.from)
            if (change.words) text.insert(index, change.words)
            // Marks come in the same change as their letters.
            binding._prosemirrorChanged(state.doc)
          }, ySyncPluginKey)
        })
      },
    }),
  })
