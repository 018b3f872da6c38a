import * as Y from 'yjs'
import { storyFields, type StoryField } from '../story-text.ts'
import { idAfter, isSameId, type MovedWords, type WordId } from './moved-words.ts'

/** Letters that stand together in one text, and what Yjs calls each of them. */
export type Run = { letters: string; ids: WordId[] }

type Struct = Y.Item | Y.GC

/** What a document keeps of a letter; undefined for one it never had. */
export function structAt(ydoc: Y.Doc, { client, clock }: WordId): Struct | undefined {
  const structs = ydoc.store.clients.get(client)
  const last = structs?.at(-1)
  if (!structs || !last || clock < 0 || clock >= last.id.clock + last.length) return undefined
  return structs[Y.findIndexSS(structs, clock)]
}

/** The item of a letter that stands in the text; undefined when it is deleted. */
export function standing(ydoc: Y.Doc, id: WordId): Y.Item | undefined {
  const struct = structAt(ydoc, id)
  return struct instanceof Y.Item && !struct.deleted ? struct : undefined
}

/** True for what a set of deletions names. */
export const isIn = (deleted: Y.Snapshot['ds'], { client, clock }: WordId) =>
  Y.isDeleted(deleted, Y.createID(client, clock))

/** The text that a letter stands in, or stood in. */
export function textOf(ydoc: Y.Doc, id: WordId): Y.XmlText | undefined {
  const struct = structAt(ydoc, id)
  const parent = struct instanceof Y.Item ? struct.parent : undefined
  return parent instanceof Y.XmlText ? parent : undefined
}

/** The text that a letter stands in; undefined when it is deleted. */
export function standingTextOf(ydoc: Y.Doc, id: WordId): Y.XmlText | undefined {
  const parent = standing(ydoc, id)?.parent
  return parent instanceof Y.XmlText ? parent : undefined
}

/** Everything a client wrote from a clock on. */
export function* structsFrom(ydoc: Y.Doc, client: number, clock: number): Generator<Struct> {
  const structs = ydoc.store.clients.get(client) ?? []
  const last = structs.at(-1)
  if (!last || clock >= last.id.clock + last.length) return
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at]
    if (struct) yield struct
  }
}

/** The letters of a text in order, deleted ones too, one by one. */
export function* lettersOf(
  text: Y.XmlText,
): Generator<{ id: WordId; item: Y.Item; letter: string }> {
  for (let item = text._start; item; item = item.right) {
    const { content } = item
    if (!(content instanceof Y.ContentString)) continue
    for (let at = 0; at < content.str.length; at += 1) {
      yield { id: idAfter(item.id, at), item, letter: content.str.charAt(at) }
    }
  }
}

/** The letters of a text that fit, as runs: a letter that stands and does not fit ends a run. */
export function runsOf(text: Y.XmlText, fits: (id: WordId, item: Y.Item) => boolean): Run[] {
  const runs: Run[] = []
  let run: Run | undefined
  for (let item = text._start; item; item = item.right) {
    const { content } = item
    if (!(content instanceof Y.ContentString)) continue
    let done = 0
    for (let at = 0; at < content.str.length; at += 1) {
      const id = idAfter(item.id, at)
      if (fits(id, item)) {
        if (!run) runs.push((run = { letters: '', ids: [] }))
        run.ids.push(id)
        continue
      }
      if (run) run.letters += content.str.slice(done, at)
      done = at + 1
      if (!item.deleted) run = undefined
    }
    if (run) run.letters += content.str.slice(done)
  }
  return runs
}

/** Where a standing letter is among those of its text, as Yjs counts them. */
export function indexOfLetter(text: Y.XmlText, id: WordId): number {
  let index = 0
  for (let item = text._start; item; item = item.right) {
    const isHere =
      item.id.client === id.client &&
      item.id.clock <= id.clock &&
      id.clock < item.id.clock + item.length
    if (isHere) return index + (item.deleted ? 0 : id.clock - item.id.clock)
    if (!item.deleted && item.countable) index += item.length
  }
  return index
}

/** Where a letter stands that a writer saw, when it was moved there since. */
export function spotOf(ydoc: Y.Doc, moved: MovedWords, seen: WordId | null) {
  if (!seen) return undefined
  const now = moved.whereNow(seen)
  if (isSameId(now, seen)) return undefined
  const item = standing(ydoc, now)
  const isWord = item?.content instanceof Y.ContentString && item.parent instanceof Y.XmlText
  return isWord ? { text: item.parent as Y.XmlText, id: now } : undefined
}

/** The part of the story a text belongs to; undefined for one that hangs in the air. */
export function fieldOfText(ydoc: Y.Doc, text: Y.XmlText): StoryField | undefined {
  let root: Y.AbstractType<unknown> = text as unknown as Y.AbstractType<unknown>
  while (root._item?.parent instanceof Y.AbstractType) {
    root = root._item.parent as Y.AbstractType<unknown>
  }
  return storyFields.find((field) => ydoc.getXmlFragment(field) === (root as unknown))
}
