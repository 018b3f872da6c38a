import type * as Y from 'yjs'
import { isAttributeBack, openBroughtBack } from './brought-back.ts'
import { goesOn, holdsWordsOf, isSamePlace, onlyLetters, type KeptPassage } from './kept-passage.ts'
import type { AttributesSeen, LostAttribute } from './lost-attributes.ts'
import { expand, type AttributePlace, type LostWords } from './lost-words.ts'
import { isSameId, joinIds, type MovedWords, type WordId } from './moved-words.ts'
import type { StoodTwice } from './stood-twice.ts'
import type { Witnessed } from './witnessed.ts'
import { isIn, standing } from './word-runs.ts'

/** To whose change something is due, and when. */
export type Due = { ydoc: Y.Doc; personId: string; at: Date }

type Tray = {
  moved: MovedWords
  /** Passages that wait, by id. */
  open: Map<string, KeptPassage>
  twice: StoodTwice
  /** Whose a client is; null for nobody that is known. */
  writerOf: (client: number) => string | null
  /** A new passage that waits. */
  rowOf: (lost: LostWords | LostAttribute) => KeptPassage
}

const nameOf = ({ client, clock }: WordId) => `${client} ${clock}`

const isSameAttribute = (a: AttributePlace | undefined, { attribute }: LostAttribute) =>
  a !== undefined && a.name === attribute.name && isSameId(a.of, attribute.of)

/** What one change does to the tray. */
export function openTrayWork({ moved, open, twice, writerOf, rowOf }: Tray, look: Due) {
  const touched = new Map<string, KeptPassage>()
  const closed: string[] = []
  /** True when a copy of a letter stands in the text: a split, a join or a move took it there. */
  const isStanding = (id: WordId) =>
    moved
      .copiesOf(id)
      .some((copy) => !isSameId(copy, id) && standing(look.ydoc, copy) !== undefined)
  function keep(passage: KeptPassage): void {
    open.set(passage.id, passage)
    touched.set(passage.id, passage)
  }
  function close({ id }: KeptPassage): void {
    open.delete(id)
    if (!made.has(id)) closed.push(id)
    touched.delete(id)
  }
  const made = new Set<string>()
  const namesOf = (id: WordId) => moved.copiesOf(id).map(nameOf)

  function closeReturned(passage: KeptPassage): void {
    close(passage)
    twice.noteReturned(expand(passage.letters), passage.deleterId, look.at)
  }

  /** Words of the tray that stand in the text again leave it. */
  function giveBack({ written, moves, attributes }: Witnessed): void {
    const isBroughtBack = openBroughtBack(look.ydoc, moved, written)
    for (const passage of open.values()) {
      if (passage.place.attribute) {
        if (isAttributeBack(attributes.written, passage)) close(passage)
      } else if (isBroughtBack(passage)) closeReturned(passage)
    }
    if (moves.length > 0) giveBackCopied()
  }

  /** The same of letters of which a copy stands. */
  function giveBackCopied(): void {
    for (const passage of open.values()) {
      if (passage.place.attribute) continue
      const left = onlyLetters(passage, (id) => !isStanding(id))
      if (left.words === passage.words) continue
      const back = onlyLetters(passage, isStanding)
      twice.noteReturned(expand(back.letters), passage.deleterId, look.at)
      if (left.words.trim() === '') close(passage)
      else keep({ ...passage, ...left })
    }
  }

  /** Words that their own writer took out, who had not heard that they wait, nor saw them twice. */
  function dropOwn({
    ds,
    structs,
  }: Pick<ReturnType<typeof Y.decodeUpdate>, 'ds' | 'structs'>): void {
    // What is cut and pasted by one change goes elsewhere.
    if (structs.length > 0) return
    const isOwn = (id: WordId) =>
      writerOf(id.client) === look.personId &&
      isIn(ds, id) &&
      !twice.mayBelieve(id, look.personId, look.at)
    for (const passage of open.values()) {
      if (passage.place.attribute) continue
      const left = onlyLetters(passage, (id) => !isOwn(id))
      if (left.words === passage.words) continue
      if (left.words.trim() === '') close(passage)
      else keep({ ...passage, ...left })
    }
  }

  /** Each letter once, though several copies of it went; none that stands, or is among `known`. */
  function onlyOnce(lost: LostWords, known: Set<string>): LostWords {
    const left = onlyLetters({ words: lost.words, letters: lost.ids }, (id) => {
      if (isStanding(id)) return false
      const names = namesOf(id)
      const isKnown = names.some((name) => known.has(name))
      for (const name of names) known.add(name)
      return !isKnown
    })
    return { ...lost, words: left.words, ids: left.letters }
  }

  /** The same words, lost twice as copies of one another, wait once. */
  function withoutKnown(lost: LostWords): LostWords | undefined {
    const writerId = writerOf(lost.client)
    const own = new Set(expand(lost.ids).flatMap(namesOf))
    const known = new Set<string>()
    for (const passage of open.values()) {
      if (passage.place.attribute) continue
      const same = expand(passage.letters).filter((id) => own.has(nameOf(id)))
      const isHere = same.length > 0 || isSamePlace(moved, passage, { ...lost, writerId })
      if (same.length > 0 && same.length === passage.words.length) close(passage)
      else if (isHere && holdsWordsOf(lost.words, passage.words)) close(passage)
      else if (isHere && holdsWordsOf(passage.words, lost.words)) return undefined
      else for (const id of same) known.add(nameOf(id))
    }
    return onlyOnce(lost, known)
  }

  function take(found: LostWords): void {
    // An open passage grows while its writer still types behind it, unaware.
    const before = [...open.values()].find((passage) => goesOn(passage, found))
    if (before) {
      const known = [...open.values()].flatMap(({ letters }) => expand(letters).map(nameOf))
      const more = onlyOnce(found, new Set(known))
      const letters = joinIds([...expand(before.letters), ...expand(more.ids)])
      return keep({ ...before, words: before.words + more.words, letters })
    }
    const lost = withoutKnown(found)
    if (!lost || lost.words.trim() === '') return
    const passage = rowOf(lost)
    made.add(passage.id)
    keep(passage)
  }

  /** Alt texts and speakers: each value is one thing, so none grows and none is in pieces. */
  function takeAttributes({ lost, letGo }: AttributesSeen): void {
    const gone = new Set(letGo.map(nameOf))
    for (const passage of open.values()) {
      const [id] = passage.letters
      if (passage.place.attribute && id && gone.has(nameOf(id))) close(passage)
    }
    for (const one of lost) {
      const beside = [...open.values()].filter(({ place }) => isSameAttribute(place.attribute, one))
      if (beside.some(({ words }) => words.includes(one.words.trim()))) continue
      for (const passage of beside) {
        if (one.words.includes(passage.words.trim())) close(passage)
      }
      const passage = rowOf(one)
      made.add(passage.id)
      keep(passage)
    }
  }

  /** Words that a restoration had brought back wait again once it is taken back. */
  function reopen(passage: KeptPassage): void {
    const isThere = (id: WordId) => standing(look.ydoc, id) !== undefined || isStanding(id)
    const left = passage.place.attribute ? passage : onlyLetters(passage, (id) => !isThere(id))
    const isBack = passage.place.attribute && passage.letters.some(isThere)
    if (isBack || left.words.trim() === '') return
    keep({ ...passage, words: left.words, letters: left.letters, state: 'open', settledAt: null })
  }

  return { giveBack, giveBackCopied, dropOwn, take, takeAttributes, reopen, touched, closed }
}
