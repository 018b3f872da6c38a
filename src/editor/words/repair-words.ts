import type { Transaction } from '@tiptap/pm/state'
import type { Repair } from '#domain/house-style/finding.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import type { StoryEditing } from '../open-editing.ts'
import { hasSuggestion, inReadingOrder, rangeOfLetters } from './letters.ts'

/** Only the letters that differ are written: a caret beside them stays, and so do their marks. */
function differing(was: string, becomes: string) {
  const most = Math.min(was.length, becomes.length)
  let start = 0
  while (start < most && was[start] === becomes[start]) start += 1
  let end = 0
  while (end < most - start && was.at(-1 - end) === becomes.at(-1 - end)) end += 1
  return { start, end }
}

function holdsSuggestion({ doc }: Transaction, from: number, to: number): boolean {
  let holds = false
  doc.nodesBetween(from, to, (node) => {
    holds ||= node.isText && hasSuggestion(node)
  })
  return holds
}

export type Repaired = {
  /** In how many places. */
  count: number
  /** Takes all of it back, whatever was done since. */
  takeBack: () => boolean
}

/**
 * Makes repairs as one step of the person's own undo. A place at which other letters stand by now,
 * or about which something is suggested, is left alone.
 *
 * @returns undefined when nothing was to be repaired, or may be
 */
export function repairWords(
  editing: StoryEditing,
  repairs: readonly Repair[],
): Repaired | undefined {
  const { editors, undo } = editing
  let count = 0
  undo.startStep()
  for (const field of storyFields) {
    const { view } = editors[field]
    const transaction = view.state.tr
    // Last first: what stands before keeps its place.
    const ofField = repairs.filter(({ at }) => at.part === field)
    let here = 0
    for (const { at, was, becomes } of ofField.toSorted((a, b) => inReadingOrder(b.at, a.at))) {
      const range = rangeOfLetters(editing, at)
      if (!range) continue
      const { from, to } = range
      if (transaction.doc.textBetween(from, to, '\n', '\n') !== was) continue
      if (holdsSuggestion(transaction, from, to)) continue
      const { start, end } = differing(was, becomes)
      transaction.insertText(becomes.slice(start, becomes.length - end), from + start, to - end)
      here += 1
    }
    if (here === 0) continue
    const before = view.state.doc
    view.dispatch(transaction)
    if (!view.state.doc.eq(before)) count += here
  }
  if (count === 0) return undefined
  const step = undo.lastStep()
  undo.startStep()
  return { count, takeBack: () => step?.takeBack() ?? false }
}
