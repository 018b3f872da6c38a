import * as Y from 'yjs'
import { markedWords } from './acts.ts'

type Typed = { client: number; clock: number; story: string[] }

export type Tally = {
  typed: number
  /** Not in the story and never arrived: it must not happen. */
  lost: string[]
  /** Arrived, and was deleted by somebody who had not seen it; not in the tray. */
  deletedUnseen: string[]
  rescued: number
}

/** Every marked word of a round, and who took one out that they had before their eyes. */
export class WordLedger {
  readonly #typed = new Map<string, Typed>()
  readonly #deletedSeen = new Set<string>()
  readonly #words: { last: number }

  /** @param words the last number that a word of the run has */
  constructor(words: { last: number }) {
    this.#words = words
  }

  newWord(ydoc: Y.Doc): string {
    const word = `«${(this.#words.last += 1)}»`
    const client = ydoc.clientID
    this.#typed.set(word, { client, clock: Y.getState(ydoc.store, client), story: [] })
    return word
  }

  /** What became of a word on one device: how often it stood there before and after. */
  note(word: string, what: string): void {
    this.#typed.get(word)?.story.push(what)
  }

  /** The way of a word over all devices, for finding out where it went. */
  storyOf(word: string): string {
    return (this.#typed.get(word)?.story ?? []).join('\n    ')
  }

  typed = () => this.#typed.size

  deletedSeen(word: string): void {
    this.#deletedSeen.add(word)
  }

  /** @param tray the words of the rescued passages, as text */
  tally(ydoc: Y.Doc, tray: string): Tally {
    const there = new Set(markedWords(ydoc))
    const tally: Tally = { typed: this.#typed.size, lost: [], deletedUnseen: [], rescued: 0 }
    for (const [word, { client, clock }] of this.#typed) {
      if (there.has(word)) continue
      if (tray.includes(word)) tally.rescued += 1
      else if (Y.getState(ydoc.store, client) <= clock) tally.lost.push(word)
      else if (!this.#deletedSeen.has(word)) tally.deletedUnseen.push(word)
    }
    return tally
  }
}
