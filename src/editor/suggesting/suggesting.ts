import { Extension } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import type { Command, EditorState } from '@tiptap/pm/state'
import { isFromStory } from '../words/bound-words.ts'
import { asSuggestion, outOfSuggestions, type Signer } from './as-suggestion.ts'

export const onlyWords =
  'While you suggest, only words change. Switch Suggest off to change paragraphs, photos or styles.'

type Suggesting = {
  isOn(): boolean
  signer: Signer
  /** Says why nothing was changed. */
  refuse(sentence: string): void
}

/** Longer than any letter, however many signs it is made of. */
const mostOfLetter = 32
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Where the letter before (-1) or behind (1) the caret begins and ends; undefined at an edge. */
function letterBeside({ selection, doc }: EditorState, side: -1 | 1) {
  const { $head, empty, head } = selection
  if (!empty || !$head.parent.isTextblock) return undefined
  const { parent, parentOffset } = $head
  const start = $head.start()
  if (side < 0) {
    const from = Math.max(0, parentOffset - mostOfLetter)
    const words = doc.textBetween(start + from, head, null, '\ufffc')
    const last = [...letters.segment(words)].at(-1)
    return last && { from: head - last.segment.length, to: head }
  }
  const to = Math.min(parent.content.size, parentOffset + mostOfLetter)
  const [first] = letters.segment(doc.textBetween(head, start + to, null, '\ufffc'))
  return first && { from: head, to: head + first.segment.length }
}

/** The letter beside the caret goes, as a suggestion; the browser would take it out for good. */
const deleteLetter =
  (isOn: () => boolean, side: -1 | 1): Command =>
  (state, dispatch) => {
    const letter = isOn() ? letterBeside(state, side) : undefined
    if (!letter) return false
    dispatch?.(state.tr.delete(letter.from, letter.to).scrollIntoView())
    return true
  }

/**
 * Turns what this person does into suggestions while that is switched on. What others write and
 * what an undo brings back passes as it is; so does settling a suggestion.
 */
export const suggesting = ({ isOn, signer, refuse }: Suggesting) =>
  Extension.create({
    name: 'suggesting',
    dispatchTransaction({ transaction, next }) {
      if (!transaction.docChanged || isFromStory(transaction)) return next(transaction)
      if (!isOn()) return next(outOfSuggestions(transaction))
      const suggestion = asSuggestion(transaction, this.editor.state, signer)
      if (suggestion) return next(suggestion)
      return refuse(onlyWords)
    },
  })

export const suggestingKeys = (isOn: () => boolean) =>
  keymap({
    Backspace: deleteLetter(isOn, -1),
    Delete: deleteLetter(isOn, 1),
  })
