import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { WrittenAs } from '#domain/story-text/clients.ts'

/** True when the end of one block is put behind the beginning of another. */
const joins = ({ steps, docs }: Transaction) =>
  steps.some((step, at) => {
    const doc = docs[at]
    if (!(step instanceof ReplaceStep) || !doc) return false
    const [$from, $to] = [doc.resolve(step.from), doc.resolve(step.to)]
    const { parent, parentOffset } = $to
    return $from.parent !== parent && parent.isTextblock && parentOffset < parent.content.size
  })

/** As what counts what a transaction writes into the story. */
export function writtenAs(transaction: Transaction): WrittenAs {
  const by: unknown = transaction.getMeta('uiEvent')
  if (by === 'paste' || by === 'drop') return 'pasted'
  return joins(transaction) ? 'joined' : 'typed'
}
