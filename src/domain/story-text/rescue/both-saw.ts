import * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import type { Vector } from './at-end-of-split.ts'
import { endDoubles, type Double, type MayBeUnseen } from './end-doubles.ts'
import { openLetterSet } from './letter-set.ts'
import { expand, lostIn, type LostWords, type Taken } from './lost-words.ts'
import { idAfter, isSameId, type MovedWords, type WordId } from './moved-words.ts'
import { writeParagraphsAgain } from './paragraphs-again.ts'
import { rowsOf, type Row } from './rows-of-letters.ts'
import { nothingSettled, type Settled } from './settled.ts'
import { indexOfLetter, isIn, standing, structAt, structsFrom, textOf } from './word-runs.ts'
import { writeRow } from './write-row.ts'

/** A tab that came back, what the story had of each client before, and what was deleted in it since. */
export type Return = {
  /** What the tab says it has. */
  heard: Vector
  /** Its whole state. */
  bytes: Uint8Array
  /** What its person says they deleted by then, maybe in another tab. */
  byOwn: Taken['deleted']
} & Taken

function isWordLetter(ydoc: Y.Doc, id: WordId): boolean {
  const content = standing(ydoc, id)?.content
  const item = structAt(ydoc, id)
  const letter = content instanceof Y.ContentString && content.str[id.clock - item!.id.clock]
  return typeof letter === 'string' && /[\p{L}\p{N}]/u.test(letter)
}

const stoodBefore =
  (ydoc: Y.Doc, { before, deleted }: Taken) =>
  (id: WordId): boolean =>
    id.clock < (before.get(id.client) ?? 0) &&
    (standing(ydoc, id) !== undefined || isIn(deleted, id))

/** Who sees which letters: those at the story, and who comes back. */
function openSights(ydoc: Y.Doc, { heard, bytes, before, deleted }: Return) {
  const { ds, structs } = Y.decodeUpdate(bytes)
  const has = new Map(heard)
  for (const { id, length } of structs) {
    has.set(id.client, Math.max(has.get(id.client) ?? 0, id.clock + length))
  }
  return {
    atStory: stoodBefore(ydoc, { before, deleted }),
    isNamed: (id: WordId): boolean => isIn(ds, id),
    inTab: (id: WordId): boolean => id.clock < (has.get(id.client) ?? 0) && !isIn(ds, id),
  }
}
type Sights = ReturnType<typeof openSights>

/**
 * Letters that stand twice now, and did so for nobody.
 *
 * @param sights true for the letters that those at the story saw; the same for who comes back
 */
function doubledNow(
  ydoc: Y.Doc,
  moved: MovedWords,
  before: Taken['before'],
  sights: readonly ((id: WordId) => boolean)[],
): Double[] {
  const isFresh = ({ client, clock }: WordId) => clock >= (before.get(client) ?? 0)
  const doubles: Double[] = []
  const done = openLetterSet()
  for (const client of ydoc.store.clients.keys()) {
    for (const struct of structsFrom(ydoc, client, before.get(client) ?? 0)) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      if (!(struct.content instanceof Y.ContentString)) continue
      for (let at = 0; at < struct.length; at += 1) {
        const id = idAfter(struct.id, at)
        if (!isFresh(id) || done.has(id) || !moved.hasCopies(id)) continue
        const copies = moved.copiesOf(id).filter((copy) => standing(ydoc, copy))
        for (const copy of copies) done.add(copy)
        if (copies.length < 2) continue
        if (sights.some((sees) => copies.filter(sees).length > 1)) continue
        const [first, ...others] = copies.toSorted(
          (a, b) => Number(isFresh(a)) - Number(isFresh(b)),
        )
        for (const second of others) {
          doubles.push({ first: first!, second, isRestored: restoredHere(first!.client) })
        }
      }
    }
  }
  return doubles
}

/** Fewer letters in a row, or nothing but a full stop, are another's by chance. */
const fewest = 3

/** Without single letters: a word is not torn for what may be taken for another one. */
function sureOnes(ydoc: Y.Doc, doubles: readonly Double[]): Double[] {
  const runs: Double[][] = []
  for (const double of doubles) {
    const last = runs.at(-1)?.at(-1)
    if (last && isSameId(idAfter(last.second, 1), double.second)) runs.at(-1)!.push(double)
    else runs.push([double])
  }
  return runs
    .filter((run) => run.length >= fewest && run.some(({ second }) => isWordLetter(ydoc, second)))
    .flat()
}

/** A letter as who comes back had it, and as those at the story had it. */
type Gone = { inTab: WordId; atStory: WordId }

/** Letters that stand nowhere now, and stood for both. */
function goneNow(
  ydoc: Y.Doc,
  moved: MovedWords,
  { before, deleted, byOwn }: Return,
  sights: Sights,
): Gone[] {
  const gone: Gone[] = []
  const done = openLetterSet()
  for (const [client, ranges] of deleted.clients) {
    for (const id of ranges.flatMap(({ clock, len }) => expand([{ client, clock, length: len }]))) {
      if (done.has(id) || !textOf(ydoc, id) || !sights.atStory(id)) continue
      const copies = moved.copiesOf(id)
      for (const copy of copies) done.add(copy)
      if (copies.some((copy) => standing(ydoc, copy))) continue
      const inTab = copies.find(sights.inTab)
      // Who saw it twice and took one out may mean that the other one stays, which others took out.
      const sawTwo = inTab && inTab.clock < (before.get(inTab.client) ?? 0) && sights.isNamed(id)
      if (inTab && !sawTwo && !isIn(byOwn, inTab)) gone.push({ inTab, atStory: id })
    }
  }
  return gone
}

/** Right behind the letter before it, or right before the one behind it. */
function writeBesideOne(ydoc: Y.Doc, moved: MovedWords, { letters, before, behind }: Row): Settled {
  const beside = before ?? behind
  const text = beside && textOf(ydoc, beside)
  if (!text) return nothingSettled
  const index = indexOfLetter(text, beside) + (before ? 1 : 0)
  return writeRow(ydoc, moved, letters, { text, index })
}

/** Writes letters again beside those that somebody has beside them, as far as one of these stands. */
function writeBeside(
  ydoc: Y.Doc,
  moved: MovedWords,
  gone: readonly WordId[],
  isSeen: (id: WordId) => boolean,
): Settled {
  const nowOf = (id: WordId) => moved.copiesOf(id).find((copy) => standing(ydoc, copy))
  const isGone = openLetterSet(gone.filter((id) => !nowOf(id))).has
  const texts = new Set(gone.flatMap((id) => textOf(ydoc, id) ?? []))
  const written = [...texts]
    .flatMap((text) => rowsOf(text, isGone, isSeen, nowOf))
    .map((row) => writeBesideOne(ydoc, moved, row))
  return {
    changes: written.flatMap(({ changes }) => changes),
    moves: written.flatMap(({ moves }) => moves),
  }
}

/**
 * What neither those at the story nor who comes back ever saw is none of theirs: a letter that stood
 * once for each stands once, and one that stood for both stands.
 */
export function asBothSaw(
  ydoc: Y.Doc,
  moved: MovedWords,
  back: Return,
  mayBeUnseen: MayBeUnseen,
): Settled & { lost: LostWords[] } {
  const sights = openSights(ydoc, back)
  const doubles = sureOnes(
    ydoc,
    doubledNow(ydoc, moved, back.before, [sights.atStory, sights.inTab]),
  )
  const ended =
    doubles.length > 0
      ? endDoubles(ydoc, moved, doubles, mayBeUnseen, sights.inTab)
      : nothingSettled
  const gone = goneNow(ydoc, moved, back, sights)
  const asInTab = gone.map(({ inTab }) => inTab)
  const asAtStory = gone.map(({ atStory }) => atStory)
  const written = [
    ended,
    writeBeside(ydoc, moved, asInTab, sights.inTab),
    writeBeside(ydoc, moved, asAtStory, sights.atStory),
    writeParagraphsAgain(ydoc, moved, asInTab, sights.inTab),
  ]
  const left = asInTab.filter((id) => !moved.copiesOf(id).some((copy) => standing(ydoc, copy)))
  const texts = new Set(left.flatMap((id) => textOf(ydoc, id) ?? []))
  return {
    changes: written.flatMap(({ changes }) => changes),
    moves: written.flatMap(({ moves }) => moves),
    lost: lostIn(ydoc, texts, openLetterSet(left).has, { isSeen: sights.inTab }),
  }
}
