import { isDecade, smartQuote } from '#domain/story-text/smart-quotes.ts'
import type { TypingRule } from './typing-rules.ts'

/** Straight quotation marks become those of the story's language; in a link nothing is changed. */
export const quoteRule =
  (language: () => string): TypingRule =>
  (state, before, start) => {
    const { $from } = state.selection
    if ($from.marks().some(({ type }) => type.name === 'link')) return undefined
    const at = start + before.length
    const typed = before.at(-1)
    if (typed === '"' || typed === "'") {
      const written = smartQuote(language(), before.slice(0, -1), typed)
      return written === typed ? undefined : state.tr.insertText(written, at - 1, at)
    }
    if (typed === 's' && isDecade(before)) return state.tr.insertText('’', at - 4, at - 3)
    return undefined
  }
