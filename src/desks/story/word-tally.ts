import * as Y from 'yjs'
import { inlineOf, plainInline } from '#domain/story-text/read-story-text.ts'
import { countWords } from '#domain/story-text/survey.ts'

export type StoryFigures = { words: number; headlineLength: number }

const counted = ['headline', 'standfirst', 'body'] as const

/** The block of a field that an event happened in; undefined for the field itself. */
function blockOf(target: Y.AbstractType<unknown>, field: Y.XmlFragment) {
  let at: Y.AbstractType<unknown> = target
  while (at.parent && at.parent !== field) at = at.parent as Y.AbstractType<unknown>
  return at.parent === field ? at : undefined
}

/**
 * Counts the words of an open story block by block. A change forgets one block, so that asking
 * again after a key counts that block alone, however long the story is. Captions do not count.
 */
export class WordTally {
  readonly #ydoc: Y.Doc
  readonly #words = new WeakMap<object, number>()
  readonly #stops: (() => void)[]

  constructor(ydoc: Y.Doc) {
    this.#ydoc = ydoc
    this.#stops = counted.map((name) => {
      const field = ydoc.getXmlFragment(name)
      const forget = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
        for (const { target } of events) {
          const block = blockOf(target, field)
          if (block) this.#words.delete(block)
        }
      }
      field.observeDeep(forget as Parameters<typeof field.observeDeep>[0])
      return () => field.unobserveDeep(forget as Parameters<typeof field.observeDeep>[0])
    })
  }

  figures(): StoryFigures {
    let words = 0
    for (const name of counted) {
      for (const block of this.#ydoc.getXmlFragment(name).toArray()) {
        if (!(block instanceof Y.XmlElement) || block.nodeName !== 'textBlock') continue
        let count = this.#words.get(block)
        if (count === undefined) {
          count = countWords(plainInline(inlineOf(block)))
          this.#words.set(block, count)
        }
        words += count
      }
    }
    const headline = this.#ydoc
      .getXmlFragment('headline')
      .toArray()
      .map((block) => (block instanceof Y.XmlElement ? plainInline(inlineOf(block)) : ''))
      .join(' ')
    return { words, headlineLength: [...headline].length }
  }

  close(): void {
    for (const stop of this.#stops) stop()
  }
}

const wordsAMinute = 238

/** How long a reader takes, in whole minutes, at least one. */
export const minutesToRead = (words: number) => Math.max(1, Math.round(words / wordsAMinute))
