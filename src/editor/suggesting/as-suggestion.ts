import type { Mark, Node, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { suggestionMarks, type Suggestion } from '#domain/story-text/suggestions/suggestion.ts'

/** Who suggests; asked for a new id and the time only when a new suggestion begins. */
export type Signer = { personId: string; now(): Date; newId(): string }

const [insertionName, deletionName] = suggestionMarks

const isOwn = ({ attrs }: Mark, { personId }: Signer) => attrs['personId'] === personId

const marksNamed = (name: string, nodes: readonly (Node | null)[]) =>
  nodes.flatMap((node) => node?.marks.filter(({ type }) => type.name === name) ?? [])

/** What this person suggests right beside a place: what follows there belongs to it. */
function signBeside(places: readonly ResolvedPos[], signer: Signer): Suggestion | undefined {
  const beside = places.flatMap(({ nodeBefore, nodeAfter }) => [nodeBefore, nodeAfter])
  const own = [...marksNamed(insertionName, beside), ...marksNamed(deletionName, beside)].find(
    (mark) => isOwn(mark, signer),
  )
  return own?.attrs as Suggestion | undefined
}

export const isOwnInsertionMark = (mark: Mark, signer: Signer) =>
  mark.type.name === insertionName && isOwn(mark, signer)

const isOwnInsertion = (node: Node, signer: Signer) =>
  node.marks.some((mark) => isOwnInsertionMark(mark, signer))

export const isSuggestion = ({ type }: Mark) =>
  type.name === insertionName || type.name === deletionName

const carried = 'carries suggestions'
/** Words that come from elsewhere in the story bring what is suggested about them. */
export const carrySuggestions = (transaction: Transaction) => transaction.setMeta(carried, true)

/** Text that stands between two places, from the end; not the captions of photos in between. */
function textBetween(
  doc: Node,
  from: number,
  to: number,
): { node: Node; from: number; to: number }[] {
  const pieces: { node: Node; from: number; to: number }[] = []
  const own = doc.resolve(from).parent
  doc.nodesBetween(from, to, (node, pos, parent) => {
    if (!node.isText) return true
    if (parent?.type.name === 'textBlock' || parent === own) {
      pieces.unshift({
        node,
        from: Math.max(from, pos),
        to: Math.min(to, pos + node.nodeSize),
      })
    }
    return false
  })
  return pieces
}

/** Inline content as words alone; undefined when it holds what cannot be suggested. */
function wordsOf(step: ReplaceStep, isPasted: boolean): Node[] | undefined {
  const { content, openStart, openEnd } = step.slice
  const words: Node[] = []
  for (const node of content.content) {
    if (openStart > 0 || openEnd > 0 || !node.isInline) return undefined
    if (node.isText) words.push(node)
    else if (isPasted) words.push(node.type.schema.text(' '))
    else return undefined
  }
  return words
}

const carriedOver = ['uiEvent', 'paste', 'composition', 'addToHistory', 'pointer']

/**
 * A change as a suggestion: words come under a mark, words that would go stay under another one,
 * and only one's own suggested words really go.
 *
 * Looks at the change and at what stands beside it, never at the rest of the text.
 *
 * @returns undefined for what cannot be suggested: anything but words within their blocks
 */
export function asSuggestion(
  transaction: Transaction,
  state: EditorState,
  signer: Signer,
): Transaction | undefined {
  const { tr: out, schema, selection } = state
  const isPasted = ['paste', 'drop'].includes(String(transaction.getMeta('uiEvent')))
  let fresh: Suggestion | undefined
  const signAt = (...places: number[]): Suggestion =>
    signBeside(
      places.map((pos) => out.doc.resolve(pos)),
      signer,
    ) ??
    (fresh ??= { id: signer.newId(), personId: signer.personId, at: signer.now().toISOString() })
  let caret: number | undefined
  const isForeign = (mark: Mark) =>
    transaction.getMeta(carried) === true && isSuggestion(mark) && !isOwn(mark, signer)

  function suggest(step: ReplaceStep, place: (pos: number, side: 1 | -1) => number): boolean {
    const words = wordsOf(step, isPasted)
    if (!words) return false
    const [from, to] = [place(step.from, -1), place(step.to, 1)]
    const pieces = from < to ? textBetween(out.doc, from, to) : []
    if (pieces.length === 0 && words.length === 0) return false
    if (words.length > 0 && !out.doc.resolve(from).parent.inlineContent) return false
    const sign = pieces.length > 0 ? signAt(from, to) : undefined
    for (const { node, ...piece } of pieces) {
      if (isOwnInsertion(node, signer)) out.delete(piece.from, piece.to)
      else if (marksNamed(deletionName, [node]).length === 0) {
        out.addMark(piece.from, piece.to, schema.marks[deletionName]!.create(sign))
      }
    }
    // What was selected stays struck through, and the words come behind its first part.
    const [start, end] = [place(step.from, -1), place(step.to, 1)]
    if (words.length === 0) {
      const isBackward = selection.empty && selection.head === to && from < to
      caret = isBackward ? start : end
      return true
    }
    const at = Math.min(end, out.doc.resolve(start).end())
    const mark = schema.marks[insertionName]!.create(signAt(at))
    const suggested = words.map((node) => {
      const kept = node.marks.filter((one) => !isSuggestion(one) || isForeign(one))
      const isTheirs = kept.some(({ type }) => type.name === insertionName)
      return node.mark(isTheirs ? kept : mark.addToSet(kept))
    })
    out.insert(at, suggested)
    caret = at + suggested.reduce((size, node) => size + node.nodeSize, 0)
    return true
  }

  for (const [i, step] of transaction.steps.entries()) {
    // Places of this step's document, as places of the words as they are suggested by now.
    const back = transaction.mapping.maps.slice(0, i).map((map) => map.invert())
    const place = (pos: number, side: 1 | -1) =>
      out.mapping.map(
        back.reduceRight((at, map) => map.map(at, side), pos),
        side,
      )
    if (step instanceof ReplaceStep) {
      if (!suggest(step, place)) return undefined
    } else if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
      const [from, to] = [place(step.from, -1), place(step.to, 1)]
      const pieces = textBetween(out.doc, from, to)
      if (!pieces.every(({ node }) => isOwnInsertion(node, signer))) return undefined
      if (step instanceof AddMarkStep) out.addMark(from, to, step.mark)
      else out.removeMark(from, to, step.mark)
    } else return undefined
  }
  if (caret !== undefined) out.setSelection(TextSelection.create(out.doc, caret))
  for (const name of carriedOver) {
    const meta: unknown = transaction.getMeta(name)
    if (meta !== undefined) out.setMeta(name, meta)
  }
  return transaction.scrolledIntoView ? out.scrollIntoView() : out
}

/**
 * Takes words that somebody types in the middle of a suggestion out of it: they are words of the
 * story. ProseMirror gives new letters the marks of those they stand between.
 */
export function outOfSuggestions(transaction: Transaction): Transaction {
  // Words that are carried elsewhere take along what is suggested about them.
  if (transaction.getMeta(carried) || transaction.getMeta('uiEvent') === 'drop') return transaction
  for (const [i, step] of transaction.steps.entries()) {
    if (!(step instanceof ReplaceStep) || step.slice.openStart > 0) continue
    const { content } = step.slice
    const isMarked = content.content.some((node) => node.isInline && node.marks.some(isSuggestion))
    if (!isMarked) continue
    const after = transaction.mapping.slice(i + 1)
    const [from, to] = [after.map(step.from, -1), after.map(step.from + content.size, 1)]
    for (const name of suggestionMarks) {
      transaction.removeMark(from, to, transaction.doc.type.schema.marks[name])
    }
  }
  return transaction
}
