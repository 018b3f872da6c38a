import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import { restoredHere, typedHere } from '../clients.ts'
import type { Double } from './end-doubles.ts'
import type { Taken } from './lost-words.ts'
import {
  idAfter,
  joinMoves,
  mostSteps,
  type Move,
  type MovedWords,
  type WordId,
} from './moved-words.ts'
import { photoOf } from './photo-of-item.ts'
import { lettersOf, standing, structAt, structsFrom, type Run } from './word-runs.ts'

type Pair = { from: WordId; to: WordId }

/** The photo under which a letter stands, or stood. */
function photoAround(ydoc: Y.Doc, id: WordId) {
  const item = structAt(ydoc, id)
  const parent = item instanceof Y.Item ? item.parent : undefined
  const block = parent instanceof Y.XmlText ? parent.parent?._item : undefined
  return block ? photoOf(block) : undefined
}

/** The photos under which such words stand, each once. */
function photosOf(ydoc: Y.Doc, words: readonly Pair[]): Pair[] {
  const pairs = new Map<unknown, Pair>()
  for (const { from, to } of words) {
    const [was, is] = [photoAround(ydoc, from), photoAround(ydoc, to)]
    if (was && is && was.item !== is.item && was.photoId === is.photoId) {
      pairs.set(is.item, { from: was.id, to: is.id })
    }
  }
  return [...pairs.values()]
}

const inTheirOrder = ({ from: a }: Pair, { from: b }: Pair) =>
  a.client - b.client || a.clock - b.clock

/**
 * Where deleted words and photos went when a version was put in place that has them: each letter that
 * was written anew, and what had stood for it since, as far as that was deleted, too.
 */
export function movesOfRestored(
  ydoc: Y.Doc,
  moved: MovedWords,
  origins: readonly RestoredRun[],
): Move[] {
  const letters = origins.flatMap(([client, clock, length, clientBefore, clockBefore]) =>
    Array.from({ length }, (_, at) => {
      const to = idAfter({ client, clock }, at)
      return moved
        .copiesOf(idAfter({ client: clientBefore, clock: clockBefore }, at))
        .filter((from) => !standing(ydoc, from))
        .map((from) => ({ from, to }))
    }).flat(),
  )
  letters.sort(inTheirOrder)
  return [...joinMoves(letters), ...joinMoves(photosOf(ydoc, letters))]
}

/** What stands for a deleted letter since a version was put in place that has it. */
function restoredCopy(ydoc: Y.Doc, moved: MovedWords, id: WordId): WordId | undefined {
  let wasRestored = false
  let now = moved.next(id)
  for (let steps = 0; now && steps < mostSteps; steps += 1) {
    wasRestored ||= restoredHere(now.client)
    if (wasRestored && standing(ydoc, now)) return now
    now = moved.next(now)
  }
  return undefined
}

/** What a change wrote by hand, as Yjs keeps it: neither pasted, nor restored, nor the newsroom's own. */
function* typedItems(ydoc: Y.Doc, before: Taken['before']): Generator<Y.Item> {
  for (const client of ydoc.store.clients.keys()) {
    const known = before.get(client) ?? 0
    if (!typedHere(client) || known === Y.getState(ydoc.store, client)) continue
    for (const struct of structsFrom(ydoc, client, known)) {
      if (struct instanceof Y.Item && !struct.deleted) yield struct
    }
  }
}

const elementOf = ({ content }: Y.Item) =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement
    ? content.type
    : undefined

/** All letters of a block that fit, as one run. */
function runOf(block: Y.XmlElement, fits: (id: WordId, item: Y.Item) => boolean): Run {
  const run: Run = { letters: '', ids: [] }
  for (let item = block._start; item; item = item.right) {
    const text = item.content instanceof Y.ContentType ? item.content.type : undefined
    if (!(text instanceof Y.XmlText)) continue
    for (const { id, item: of, letter } of lettersOf(text)) {
      if (!fits(id, of)) continue
      run.letters += letter
      run.ids.push(id)
    }
  }
  return run
}

/** The letters of a block that was brought back, among all that ever stood in the deleted one. */
function inOrder(old: Run, brought: Run): Pair[] {
  const pairs: Pair[] = []
  let at = old.letters.length
  for (let n = brought.letters.length - 1; n >= 0; n -= 1) {
    at = at > 0 ? old.letters.lastIndexOf(brought.letters.charAt(n), at - 1) : -1
    const [from, to] = [old.ids[at], brought.ids[n]]
    if (!from || !to) return []
    pairs.unshift({ from, to })
  }
  return pairs
}

function letterAt(ydoc: Y.Doc, id: WordId): string | undefined {
  const item = structAt(ydoc, id)
  const content = item instanceof Y.Item ? item.content : undefined
  return content instanceof Y.ContentString
    ? content.str.charAt(id.clock - item!.id.clock)
    : undefined
}

/**
 * Words that an undo brought back where a version was put in place meanwhile that has them, too: its
 * page had not heard of it, or the step would have stayed. Yjs writes what it brings back right
 * before what it had deleted: by that it is told from the same words typed anew.
 *
 * @param ownDeleted what the sender deleted lately: who types before a word that a colleague deletes
 *                   at that moment brings nothing back
 */
export function restoredTwice(
  ydoc: Y.Doc,
  moved: MovedWords,
  before: Taken['before'],
  ownDeleted: Taken['deleted'] | undefined,
): Double[] {
  if (!moved.hasRestored() || !ownDeleted) return []
  const pairs: Pair[] = []
  const isThere = (id: WordId) => restoredCopy(ydoc, moved, id) !== undefined
  for (const item of typedItems(ydoc, before)) {
    const was = item.rightOrigin && structAt(ydoc, item.rightOrigin)
    if (!(was instanceof Y.Item) || !was.deleted || !item.rightOrigin) continue
    if (!Y.isDeleted(ownDeleted, item.rightOrigin)) continue
    if (item.content instanceof Y.ContentString) {
      for (let at = 0; at < item.length; at += 1) {
        const from = idAfter(item.rightOrigin, at)
        const to = idAfter(item.id, at)
        if (letterAt(ydoc, from) !== letterAt(ydoc, to)) break
        if (isThere(from)) pairs.push({ from, to })
      }
      continue
    }
    const [block, old] = [elementOf(item), elementOf(was)]
    if (!block || block.nodeName !== old?.nodeName) continue
    const brought = runOf(block, (_id, { deleted }) => !deleted)
    pairs.push(...inOrder(runOf(old, isThere), brought))
  }
  return pairs.flatMap(({ from, to }) => {
    const first = restoredCopy(ydoc, moved, from)
    return first ? [{ first, second: to, isRestored: true }] : []
  })
}

/** The photos under which such words stand, each pair once. */
export const photosTwice = (ydoc: Y.Doc, words: readonly Double[]): Double[] =>
  photosOf(
    ydoc,
    words.map(({ first, second }) => ({ from: first, to: second })),
  ).map(({ from, to }) => ({ first: from, second: to }))
