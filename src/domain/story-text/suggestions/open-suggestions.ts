import * as Y from 'yjs'
import { storyFields, type StoryField } from '../story-text.ts'
import { keyOfSuggestion, suggestionOf, type Suggestion } from './suggestion.ts'

/** What one person proposes at one place, as it stands in the words. */
export type OpenSuggestion = Suggestion & {
  field: StoryField
  /** The block of the field in which it begins. */
  block: number
  /** It is about the caption of a photo. */
  isCaption: boolean
  /** Words that would come. */
  inserted: string
  /** Words that would go. */
  deleted: string
  /** The last letters before it, for knowing the place. */
  after: string
  /** Yjs relative positions as JSON: before its first letter and behind its last one. */
  start: string
  end: string
}

type Delta = { insert?: unknown; attributes?: Record<string, unknown> }
/** Letters side by side with one form. */
export type MarkedRun = {
  text: Y.XmlText
  index: number
  words: string
  insertion: Suggestion | undefined
  deletion: Suggestion | undefined
}

/** The letters of a text with what is proposed about them. */
export function markedRuns(text: Y.XmlText): MarkedRun[] {
  let index = 0
  return (text.toDelta() as Delta[]).flatMap(({ insert, attributes = {} }): MarkedRun[] => {
    if (typeof insert !== 'string') {
      index += 1
      return []
    }
    const at = index
    index += insert.length
    const insertion = suggestionOf(attributes['suggestedInsertion'])
    const deletion = suggestionOf(attributes['suggestedDeletion'])
    return [{ text, index: at, words: insert, insertion, deletion }]
  })
}

/** Every text of a field, with the number of the block it stands in. */
export function textsOf(fragment: Y.XmlFragment): { text: Y.XmlText; block: number }[] {
  return fragment
    .toArray()
    .flatMap((element, block) =>
      element instanceof Y.XmlElement
        ? element
            .toArray()
            .flatMap((child) => (child instanceof Y.XmlText ? [{ text: child, block }] : []))
        : [],
    )
}

const shownBefore = 40

const position = (text: Y.XmlText, index: number, side: 0 | -1) =>
  JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, side)))

/** All open suggestions of a story, in reading order. Takes time that grows with the text. */
export function openSuggestions(ydoc: Y.Doc): OpenSuggestion[] {
  const found = new Map<string, OpenSuggestion>()
  for (const field of storyFields) {
    for (const { text, block } of textsOf(ydoc.getXmlFragment(field))) {
      let before = ''
      for (const { index, words, insertion, deletion } of markedRuns(text)) {
        for (const suggestion of [insertion, deletion]) {
          if (!suggestion) continue
          const key = keyOfSuggestion(suggestion)
          const known = found.get(key) ?? {
            ...suggestion,
            field,
            block,
            isCaption: text.parent instanceof Y.XmlElement && text.parent.nodeName === 'photo',
            inserted: '',
            deleted: '',
            after: before.slice(-shownBefore),
            start: position(text, index, 0),
            end: '',
          }
          if (suggestion === insertion) known.inserted += words
          else known.deleted += words
          known.end = position(text, index + words.length, -1)
          found.set(key, known)
        }
        if (!insertion) before += words
      }
    }
  }
  return [...found.values()]
}
