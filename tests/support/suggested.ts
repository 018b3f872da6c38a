import fc from 'fast-check'
import * as Y from 'yjs'
import { storyFields, type StoryField, type StoryText } from '#domain/story-text/story-text.ts'
import { textsOf } from '#domain/story-text/suggestions/open-suggestions.ts'
import type { Suggestion, SuggestionMark } from '#domain/story-text/suggestions/suggestion.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { someStory } from './some-story.ts'

export const by = (personId: string, id = `${personId} suggests`): Suggestion => ({
  id,
  personId,
  at: '2026-11-24T13:00:00.000Z',
})

export const written = (text: StoryText): Y.Doc => {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, text)
  return ydoc
}

export const textAt = (ydoc: Y.Doc, field: StoryField = 'body', block = 0): Y.XmlText =>
  (ydoc.getXmlFragment(field).get(block) as Y.XmlElement).get(0) as Y.XmlText

/** Somebody proposes words at a place. */
export const suggestWords = (text: Y.XmlText, index: number, words: string, who: Suggestion) =>
  text.insert(index, words, { suggestedInsertion: who })

/** Somebody proposes to take letters out. */
export const suggestCut = (text: Y.XmlText, index: number, length: number, who: Suggestion) =>
  text.format(index, length, { suggestedDeletion: who })

type Act = { text: number; at: number; length: number; who: string; mark: SuggestionMark }
const someAct: fc.Arbitrary<Act> = fc.record({
  text: fc.nat(20),
  at: fc.nat(14),
  length: fc.integer({ min: 1, max: 6 }),
  who: fc.constantFrom('Olha', 'Viktor'),
  mark: fc.constantFrom('suggestedInsertion', 'suggestedDeletion'),
})

/** Yjs cannot cut an emoji in half, and no editor does. */
const wholeLetter = (letters: string, index: number) =>
  /[\uDC00-\uDFFF]/.test(letters[index] ?? '') ? index - 1 : index

function carryOut(ydoc: Y.Doc, { text, at, length, who, mark }: Act, nth: number): void {
  const texts = storyFields.flatMap((field) => textsOf(ydoc.getXmlFragment(field)))
  const one = texts[text % texts.length]?.text
  if (!one) return
  const letters = one
    .toDelta()
    .map(({ insert }: { insert?: unknown }) => insert)
    .join('')
  const index = wholeLetter(letters, at % (one.length + 1))
  const suggestion = by(who, `suggestion ${nth % 3}`)
  if (mark === 'suggestedInsertion')
    suggestWords(one, index, 'новослово'.slice(0, length), suggestion)
  else if (index < one.length) {
    const end = wholeLetter(letters, Math.min(one.length, index + length + 1))
    if (end > index) suggestCut(one, index, end - index, suggestion)
  }
}

/** Any story, and what several people propose in it, one inside the other too. */
export const someSuggestedStory = fc.record({
  text: someStory,
  acts: fc.array(someAct, { minLength: 1, maxLength: 12 }),
})

export function suggestedIn({ text, acts }: { text: StoryText; acts: Act[] }): Y.Doc {
  const ydoc = written(text)
  for (const [nth, act] of acts.entries()) carryOut(ydoc, act, nth)
  return ydoc
}

export const copyOf = (ydoc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  return copy
}
