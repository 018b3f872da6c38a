import type * as Y from 'yjs'
import { nameOfLetter } from '#domain/story-text/rescue/moved-by-change.ts'
import type { WordId } from '#domain/story-text/rescue/moved-words.ts'

type Owed = { letters: string; paidIn: Y.Transaction | undefined }
const owedIn = new WeakMap<Y.Doc, Map<string, Owed>>()

/**
 * Letters that were typed before a place while a colleague, who had not heard of them, took the words
 * around it elsewhere. The newsroom writes them there a moment later, and a caret steps over them.
 */
export function owedLetters(doc: Y.Doc) {
  const owed = owedIn.get(doc) ?? new Map<string, Owed>()
  owedIn.set(doc, owed)
  return {
    isAny: () => owed.size > 0,
    behind: (id: WordId): string => owed.get(nameOfLetter(id))?.letters ?? '',
    owe(id: WordId, letters: string): void {
      if (letters) owed.set(nameOfLetter(id), { letters, paidIn: undefined })
    },
    /** Other places behind the same letter may still ask until the transaction is over. */
    paid(id: WordId, transaction: Y.Transaction): void {
      const one = owed.get(nameOfLetter(id))
      if (one) one.paidIn ??= transaction
    },
    /** Forgets what was paid by an earlier change. */
    tidy(transaction: Y.Transaction): void {
      for (const [name, { paidIn }] of owed) {
        if (paidIn && paidIn !== transaction) owed.delete(name)
      }
    },
  }
}
