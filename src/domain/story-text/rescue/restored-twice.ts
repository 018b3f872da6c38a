import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import { restoredHere, typedHere } from '../clients.ts'
import { storyFields } from '../story-text.ts'
import type { Double } from './end-doubles.ts'
import type { Taken } from './lost-words.ts'
import {
  idAfter,
  isSameId,
  joinMoves,
  mostSteps,
  type Move,
  type MovedWords,
  type WordId,
  type Pair,
} from './moved-words.ts'
import { photoOf, type Placed } from './photo-of-item.ts'
import { lettersOf, standing, structAt, structsFrom, type Run } from './word-runs.ts'

/** The photo under which a letter stands, or stood. */
function photoAround(ydoc: Y.Doc, id: WordId) {
  const item = structAt(ydoc, id)
  const parent = item instanceof Y.Item ? item.parent : undefined
  const block = parent instanceof Y.XmlText ? parent.parent?._item : undefined
  return block ? photoOf(block) : undefined
}

/** How many letters of one item there are from this one on. */
function lettersOn(ydoc: Y.Doc, { client, clock }: WordId): number {
  const struct = structAt(ydoc, { client, clock })
  return struct ? struct.id.clock + struct.length - clock : 1
}

/** Of words that moved, the first letters that are of one item each, here and there. */
function byItem(ydoc: Y.Doc, { from, to, length }: Move): Pair[] {
  const pairs: Pair[] = []
  for (let at = 0; at < length;) {
    const pair = { from: idAfter(from, at), to: idAfter(to, at) }
    pairs.push(pair)
    at += Math.min(lettersOn(ydoc, pair.from), lettersOn(ydoc, pair.to))
  }
  return pairs
}

/** The photos under which such words stand, each once. */
function photosOf(ydoc: Y.Doc, words: readonly Move[]): Pair[] {
  const pairs = new Map<unknown, Pair>()
  for (const { from, to } of words.flatMap((move) => byItem(ydoc, move))) {
    const [was, is] = [photoAround(ydoc, from), photoAround(ydoc, to)]
    if (was && is && was.item !== is.item && was.photoId === is.photoId) {
      pairs.set(is.item, { from: was.id, to: is.id })
    }
  }
  return [...pairs.values()]
}

/** What a change wrote, as Yjs keeps it, by the clients that count. */
function* itemsWritten(
  ydoc: Y.Doc,
  before: Taken['before'],
  counts: (client: number) => boolean,
): Generator<Y.Item> {
  for (const client of ydoc.store.clients.keys()) {
    const known = before.get(client) ?? 0
    if (!counts(client) || known === Y.getState(ydoc.store, client)) continue
    for (const struct of structsFrom(ydoc, client, known)) {
      if (struct instanceof Y.Item && !struct.deleted) yield struct
    }
  }
}

/** The photos that were deleted, wherever in the story they stood. */
function* deletedPhotos(ydoc: Y.Doc): Generator<Placed> {
  for (const field of storyFields) {
    for (let item = ydoc.getXmlFragment(field)._start; item; item = item.right) {
      const photo = item.deleted ? photoOf(item) : undefined
      if (photo) yield photo
    }
  }
}

/** The photos that a version has back: one without a caption is known by nothing but its picture. */
function photosRestored(ydoc: Y.Doc, before: Taken['before']): Pair[] {
  const written = [...itemsWritten(ydoc, before, restoredHere)].flatMap(
    (item) => photoOf(item) ?? [],
  )
  if (written.length === 0) return []
  const gone = [...deletedPhotos(ydoc)]
  return written.flatMap(({ photoId, id: to }) =>
    written.filter((other) => other.photoId === photoId).length === 1
      ? gone.filter((was) => was.photoId === photoId).map(({ id: from }) => ({ from, to }))
      : [],
  )
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
  before: Taken['before'],
): Move[] {
  const letters: Pair[] = []
  for (const [client, clock, length, clientBefore, clockBefore] of origins) {
    for (let at = 0; at < length; at += 1) {
      const to = { client, clock: clock + at }
      const was = { client: clientBefore, clock: clockBefore + at }
      const copies = moved.hasCopies(was) ? moved.copiesOf(was) : [was]
      for (const from of copies) if (!standing(ydoc, from)) letters.push({ from, to })
    }
  }
  const words = joinMoves(letters.sort(inTheirOrder))
  const byCaption = photosOf(ydoc, words)
  const others = photosRestored(ydoc, before).filter(
    ({ from }) => !byCaption.some((pair) => isSameId(pair.from, from)) && !moved.has(from),
  )
  return [...words, ...joinMoves(byCaption), ...joinMoves(others)]
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
    pairs.push({ from, to })
  }
  return pairs.toReversed()
}

function letterAt(ydoc: Y.Doc, id: WordId): string | undefined {
  const item = structAt(ydoc, id)
  const content = item instanceof Y.Item ? item.content : undefined
  return content instanceof Y.ContentString
    ? content.str.charAt(id.clock - item!.id.clock)
    : undefined
}

/** So many letters, the same and in the same place, nobody types anew by chance. */
const certain = 12

/**
 * Words and photos that an undo brought back where a version was put in place meanwhile that has them,
 * too: its page had not heard of it, or the step would have stayed. Yjs writes what it brings back
 * right before what it had deleted: by that it is told from the same words typed anew.
 *
 * @param ownDeleted what the sender deleted lately, as far as the newsroom has kept it in mind. Who
 *                   types before a word that a colleague deletes at that moment brings nothing back:
 *                   of what somebody else may have deleted, only long stretches are believed
 */
export function restoredTwice(
  ydoc: Y.Doc,
  moved: MovedWords,
  before: Taken['before'],
  ownDeleted: Taken['deleted'] | undefined,
): { words: Double[]; photos: Double[] } {
  if (!moved.hasRestored()) return { words: [], photos: [] }
  const pairs: Pair[] = []
  const photos: Pair[] = []
  const isThere = (id: WordId) => restoredCopy(ydoc, moved, id) !== undefined
  // By hand: neither pasted, nor restored, nor the newsroom's own.
  for (const item of itemsWritten(ydoc, before, typedHere)) {
    const was = item.rightOrigin && structAt(ydoc, item.rightOrigin)
    if (!(was instanceof Y.Item) || !was.deleted || !item.rightOrigin) continue
    const isOwn = ownDeleted !== undefined && Y.isDeleted(ownDeleted, item.rightOrigin)
    if (item.content instanceof Y.ContentString) {
      const same: Pair[] = []
      for (let at = 0; at < item.length; at += 1) {
        const from = idAfter(item.rightOrigin, at)
        const to = idAfter(item.id, at)
        if (letterAt(ydoc, from) !== letterAt(ydoc, to)) break
        if (isThere(from)) same.push({ from, to })
      }
      if (isOwn || same.length >= certain) for (const pair of same) pairs.push(pair)
      continue
    }
    const [block, old] = [elementOf(item), elementOf(was)]
    if (!block || block.nodeName !== old?.nodeName) continue
    const [photo, oldPhoto] = [photoOf(item), photoOf(was)]
    if (isOwn && photo && photo.photoId === oldPhoto?.photoId && isThere(oldPhoto.id)) {
      photos.push({ from: oldPhoto.id, to: photo.id })
    }
    const brought = runOf(block, (_id, { deleted }) => !deleted)
    const stood = runOf(old, isThere)
    const isSure = brought.ids.length >= certain && stood.letters.includes(brought.letters)
    if (isOwn || isSure) for (const pair of inOrder(stood, brought)) pairs.push(pair)
  }
  const doublesOf = (found: readonly Pair[]) =>
    found.flatMap(({ from, to }) => {
      const first = restoredCopy(ydoc, moved, from)
      return first ? [{ first, second: to, isRestored: true }] : []
    })
  return { words: doublesOf(pairs), photos: doublesOf(photos) }
}

/** The photos under which such words stand, each pair once. */
export const photosTwice = (ydoc: Y.Doc, words: readonly Double[]): Double[] =>
  photosOf(ydoc, joinMoves(words.map(({ first, second }) => ({ from: first, to: second })))).map(
    ({ from, to }) => ({ first: from, second: to }),
  )
