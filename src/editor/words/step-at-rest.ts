import * as Y from 'yjs'
import { itemNow } from '#domain/story-text/brought-back-item.ts'
import { structAt } from '#domain/story-text/rescue/word-runs.ts'

export type Step = Pick<Y.UndoManager['undoStack'][number], 'insertions' | 'deletions'>
type Letter = { client: number; clock: number }
type Range = Letter & { len: number }

/** Letters that one change took from one place to another: by a split, a join, or a move. */
export type Carried = { from: readonly Letter[]; to: readonly Letter[] }

export const rangesOf = ({ clients }: Step['deletions']): Range[] =>
  [...clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  )

export const isIn = (ranges: Step['deletions'], { client, clock }: Letter) =>
  Y.isDeleted(ranges, Y.createID(client, clock))

export function lettersIn(
  ydoc: Y.Doc,
  { client, clock, len }: Range,
): (Letter & { letter: string })[] {
  const letters: ReturnType<typeof lettersIn> = []
  const end = clock + len
  for (let at = clock; at < end;) {
    const struct = structAt(ydoc, { client, clock: at })
    if (!struct) break
    const { id, length } = struct
    const next = Math.min(end, id.clock + length)
    const content = struct instanceof Y.Item ? struct.content : undefined
    if (content instanceof Y.ContentString) {
      for (; at < next; at += 1)
        letters.push({ client, clock: at, letter: content.str[at - id.clock]! })
    }
    at = next
  }
  return letters
}

const wordsOf = (letters: readonly { letter: string }[]) =>
  letters.map(({ letter }) => letter).join('')
const isInk = ({ letter }: { letter: string }) => letter.trim() !== ''

/** So many letters alike are the same words; fewer may be typed over others that have them by chance. */
export const sure = 4

/** What a change of this device carried; undefined for one that only wrote, or only deleted. */
export function carriedBy(transaction: Y.Transaction): Carried | undefined {
  const { doc, deleteSet, beforeState, afterState } = transaction
  const client = doc.clientID
  const clock = beforeState.get(client) ?? 0
  const len = (afterState.get(client) ?? 0) - clock
  if (len === 0 || deleteSet.clients.size === 0) return undefined
  const to = lettersIn(doc, { client, clock, len }).filter(isInk)
  if (to.length === 0) return undefined
  const deleted = rangesOf(deleteSet)
  const gone = deleted.reduce((sum, range) => sum + range.len, 0)
  if (to.length < sure && gone > 4 * sure) return undefined
  const from = deleted.flatMap((range) => lettersIn(doc, range)).filter(isInk)
  const [long, short] = from.length > to.length ? [from, to] : [to, from]
  const [there, words] = [wordsOf(long), wordsOf(short)]
  const at = there.lastIndexOf(words)
  if (words === '' || at < 0 || (words.length < sure && words !== there)) return undefined
  const same = long.slice(at, at + short.length)
  return long === from ? { from: same, to } : { from, to: same }
}

/** What a step carried, with what the same step carries now: on from where it had carried it first. */
export function carriedOn(before: readonly Carried[], now: Carried): Carried[] {
  const nameOf = ({ client, clock }: Letter) => `${client} ${clock}`
  const further = new Map(now.from.map((id, at) => [nameOf(id), now.to[at]]))
  const on = before.map(({ from, to }) => ({
    from,
    to: to.map((id) => further.get(nameOf(id)) ?? id),
  }))
  return [...on, now]
}

type Ink = readonly (Letter & { letter: string })[]

/** The letters that a step wrote, without spaces. */
export const writtenInk = (ydoc: Y.Doc, { insertions }: Step): Ink =>
  rangesOf(insertions).flatMap((range) => lettersIn(ydoc, range).filter(isInk))

/** Whether those are all the words that an earlier step had taken out: cut there, and pasted here. */
export function tookOut(ydoc: Y.Doc, { deletions }: Step, ink: Ink): boolean {
  const gone = rangesOf(deletions)
  if (gone.reduce((sum, { len }) => sum + len, 0) < ink.length) return false
  const letters = gone.flatMap((range) => lettersIn(ydoc, range))
  return wordsOf(letters.filter((each) => isInk(each) && !stands(ydoc, each))) === wordsOf(ink)
}

/** Whether a change takes away any of these letters, or what stands for them since. */
export const takesAway = (ydoc: Y.Doc, deleted: Step['deletions'], letters: Ink): boolean =>
  letters.some((id) => isIn(deleted, id) || isIn(deleted, itemNow(ydoc, id)?.id ?? id))

const stands = (ydoc: Y.Doc, id: Letter) => itemNow(ydoc, id)?.deleted === false

/** Whether undo brings it back: what it stood in is there, or comes back with it. */
export function comesBack(ydoc: Y.Doc, id: Letter, step: Step): boolean {
  if (stands(ydoc, id)) return true
  const item = structAt(ydoc, id)
  if (!(item instanceof Y.Item) || item.redone) return false
  if (!isIn(step.deletions, id) || isIn(step.insertions, id)) return false
  const { parent } = item
  const holder = parent instanceof Y.AbstractType ? parent._item : null
  return holder === null || comesBack(ydoc, holder.id, step)
}

/**
 * Whether taking a step back would tear apart what it had carried, since a colleague has moved, split
 * or deleted words there: they would go from one place and not come back to the other, or stand in
 * both.
 */
export const tearsApart = (ydoc: Y.Doc, step: Step, carried: readonly Carried[]): boolean =>
  carried.some(({ from, to }) => {
    const before = from.filter((id) => !isIn(step.insertions, id))
    const after = to.filter((id) => !isIn(step.deletions, id))
    const back = before.filter((id) => comesBack(ydoc, id, step)).length
    const there = after.filter((id) => stands(ydoc, id)).length
    return (back < before.length && there > 0) || (there < after.length && back > 0)
  })

/** A letter or a block, not how one is called or looks. */
function isMatter(ydoc: Y.Doc, id: Letter): boolean {
  const struct = structAt(ydoc, id)
  return !(struct instanceof Y.Item) || struct.parentSub === null
}

/**
 * What is left of a step to be taken back. `nothing` of one that took itself back at once, or only
 * called a block something else; `gone` when letters or blocks that it wrote or deleted are.
 */
export function leftOf(ydoc: Y.Doc, step: Step): 'all' | 'nothing' | 'gone' {
  const { insertions, deletions } = step
  const idsOf = (ranges: Step['deletions'], but: Step['deletions']) =>
    rangesOf(ranges).flatMap(({ client, clock, len }) =>
      Array.from({ length: len }, (_, at) => ({ client, clock: clock + at })).filter(
        (id) => !isIn(but, id),
      ),
    )
  const [written, deleted] = [idsOf(insertions, deletions), idsOf(deletions, insertions)]
  if (written.some((id) => stands(ydoc, id))) return 'all'
  if (deleted.some((id) => !stands(ydoc, id) && comesBack(ydoc, id, step))) return 'all'
  return [...written, ...deleted].some((id) => isMatter(ydoc, id)) ? 'gone' : 'nothing'
}
