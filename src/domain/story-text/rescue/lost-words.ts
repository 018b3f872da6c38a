import * as Y from 'yjs'
import type { StoryField } from '../story-text.ts'
import { idAfter, joinIds, type WordId, type WordRange } from './moved-words.ts'
import type { WordAttribute } from '../word-attributes.ts'
import { endOf, placeOf, plainOf, startOf } from './place-of-words.ts'
import { lettersOf, structsFrom } from './word-runs.ts'

/** What taking an update into a document did. */
export type Taken = {
  /** How much the document had of each client before. */
  before: ReadonlyMap<number, number>
  /** All that was deleted by it. */
  deleted: Y.Snapshot['ds']
}

/** Where words stood that are an attribute of a block: an alt text, a speaker. */
export type AttributePlace = {
  name: WordAttribute
  /** The photo or the quote. */
  of: WordId
  photoId: string | null
  /**
   * `overwritten` while another value stands there; `exchanged` while another photo does; `deleted`
   * when the block is gone.
   */
  how: 'overwritten' | 'exchanged' | 'deleted'
}

/** Words somebody typed and another person deleted who had not seen them. */
export type LostWords = {
  words: string
  ids: WordRange[]
  /** The Yjs client they were typed with. */
  client: number
  /** Null when the part of the story is not known any more. */
  field: StoryField | null
  /** What stood before them, for people to know the place again. */
  after: string
  /** What stands behind them. */
  behind: string
  /** The blocks beside theirs that still stand. */
  between: { left: WordId | null; right: WordId | null }
  /** The letters the writer saw beside them while typing. */
  seen: { left: WordId | null; right: WordId | null }
  /** Only of an alt text or a speaker; those are one thing for Yjs, not letters. */
  attribute?: AttributePlace
  /** They stood under a photo: what was deleted is the photo. */
  isCaption?: boolean
}

/** Calls back with every letter of the ranges that the update itself does not name as deleted. */
function eachUnnamed(
  deleted: Taken['deleted'],
  isNamed: (id: WordId) => boolean,
  call: (id: WordId) => void,
): void {
  for (const [client, ranges] of deleted.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len; at += 1) {
        if (!isNamed({ client, clock: at })) call({ client, clock: at })
      }
    }
  }
}

type Letters = Pick<LostWords, 'words' | 'client' | 'seen'> & {
  list: WordId[]
  before: string
  behind: string
}

type Seen = {
  /** True for letters that are gone, and that their writer still saw. */
  isSeen: (id: WordId) => boolean
  /** The same of the letter behind which words were typed. */
  isSeenBefore?: (id: WordId) => boolean
}

/** The lost words of one text, each stretch of one writer by itself. */
function stretchesOf(
  text: Y.XmlText,
  isLost: (id: WordId) => boolean,
  { isSeen, isSeenBefore = () => false }: Seen,
) {
  const isTypedApart = ({ id, item }: { id: WordId; item: Y.Item }) =>
    id.clock === item.id.clock &&
    item.origin !== null &&
    item.origin.client !== id.client &&
    !isLost(item.origin) &&
    isSeenBefore(item.origin)
  const stretches: Letters[] = []
  let open: Letters | undefined
  let before = ''
  for (const { id, item, letter } of lettersOf(text)) {
    if (!isLost(id)) {
      if (!item.deleted || isSeen(id)) {
        open = undefined
        before += letter
      }
      continue
    }
    if (!open || open.client !== id.client || isTypedApart({ id, item })) {
      const isFirst = id.clock === item.id.clock
      const left = isFirst ? item.origin : idAfter(id, -1)
      open = {
        words: '',
        list: [],
        client: id.client,
        before,
        behind: '',
        seen: { left, right: item.rightOrigin },
      }
      stretches.push(open)
    }
    open.words += letter
    open.list.push(id)
    before += letter
  }
  for (const stretch of stretches) {
    stretch.behind = before.slice(stretch.before.length + stretch.words.length)
  }
  return stretches
}

/** Words that came into a block nothing is left of: known by the update alone. */
function collectedWords(
  ydoc: Y.Doc,
  structs: readonly unknown[],
  named: Taken['deleted'],
  before: Taken['before'],
) {
  const lost: LostWords[] = []
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const { client, clock } = struct.id
    if (clock < (before.get(client) ?? 0) || Y.isDeleted(named, struct.id)) continue
    const here = structsFrom(ydoc, client, clock).next().value
    if (!(here instanceof Y.GC)) continue
    const last = lost.at(-1)
    const end = last?.ids.at(-1)
    const goesOn =
      last &&
      end &&
      struct.origin?.client === end.client &&
      struct.origin.clock === end.clock + end.length - 1
    if (goesOn && last.client === client) {
      last.words += struct.content.str
      last.ids = joinIds([
        ...expand(last.ids),
        ...expand([{ client, clock, length: struct.length }]),
      ])
      continue
    }
    lost.push({
      words: struct.content.str,
      ids: [{ client, clock, length: struct.length }],
      client,
      field: null,
      after: '',
      behind: '',
      between: { left: null, right: null },
      seen: { left: struct.origin, right: struct.rightOrigin },
    })
  }
  return lost
}

export const expand = (ranges: readonly WordRange[]): WordId[] =>
  ranges.flatMap((range) => Array.from({ length: range.length }, (_, at) => idAfter(range, at)))

const key = ({ client, clock }: WordId) => `${client} ${clock}`

/**
 * True for a new letter of a paragraph that was deleted before, when the update tells of that
 * deletion as well: its device heard of it, and names the letter because it went along.
 */
export function wentAlong(
  item: Y.Item,
  named: Taken['deleted'],
  deleted: Taken['deleted'],
): boolean {
  for (let { parent } = item; parent instanceof Y.AbstractType;) {
    const holder: Y.Item | null = parent._item
    if (!holder) return false
    const isOld = holder.deleted && !Y.isDeleted(deleted, holder.id)
    if (isOld && Y.isDeleted(named, holder.id)) return true
    ;({ parent } = holder)
  }
  return false
}

/**
 * Lost words as they are kept, with the place they had.
 *
 * @param texts where they stood
 */
export function lostIn(
  ydoc: Y.Doc,
  texts: Iterable<Y.XmlText>,
  isLost: (id: WordId) => boolean,
  seen: Seen,
): LostWords[] {
  const found: LostWords[] = []
  for (const text of texts) {
    const { field, isCaption, blockBefore, blockBehind, between } = placeOf(ydoc, text)
    for (const { list, before, ...stretch } of stretchesOf(text, isLost, seen)) {
      const after = endOf(before) || endOf(plainOf(blockBefore))
      const behind = startOf(stretch.behind) || startOf(plainOf(blockBehind))
      const words = { ...stretch, ids: joinIds(list), field, after, behind, between }
      found.push(isCaption ? { ...words, isCaption } : words)
    }
  }
  return found
}

/**
 * The rule: text that was deleted by taking the update in, or came deleted already, and that the
 * update's own deletions do not name, was never seen by who deleted it.
 *
 * @param ydoc the document after the update, with what is deleted kept
 * @param ofUpdate the update, decoded
 * @param stands true for letters that stand in the text all the same, as a copy of themselves
 * @param mayKnowTwice true for letters that who deleted them may have seen at another place too
 * @param isElsewhere true for letters that had been carried away before: their writer typed on both sides
 */
export function findLostWords(
  ydoc: Y.Doc,
  ofUpdate: { structs: readonly unknown[]; ds: Taken['deleted'] },
  taken: Taken,
  stands: (id: WordId) => boolean,
  mayKnowTwice: (id: WordId) => boolean,
  isElsewhere: (id: WordId) => boolean,
): LostWords[] {
  const { before, deleted } = taken
  const lost = new Set<string>()
  const texts = new Set<Y.XmlText>()
  const isFresh = ({ client, clock }: WordId) => clock >= (before.get(client) ?? 0)
  const isNamed = (id: WordId) => {
    if (!Y.isDeleted(ofUpdate.ds, Y.createID(id.client, id.clock)) || mayKnowTwice(id)) return false
    if (!isFresh(id)) return true
    const struct = structsFrom(ydoc, id.client, id.clock).next().value
    return !(struct instanceof Y.Item) || !wentAlong(struct, ofUpdate.ds, deleted)
  }
  eachUnnamed(deleted, isNamed, (id) => {
    const struct = structsFrom(ydoc, id.client, id.clock).next().value
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
    if (!(struct.parent instanceof Y.XmlText) || stands(id)) return
    lost.add(key(id))
    texts.add(struct.parent)
  })
  const isLost = (id: WordId) => lost.has(key(id))
  const isNamedNow = ({ client, clock }: WordId) =>
    Y.isDeleted(ofUpdate.ds, Y.createID(client, clock))
  // What somebody typed and took out again at once was never more than a slip.
  const isSlip = (id: WordId) => isFresh(id) && isNamedNow(id)
  const isSeen = (id: WordId) =>
    (Y.isDeleted(deleted, Y.createID(id.client, id.clock)) && !isSlip(id)) || isElsewhere(id)
  // A paragraph that was gone before: its letters stood for who typed there unheard of that.
  const isSeenBefore = (id: WordId) => !isFresh(id) && !isNamedNow(id)
  const found = lostIn(ydoc, texts, isLost, { isSeen, isSeenBefore })
  return [...found, ...collectedWords(ydoc, ofUpdate.structs, ofUpdate.ds, before)]
}
