import type { TypingRule } from './typing-rules.ts'

/** Words between the signs `**` or `*` take a mark; the signs go. */
const markRule =
  (name: 'bold' | 'italic', typed: RegExp, sign: string): TypingRule =>
  (state, before, start) => {
    const found = typed.exec(before)
    const mark = state.schema.marks[name]
    const words = found?.[2]
    if (!found || !words || !mark || words.includes('\ufffc')) return undefined
    if (!state.selection.$from.parent.type.allowsMarkType(mark)) return undefined
    const to = start + before.length
    const from = start + found.index + (found[1]?.length ?? 0)
    const transaction = state.tr.delete(to - sign.length, to).delete(from, from + sign.length)
    const end = from + words.length
    return transaction.addMark(from, end, mark.create()).removeStoredMark(mark)
  }

export const boldRule = markRule('bold', /(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, '**')
export const italicRule = markRule('italic', /(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, '*')
