import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { codeAtEnd } from '#domain/captions/codes-in-text.ts'
import type { TypingRule } from './typing-rules.ts'

/** In a caption a code becomes its name at the closing backslash; one without a name stays. */
export const codeRule =
  (book: () => CodeBook): TypingRule =>
  (state, before, start) => {
    if (state.selection.$from.parent.type.name !== 'photo') return undefined
    const typed = codeAtEnd(before)
    const name = typed && book().nameOf(typed.code, typed.nth)
    return name ? state.tr.insertText(name, start + typed.from, start + typed.to) : undefined
  }
