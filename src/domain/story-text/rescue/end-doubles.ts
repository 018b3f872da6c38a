import * as Y from 'yjs'
import { bothWords } from '../both-words.ts'
import type { StoryField } from '../story-text.ts'
import { mostLettersOf } from '../word-attributes.ts'
import { deleteLetters } from './delete-letters.ts'
import {
  idAfter,
  isSameId,
  joinMoves,
  type Move,
  type MovedWords,
  type WordId,
  type Pair,
} from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import {
  indexOfLetter,
  lettersOf,
  standing,
  structAt,
  standingTextOf,
  textOf,
} from './word-runs.ts'

export type Double = {
  first: WordId
  second: WordId
  /** The first one was restored, and the second one is all that an undo brought back: that one stays. */
  isRestored?: boolean
}

/** False for a letter that the writer of another one wrote, too, or must have seen by then. */
export type MayBeUnseen = (letter: WordId, writtenBeside: WordId) => boolean

const key = ({ client, clock }: WordId) => `${client} ${clock}`

/** What a photo has at the head of the story stays when it stands there and in the text. */
const inOrder: readonly StoryField[] = ['headline', 'standfirst', 'body', 'lead']

/** Where a text is in the story, for comparing: its field, then its place at each depth. */
function pathOf(ydoc: Y.Doc, text: Y.XmlText): number[] {
  const path: number[] = []
  let item = text._item
  let parent = item?.parent
  while (item && parent instanceof Y.AbstractType) {
    let index = 0
    for (let left = item.left; left; left = left.left) if (!left.deleted) index += left.length
    path.unshift(index)
    item = parent._item
    const root: unknown = parent
    if (!item) path.unshift(inOrder.findIndex((field) => ydoc.share.get(field) === root))
    else parent = item.parent
  }
  return path
}

function comesFirst(ydoc: Y.Doc, a: WordId, b: WordId): boolean {
  const [textA, textB] = [standingTextOf(ydoc, a), standingTextOf(ydoc, b)]
  if (!textA || !textB) return true
  if (textA === textB) return indexOfLetter(textA, a) < indexOfLetter(textB, b)
  const [pathA, pathB] = [pathOf(ydoc, textA), pathOf(ydoc, textB)]
  for (let depth = 0; depth < Math.min(pathA.length, pathB.length); depth += 1) {
    const by = (pathA[depth] ?? 0) - (pathB[depth] ?? 0)
    if (by !== 0) return by < 0
  }
  return pathA.length <= pathB.length
}

/** Further than anybody deletes letter by letter before what is typed on. */
const mostDeleted = 200

/** Behind which letter one was typed; through letters that are deleted by now. */
function typedBehind(ydoc: Y.Doc, id: WordId, isKnown: (id: WordId) => boolean): boolean {
  let item = structAt(ydoc, id)
  let now = id
  for (let steps = 0; steps < mostDeleted && item instanceof Y.Item; steps += 1) {
    const behind: WordId | null = now.clock > item.id.clock ? idAfter(now, -1) : item.origin
    if (!behind) return false
    if (isKnown(behind)) return true
    now = behind
    item = structAt(ydoc, now)
    if (!item?.deleted) return false
  }
  return false
}

/**
 * Words typed inside a copy that goes: they were typed behind a letter that goes, and stay beside it.
 * Words that stood there before the copy came are nobody's addition to it, and neither are those that
 * were carried there in one go with the copy.
 */
function strangersOf(
  ydoc: Y.Doc,
  moved: MovedWords,
  text: Y.XmlText,
  twins: ReadonlyMap<string, WordId>,
  kept: ReadonlySet<string>,
  mayBeUnseen: MayBeUnseen,
) {
  const strangers: { behind: WordId; ids: WordId[]; words: string }[] = []
  const typed = new Set<string>()
  const carried = new Map<string, WordId>()
  const letters = [...lettersOf(text)].filter(({ item }) => !item.deleted)
  const lastTwin = letters.findLastIndex(({ id }) => twins.has(key(id)))
  /** Carried in one go with the copy that goes, and seen by who wrote the one that stays. */
  function isCarriedAlong(id: WordId, at: number): boolean {
    const before = idAfter(id, -1)
    const twin = twins.get(key(before)) ?? carried.get(key(before))
    const sourcesOf = (one: WordId) => moved.copiesOf(one).filter((copy) => !isSameId(copy, one))
    const sources = sourcesOf(id)
    if (!twin || sources.length === 0) return false
    // Typed on by the same person, as the letter before it was.
    const isTypedOn = sourcesOf(before).some((source) =>
      sources.some((one) => isSameId(idAfter(source, 1), one)),
    )
    const isUnseen = at < lastTwin || sources.every((source) => mayBeUnseen(source, twin))
    if (!isTypedOn && isUnseen) return false
    carried.set(key(id), twin)
    return true
  }
  let behind: WordId | undefined
  let open: (typeof strangers)[number] | undefined
  for (const [at, { id, letter }] of letters.entries()) {
    const twin = twins.get(key(id))
    if (twin || kept.has(key(id))) {
      behind = twin
      open = undefined
    } else if (isCarriedAlong(id, at)) {
      open = undefined
      behind = undefined
    } else if (!typedBehind(ydoc, id, (one) => twins.has(key(one)) || typed.has(key(one)))) {
      open = undefined
      behind = undefined
    } else if (open && open.ids[0]?.client === id.client) {
      typed.add(key(id))
      open.ids.push(id)
      open.words += letter
    } else if (behind) {
      typed.add(key(id))
      strangers.push((open = { behind, ids: [id], words: letter }))
    }
  }
  return strangers
}

const isEmpty = (element: Y.XmlElement) =>
  element.toArray().every((child) => child instanceof Y.XmlText && child.length === 0)

/** Takes who said a quote along to the block that stays; false when it has no room for both. */
function carrySpeaker(from: Y.XmlElement, to: unknown): boolean {
  const said: unknown = from.getAttribute('speaker')
  if (typeof said !== 'string') return true
  if (!(to instanceof Y.XmlElement) || to === from || to.nodeName !== 'textBlock') return false
  const stays: unknown = to.getAttribute('speaker')
  const both = bothWords(typeof stays === 'string' ? stays : '', said)
  if (both.length > mostLettersOf.speaker) return false
  if (both !== stays) to.setAttribute('speaker', both)
  return true
}

/** Takes away a block that held nothing but doubled words; one block of a field always stays. */
export function removeIfEmpty(text: Y.XmlText, staying: Y.XmlText | undefined): void {
  const block = text.parent
  const field = block instanceof Y.XmlElement ? block.parent : null
  if (!(block instanceof Y.XmlElement) || block.nodeName !== 'textBlock' || !isEmpty(block)) return
  if (!(field instanceof Y.XmlFragment) || field.length < 2) return
  const at = field.toArray().indexOf(block)
  if (at >= 0 && carrySpeaker(block, staying?.parent)) field.delete(at, 1)
}

/** Tells of the text of a paragraph whether somebody has it, and has none of what goes in it. */
function openEmptyInTab(
  ydoc: Y.Doc,
  gone: readonly WordId[],
  isInTab: (id: WordId) => boolean,
): (text: Y.XmlText) => boolean {
  const withWords = new Set(gone.filter(isInTab).map((id) => textOf(ydoc, id)))
  return (text) => {
    const block = text.parent?._item
    return !!block && isInTab(block.id) && !withWords.has(text)
  }
}

/**
 * Two people who split or join one block at once write its words twice. The copy that comes first
 * in the story goes, since behind it the other one reads on; words typed into it meanwhile are
 * written into the copy that stays.
 *
 * @param isInTab true for what who brought the second copy has on the screen: a paragraph that is empty
 *   there stays, since what they do next may write into it
 */
export function endDoubles(
  ydoc: Y.Doc,
  moved: MovedWords,
  doubles: readonly Double[],
  mayBeUnseen: MayBeUnseen,
  isInTab: (id: WordId) => boolean = () => false,
): { changes: OwnChange[]; moves: Move[] } {
  const keepsSecond = new Map<string, boolean>()
  const twins = new Map<string, WordId>()
  const kept = new Set<string>()
  const goes: Pair[] = []
  for (const { first, second, isRestored = false } of doubles) {
    if (!standing(ydoc, first) || !standing(ydoc, second)) continue
    const texts = `${standingTextOf(ydoc, first)?._item?.id.clock} ${standingTextOf(ydoc, second)?._item?.id.clock}`
    const isKept = isRestored || (keepsSecond.get(texts) ?? comesFirst(ydoc, first, second))
    if (!isRestored) keepsSecond.set(texts, isKept)
    const [from, to] = isKept ? [first, second] : [second, first]
    // A letter goes only while the one that stays for it really does.
    if (kept.has(key(from)) || twins.has(key(to)) || twins.has(key(from))) continue
    twins.set(key(from), to)
    kept.add(key(to))
    goes.push({ from, to })
  }
  const changes: OwnChange[] = []
  const moves: Move[] = []
  const texts = new Set(goes.flatMap(({ from }) => standingTextOf(ydoc, from) ?? []))
  const gone = goes.map(({ from }) => from)
  const stayingOf = new Map(
    goes.map(({ from, to }) => [standingTextOf(ydoc, from), standingTextOf(ydoc, to)]),
  )
  for (const text of texts) {
    for (const { behind, ids, words } of strangersOf(ydoc, moved, text, twins, kept, mayBeUnseen)) {
      const beside = standingTextOf(ydoc, behind)
      const [own] = ids
      if (!beside || !own) continue
      const index = indexOfLetter(beside, behind) + 1
      const { bytes, letters } = ownChange(ydoc, () => beside.insert(index, words))
      changes.push({ bytes, client: own.client })
      goes.push(...ids.flatMap((from, at) => (letters[at] ? [{ from, to: letters[at] }] : [])))
      gone.push(...ids)
    }
  }
  const isEmptyInTab = openEmptyInTab(ydoc, gone, isInTab)
  const { bytes } = ownChange(ydoc, () => {
    deleteLetters(ydoc, gone)
    for (const text of texts) {
      if (!isEmptyInTab(text)) removeIfEmpty(text, stayingOf.get(text))
    }
  })
  changes.push({ bytes, client: null })
  moves.push(...joinMoves(goes))
  for (const move of moves) moved.add(move)
  return { changes, moves }
}
