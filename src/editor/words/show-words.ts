import { TextSelection } from '@tiptap/pm/state'
import type { LettersPlace } from '#domain/house-style/finding.ts'
import { lightWords } from '../carets/lit-words.ts'
import { relativeOf } from '../carets/places.ts'
import type { StoryEditing } from '../open-editing.ts'
import { rangeOfLetters } from './letters.ts'

/** Puts the caret to words, selects and lights them; false when they are gone. */
export function showWords(editing: StoryEditing, place: LettersPlace): boolean {
  const range = rangeOfLetters(editing, place)
  if (!range) return false
  const { view, from, to } = range
  const { tr, doc } = view.state
  view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)).scrollIntoView())
  view.focus()
  if (from < to) {
    const placed = (pos: number) => JSON.stringify(relativeOf(view.state, pos))
    lightWords(editing, { field: place.part, start: placed(from), end: placed(to) })
  }
  return true
}
