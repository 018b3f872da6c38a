import * as Y from 'yjs'
import { nameOfLetter } from '#domain/story-text/rescue/moved-by-change.ts'
import { isSameId, type WordId } from '#domain/story-text/rescue/moved-words.ts'
import { lettersOf, standing } from '#domain/story-text/rescue/word-runs.ts'

/** More places than a person has hands. */
const mostDebts = 20
const owedIn = new WeakMap<Y.Doc, Map<string, { behind: WordId; letters: string }>>()

const debtsOf = (doc: Y.Doc) => {
  const debts = owedIn.get(doc) ?? new Map<string, { behind: WordId; letters: string }>()
  owedIn.set(doc, debts)
  return debts
}

export const isAnyOwed = (doc: Y.Doc) => debtsOf(doc).size > 0

/**
 * Letters that were typed before a place while a colleague, who had not heard of them, took the words
 * around it elsewhere. The newsroom writes them there a moment later, and a caret steps over them.
 *
 * @param isFresh true for letters that came by the change at hand
 */
export function openOwed(doc: Y.Doc, isFresh: (id: WordId) => boolean) {
  const debts = debtsOf(doc)
  const paid = new Map<string, WordId>()

  /** The last of the owed letters that have come behind a letter, and how many of them. */
  function come({ behind, letters }: { behind: WordId; letters: string }) {
    const text = standing(doc, behind)?.parent
    let last: WordId | undefined
    let count = 0
    let isBehind = false
    if (!(text instanceof Y.XmlText)) return undefined
    for (const { id, item, letter } of lettersOf(text)) {
      if (item.deleted) continue
      if (isBehind) {
        if (!isFresh(id) || letter !== letters[count]) break
        last = id
        count += 1
      } else isBehind = isSameId(id, behind)
    }
    return last && { last, count }
  }

  function owe(behind: WordId, letters: string): void {
    if (letters) debts.set(nameOfLetter(behind), { behind, letters })
  }

  const unpaid = Array.from(debts)
  // Letters that went another way are never written there: the oldest debts are let go.
  for (const [name] of unpaid.slice(0, -mostDebts)) debts.delete(name)
  for (const [name, debt] of unpaid) {
    const payment = come(debt)
    if (!payment) continue
    debts.delete(name)
    paid.set(name, payment.last)
    owe(payment.last, debt.letters.slice(payment.count))
  }

  return {
    owe,
    /** What is still to come behind a letter. */
    behind: (id: WordId): string => debts.get(nameOfLetter(id))?.letters ?? '',
    /** The last letter that has just come behind this one. */
    paidBehind: (id: WordId): WordId | undefined => paid.get(nameOfLetter(id)),
  }
}
