import * as Y from 'yjs'
import { joinRest, textsWith } from './join-rest.ts'
import { typedHere } from '#domain/story-text/clients.ts'
import { endOfCaption, photoOf } from '#domain/story-text/rescue/photo-of-item.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import { removeIfEmpty } from '#domain/story-text/rescue/end-doubles.ts'
import {
  openLetterMap,
  openLetterSet,
  type LetterMap,
} from '#domain/story-text/rescue/letter-set.ts'
import {
  idAfter,
  isSameId,
  joinMoves,
  type MovedWords,
  type WordId,
  type Pair,
} from '#domain/story-text/rescue/moved-words.ts'
import {
  indexOfLetter,
  lettersOf,
  standing,
  structAt,
  standingTextOf,
} from '#domain/story-text/rescue/word-runs.ts'

type Change = Pick<ReturnType<typeof Y.decodeUpdate>, 'structs' | 'ds'>

type Spot = { text: Y.XmlText; index: number }
/** A letter that the change had deleted, and the one that stands for it now that it is undone. */
type Letter = { id: WordId; letter: string; now: WordId | undefined }

/** The block that a letter was written in. */
const blockOf = ({ parent }: Y.Item) =>
  parent instanceof Y.XmlText ? (parent.parent?._item ?? undefined) : undefined

/**
 * True for a letter that somebody's own undo brought back, beside what the change brought: Yjs writes
 * it, or its block, right before what had been deleted.
 */
function isUndone(ydoc: Y.Doc, id: WordId, copies: readonly WordId[]): boolean {
  const item = standing(ydoc, id)
  if (!item || !typedHere(id.client)) return false
  const letter = item.rightOrigin
  const isBehind = ({ client, clock }: WordId) =>
    letter?.client === client && clock >= letter.clock && !standing(ydoc, letter)
  const place = blockOf(item)?.rightOrigin
  const block = place && structAt(ydoc, place)
  return copies.some((copy) => {
    const struct = structAt(ydoc, copy)
    const isInBlock = block?.deleted && struct instanceof Y.Item && blockOf(struct) === block
    return isBehind(copy) || isInBlock
  })
}

/** The letters that a change wrote. */
const lettersIn = ({ structs }: Change): WordId[] =>
  structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? Array.from({ length: struct.length }, (_, at) => idAfter(struct.id, at))
      : [],
  )

/** True for the words of a paragraph that stands, or was brought back. */
function standsAgain(ydoc: Y.Doc, text: Y.XmlText): boolean {
  const block = text.parent?._item
  return !!block && (!block.deleted || (!!block.redone && !!standing(ydoc, block.redone)))
}

/** A photo of which the caption stands under another picture of it: that one was carried elsewhere. */
function removeSecondPhoto(ydoc: Y.Doc, caption: Y.XmlText): void {
  const was = caption.parent?._item
  const now = was?.redone && standing(ydoc, was.redone)
  const photo = now && photoOf(now)
  if (!photo || endOfCaption(photo.element).index > 0) return
  const isElsewhere = storyFields.some((field) =>
    ydoc
      .getXmlFragment(field)
      .toArray()
      .some(
        (each) =>
          each instanceof Y.XmlElement &&
          each !== photo.element &&
          (each.getAttribute('photoId') as unknown) === photo.photoId,
      ),
  )
  const { parent } = photo.element
  if (isElsewhere && parent instanceof Y.XmlFragment) {
    parent.delete(parent.toArray().indexOf(photo.element), 1)
  }
}

/** The texts from which a change deleted letters. */
function textsOf(ydoc: Y.Doc, { ds }: Change): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len;) {
        const item = structAt(ydoc, { client, clock: at })
        if (!item) break
        const isLetter = item instanceof Y.Item && item.content instanceof Y.ContentString
        if (isLetter && item.parent instanceof Y.XmlText) texts.add(item.parent)
        at = item.id.clock + item.length
      }
    }
  }
  return texts
}

/**
 * Makes the undoing of a change reach words that somebody carried elsewhere since: what the change had
 * brought goes from there, and what it had deleted comes back beside the words it stood beside.
 *
 * @param ydoc in which Yjs has undone the change already, with what is deleted kept
 * @param moved where words went, ever
 * @param since the same of those that were carried after the change
 * @param before what there was right before the change
 * @returns which letters were written anew, by Yjs as well
 */
export function followMoves(
  ydoc: Y.Doc,
  moved: MovedWords,
  since: Pick<MovedWords, 'hasCopies' | 'copiesOf'>,
  change: Change,
  before: Y.Snapshot,
): RestoredRun[] {
  const isNew = ({ client, clock }: WordId) => clock >= (before.sv.get(client) ?? 0)
  /** True for a letter that was written since to carry another one elsewhere. */
  const isCarried = (copy: WordId, id: WordId) => isNew(copy) && !isSameId(copy, id)
  const stands = (id: WordId) =>
    since.hasCopies(id)
      ? since.copiesOf(id).find((copy) => isCarried(copy, id) && standing(ydoc, copy) !== undefined)
      : undefined
  const takenFrom = new Set<Y.XmlText>()
  function takeOut(id: WordId): void {
    const text = standingTextOf(ydoc, id)
    if (!text) return
    text.delete(indexOfLetter(text, id), 1)
    takenFrom.add(text)
  }
  const brought = lettersIn(change)
  const isBrought = openLetterSet(brought)
  for (const id of brought) {
    if (!since.hasCopies(id)) continue
    const everyCopy = since.copiesOf(id)
    for (const copy of everyCopy) {
      if (isCarried(copy, id) && !isUndone(ydoc, copy, everyCopy)) takeOut(copy)
    }
  }

  function nowOf(id: WordId): WordId | undefined {
    const item = structAt(ydoc, id)
    if (!(item instanceof Y.Item) || !item.redone) return undefined
    const now = idAfter(item.redone, id.clock - item.id.clock)
    return standing(ydoc, now) ? now : undefined
  }
  const came: Pair[] = []

  /** Where a letter is by which the place of others is known. */
  function spotOf(id: WordId, side: 'left' | 'right'): Spot | undefined {
    const there = standing(ydoc, id) ? id : stands(id)
    const text = there && standingTextOf(ydoc, there)
    return text && { text, index: indexOfLetter(text, there) + (side === 'left' ? 1 : 0) }
  }

  function bringBack(run: readonly Letter[], place: Spot | undefined, home: Y.XmlText): void {
    const isHere = place?.text === home || !place
    if (isHere && run.every(({ now }) => now)) {
      for (const { id, now } of run) came.push({ from: now!, to: id })
      return
    }
    if (!place) return
    for (const { now } of run) if (now) takeOut(now)
    const first = Y.getState(ydoc.store, ydoc.clientID)
    place.text.insert(place.index, run.map(({ letter }) => letter).join(''))
    for (const [at, { id }] of run.entries()) {
      came.push({ from: { client: ydoc.clientID, clock: first + at }, to: id })
    }
  }

  /** True for the words of a paragraph that was made by the change or later. */
  function isMadeSince(text: Y.XmlText): boolean {
    const block = text.parent
    const made = block?._item
    const isParagraph = block instanceof Y.XmlElement && block.nodeName === 'textBlock'
    return isParagraph && made !== null && made !== undefined && !made.deleted && isNew(made.id)
  }
  const written = textsWith(ydoc, brought)
  /** What was taken to where the change had written comes home with that, where home stands again. */
  function isAnchor(id: WordId, item: Y.Item, home: Y.XmlText): boolean {
    if (!item.deleted) return true
    const there = stands(id)
    const text = there && standingTextOf(ydoc, there)
    return text !== undefined && !(written.has(text) && standsAgain(ydoc, home))
  }

  const homes = textsOf(ydoc, change)
  for (const home of homes) {
    let left: WordId | undefined
    let run: Letter[] = []
    const close = (right: WordId | undefined) => {
      if (run.length > 0) {
        const place = left ? spotOf(left, 'left') : right && spotOf(right, 'right')
        bringBack(run, place, home)
      }
      run = []
    }
    // As they stand before anything is written among them.
    const letters = [...lettersOf(home)]
    let wentElsewhere = false
    for (const { id, item, letter } of letters) {
      const name = Y.createID(id.client, id.clock)
      const isGoneByChange = Y.isDeleted(change.ds, name)
      const isOwn = isBrought.has(id) || id.client === ydoc.clientID
      if (isGoneByChange) {
        const now = nowOf(id)
        // It stands elsewhere since: there it is.
        if (!stands(id)) run.push({ id, letter, now })
        else {
          wentElsewhere = true
          if (now) takeOut(now)
        }
      } else if (!isOwn && !Y.isDeleted(before.ds, name) && isAnchor(id, item, home)) {
        close(id)
        left = id
      }
    }
    close(undefined)
    if (wentElsewhere) removeSecondPhoto(ydoc, home)
  }
  /** True for what was written since in a paragraph out of which the change had taken words. */
  const isFromHome = (id: WordId) =>
    isNew(id) &&
    moved.copiesOf(id).some((copy) => {
      const struct = isCarried(copy, id) ? structAt(ydoc, copy) : undefined
      const home = struct instanceof Y.Item && struct.parent
      return home instanceof Y.XmlText && homes.has(home) && standsAgain(ydoc, home)
    })
  const cameAtFirst = [...came]
  let cameBack: LetterMap<WordId> | undefined
  const standsFor = (id: WordId) => {
    const known = (cameBack ??= openLetterMap(cameAtFirst.map(({ from, to }) => [to, from])))
    return moved.copiesOf(id).flatMap((copy) => known.get(copy) ?? [])[0]
  }
  for (const text of new Set([...written, ...takenFrom])) {
    const isMade = isMadeSince(text)
    came.push(...joinRest(ydoc, text, standsFor, isMade ? () => true : isFromHome))
    if (isMade) removeIfEmpty(text, undefined)
  }
  return joinMoves(came).map(({ from, to, length }): RestoredRun => [
    from.client,
    from.clock,
    length,
    to.client,
    to.clock,
  ])
}
