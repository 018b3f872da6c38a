import * as Y from 'yjs'
import type { Taken } from './lost-words.ts'
import type { WordId } from './moved-words.ts'
import { runsOf, structsFrom, type Run } from './word-runs.ts'

type Fresh = {
  texts: Set<Y.XmlText>
  /** How many letters. */
  letters: number
  isFresh: (id: WordId) => boolean
}

/** The texts into which a change wrote letters, and which letters are its own. */
export function freshWords(ydoc: Y.Doc, before: Taken['before']): Fresh {
  const texts = new Set<Y.XmlText>()
  let letters = 0
  for (const client of ydoc.store.clients.keys()) {
    const known = before.get(client) ?? 0
    if (known === Y.getState(ydoc.store, client)) continue
    for (const struct of structsFrom(ydoc, client, known)) {
      const isWord = struct instanceof Y.Item && struct.content instanceof Y.ContentString
      if (!isWord || !(struct.parent instanceof Y.XmlText)) continue
      texts.add(struct.parent)
      letters += struct.id.clock + struct.length - Math.max(known, struct.id.clock)
    }
  }
  return { texts, letters, isFresh: ({ client, clock }) => clock >= (before.get(client) ?? 0) }
}

/** Deleted letters by the text they stood in, as who deleted them saw them. */
export function goneRuns(
  ydoc: Y.Doc,
  named: Taken['deleted'],
  counts: (id: WordId) => boolean,
): Run[] {
  const texts = new Set<Y.XmlText>()
  /** By item, which of its letters. */
  const gone = new Map<Y.Item, Uint8Array>()
  for (const [client, ranges] of named.clients) {
    for (const { clock, len } of ranges) {
      for (const struct of structsFrom(ydoc, client, clock)) {
        if (struct.id.clock >= clock + len) break
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
        if (!(struct.parent instanceof Y.XmlText)) continue
        const end = Math.min(clock + len, struct.id.clock + struct.length)
        for (let at = Math.max(clock, struct.id.clock); at < end; at += 1) {
          if (!counts({ client, clock: at })) continue
          const letters = gone.get(struct) ?? new Uint8Array(struct.length)
          letters[at - struct.id.clock] = 1
          gone.set(struct, letters)
          texts.add(struct.parent)
        }
      }
    }
  }
  return [...texts].flatMap((text) => {
    const runs = runsOf(text, (id, item) => gone.get(item)?.[id.clock - item.id.clock] === 1)
    // What others typed in between was not seen: for who deleted, it was one run.
    return [
      { letters: runs.map(({ letters }) => letters).join(''), ids: runs.flatMap(({ ids }) => ids) },
    ]
  })
}
