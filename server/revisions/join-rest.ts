import * as Y from 'yjs'
import { deleteLetters } from '#domain/story-text/rescue/delete-letters.ts'
import type { WordId, Pair } from '#domain/story-text/rescue/moved-words.ts'
import { lettersSince } from '#domain/story-text/rescue/own-change.ts'
import { piecesOf } from '#domain/story-text/rescue/pieces-of-text.ts'
import {
  indexOfLetter,
  lettersOf,
  standing,
  structAt,
} from '#domain/story-text/rescue/word-runs.ts'

/** Letters side by side that stay, between letters that came back elsewhere. */
type Rest = { ids: WordId[]; behind: WordId | undefined; before: WordId | undefined }

/** The texts that letters were written in, of the paragraphs that stand. */
export function textsWith(ydoc: Y.Doc, letters: readonly WordId[]): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const id of letters) {
    const struct = structAt(ydoc, id)
    const parent = struct instanceof Y.Item ? struct.parent : undefined
    if (parent instanceof Y.XmlText && !parent._item?.deleted) texts.add(parent)
  }
  return texts
}

function restsOf(
  text: Y.XmlText,
  standsFor: (id: WordId) => WordId | undefined,
  isRest: (id: WordId) => boolean,
): Rest[] {
  const rests: Rest[] = []
  let behind: WordId | undefined
  let open: Rest | undefined
  for (const { id, item } of lettersOf(text)) {
    if (item.deleted) {
      const now = standsFor(id)
      if (!now) continue
      behind = now
      if (open) open.before ??= now
      open = undefined
    } else if (!isRest(id)) open = undefined
    else if (open) open.ids.push(id)
    else rests.push((open = { ids: [id], behind, before: undefined }))
  }
  return rests
}

/**
 * Words that others wrote in a paragraph that was made of another one's end, and is one with it again:
 * they go there, too, beside the letters that they were written beside.
 *
 * @param standsFor the letter that came back for one that went
 * @param isRest false for letters that stay where they are
 * @returns which letters were written anew
 */
export function joinRest(
  ydoc: Y.Doc,
  text: Y.XmlText,
  standsFor: (id: WordId) => WordId | undefined,
  isRest: (id: WordId) => boolean,
): Pair[] {
  const placed = restsOf(text, standsFor, isRest).map((rest) => {
    const beside = rest.behind ?? rest.before
    return { ...rest, beside, home: beside && standing(ydoc, beside)?.parent }
  })
  const joined: Pair[] = []
  const { clientID } = ydoc
  const cameBackHere = placed.some(({ ids }) => ids.some(({ client }) => client === clientID))
  const isElsewhere = placed.every(({ home }) => home instanceof Y.XmlText && home !== text)
  if (cameBackHere || !isElsewhere) return joined
  let last: { behind: WordId; end: WordId } | undefined
  for (const { ids, behind, beside, home } of placed) {
    if (!beside || !(home instanceof Y.XmlText)) continue
    const goesOn = last && last.behind === behind
    let index = indexOfLetter(home, goesOn ? last!.end : beside) + (behind ? 1 : 0)
    const clock = Y.getState(ydoc.store, clientID)
    for (const { insert, attributes } of piecesOf(text, indexOfLetter(text, ids[0]!), ids.length)) {
      home.insert(index, insert, attributes)
      index += insert.length
    }
    const letters = lettersSince(ydoc, clientID, clock)
    joined.push(...letters.map((from, at) => ({ from, to: ids[at]! })))
    if (behind) last = { behind, end: letters.at(-1)! }
  }
  deleteLetters(
    ydoc,
    joined.map(({ to }) => to),
  )
  return joined
}
