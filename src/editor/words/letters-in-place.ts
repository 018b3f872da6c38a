import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { clientFor, typedHere } from '#domain/story-text/clients.ts'

/** Letters in place of others within one block, in the document as it was right before. */
type Letters = { before: Node; from: number; to: number; words: string }
/** Whole blocks that were taken out of it, and maybe put elsewhere by what follows. */
type Blocks = { before: Node; first: number; count: number }
type Changes = { before: Node; after: Node; deeds: (Letters | Blocks)[] }
/** What is used of y-tiptap's state. */
type Sync = {
  binding?: { doc: Y.Doc; mux(act: () => void): void; _prosemirrorChanged(doc: Node): void }
  addToHistory?: boolean
}

function blocksOf(before: Node, { from, to, slice }: ReplaceStep): Blocks | undefined {
  const [$from, $to] = [before.resolve(from), before.resolve(to)]
  if ($from.depth > 0 || $to.depth > 0 || slice.openStart > 0 || slice.openEnd > 0) return undefined
  return { before, first: $from.index(), count: $to.index() - $from.index() }
}

/**
 * What a transaction did, when it did no more than to replace letters within blocks, to mark some, and
 * to take whole blocks out or put them in; up to the first one that it put in.
 */
function deedsOf({ docs, steps }: Transaction): Changes['deeds'] | undefined {
  const deeds: Changes['deeds'] = []
  for (const [at, step] of steps.entries()) {
    const isMark = step instanceof AddMarkStep || step instanceof RemoveMarkStep
    if (isMark) continue
    const before = docs[at]
    if (!before || !(step instanceof ReplaceStep)) return undefined
    const { from, to, slice } = step
    const blocks = blocksOf(before, step)
    if (blocks && slice.size > 0) return deeds.length > 0 ? deeds : undefined
    if (blocks) {
      deeds.push(blocks)
      continue
    }
    if (slice.openStart > 0 || slice.openEnd > 0) return undefined
    if (!slice.content.content.every(({ isText }) => isText)) return undefined
    deeds.push({ before, from, to, words: slice.content.textBetween(0, slice.content.size) })
  }
  return deeds
}

/** The same of a transaction and those before it that another plugin added to. */
function changesOf(transaction: Transaction, earlier: Changes | undefined): Changes | undefined {
  const { before, doc: after } = transaction
  const deeds = deedsOf(transaction)
  if (!deeds) return undefined
  if (!transaction.getMeta('appendedTransaction')) return { before, after, deeds }
  if (earlier?.after !== before) return undefined
  return { before: earlier.before, after, deeds: [...earlier.deeds, ...deeds] }
}

type Place = { text: Y.XmlText; index: number }

/** The text of a block in which letters stand side by side, and which of its letters they are. */
function textAt(fragment: Y.XmlFragment, { before, from, to }: Letters): Place | undefined {
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

/** By whom the letter before a place was written; undefined at the beginning. */
function writerBefore(text: Y.XmlText, index: number): number | undefined {
  if (index === 0) return undefined
  let left = index
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (left <= item.length) return item.id.client
    left -= item.length
  }
  return undefined
}

/**
 * Letters that take the place of others, and what is typed on behind them, come before what a colleague
 * types behind the old ones at that moment.
 */
function putInPlace({ text, index }: Place, { words, from, to }: Letters): void {
  if (to > from) text.delete(index, to - from)
  if (!words) return
  const { doc } = text
  const typing = doc?.clientID
  if (!doc || typing === undefined || !typedHere(typing)) return text.insert(index, words)
  const replacing = clientFor(typing, 'replacing')
  if (to > from || writerBefore(text, index) === replacing) doc.clientID = replacing
  text.insert(index, words)
  doc.clientID = typing
}

/** Answers false where the story is not as the editor shows it. */
function write(fragment: Y.XmlFragment, deed: Letters | Blocks): boolean {
  if ('count' in deed) {
    const { first, count } = deed
    if (first + count > fragment.length) return false
    if (count > 0) fragment.delete(first, count)
    return true
  }
  const place = textAt(fragment, deed)
  if (place) putInPlace(place, deed)
  return place !== undefined
}

/**
 * Writes letters into the story where they were typed, dragged or replaced. y-tiptap 3.0.9 compares a
 * block's text before and after: it takes a letter typed before its like (a space before a space) for
 * one typed behind it, and two places of a block for all that stands between them, which it would
 * write anew, away from under a colleague who types there; of two blocks that change places it takes the
 * last full stop of the one for that of the other. Stands before y-tiptap.
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
            for (const change of changes.deeds) {
              // What is not written here is found by comparing.
              if (!write(fragment, change)) break
            }
            // Marks come in the same change as their letters.
            binding._prosemirrorChanged(state.doc)
          }, ySyncPluginKey)
        })
      },
    }),
  })
