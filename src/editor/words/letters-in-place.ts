import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** Letters in place of others within one block, in the document as it was right before. */
type Letters = { before: Node; from: number; to: number; words: string }
type Changes = { before: Node; after: Node; letters: Letters[] }
/** What is used of y-tiptap's state. */
type Sync = {
  binding?: { doc: Y.Doc; mux(act: () => void): void; _prosemirrorChanged(doc: Node): void }
  addToHistory?: boolean
}

/** What a transaction wrote, when it did no more than to replace letters within blocks, and mark some. */
function changedLetters({ docs, steps }: Transaction): Letters[] | undefined {
  const letters: Letters[] = []
  for (const [at, step] of steps.entries()) {
    const isMark = step instanceof AddMarkStep || step instanceof RemoveMarkStep
    if (isMark) continue
    const before = docs[at]
    if (!before || !(step instanceof ReplaceStep)) return undefined
    const { from, to, slice } = step
    if (slice.openStart > 0 || slice.openEnd > 0) return undefined
    if (!slice.content.content.every(({ isText }) => isText)) return undefined
    letters.push({ before, from, to, words: slice.content.textBetween(0, slice.content.size) })
  }
  return letters
}

/** The same of a transaction and those before it that another plugin added to. */
function changesOf(transaction: Transaction, earlier: Changes | undefined): Changes | undefined {
  const { before, doc: after } = transaction
  const letters = changedLetters(transaction)
  if (!letters) return undefined
  if (!transaction.getMeta('appendedTransaction')) return { before, after, letters }
  if (earlier?.after !== before) return undefined
  return { before: earlier.before, after, letters: [...earlier.letters, ...letters] }
}

/** The text of a block in which letters stand side by side, and which of its letters they are. */
function textAt(fragment: Y.XmlFragment, { before, from, to }: Letters) {
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

const key = new PluginKey<Changes | undefined>('letters in place')

/**
 * Writes letters into the story where they were typed, dragged or replaced. y-tiptap 3.0.9 compares a
 * block's text before and after: it takes a letter typed before its like (a space before a space) for
 * one typed behind it, and two places of a block for all that stands between them, which it would
 * write anew, away from under a colleague who types there. Stands before y-tiptap.
 */
export const lettersInPlace = (fragment: Y.XmlFragment) =>
  new Plugin<Changes | undefined>({
    key,
    state: {
      init: () => undefined,
      apply: (transaction, changes) =>
        transaction.docChanged ? changesOf(transaction, changes) : changes,
    },
    view: () => ({
      update({ state }, earlier: EditorState) {
        const changes = key.getState(state)
        if (!changes || changes.before !== earlier.doc || changes.after !== state.doc) return
        const { binding, addToHistory } = (ySyncPluginKey.getState(state) ?? {}) as Sync
        // While y-tiptap itself writes into the editor, nothing is called here.
        binding?.mux(() => {
          binding.doc.transact(({ meta }) => {
            meta.set('addToHistory', addToHistory)
            for (const change of changes.letters) {
              const place = textAt(fragment, change)
              // What is not written here is found by comparing.
              if (!place) break
              if (change.to > change.from) place.text.delete(place.index, change.to - change.from)
              if (change.words) place.text.insert(place.index, change.words)
            }
            // Marks come in the same change as their letters.
            binding._prosemirrorChanged(state.doc)
          }, ySyncPluginKey)
        })
      },
    }),
  })
