import { Slice, type Mark, type Schema } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { storyFields } from '#domain/story-text/story-text.ts'
import { markedRuns, textsOf } from '#domain/story-text/suggestions/open-suggestions.ts'
import { keyOfSuggestion, type Suggestion } from '#domain/story-text/suggestions/suggestion.ts'
import { isSuggestion } from '../suggesting/as-suggestion.ts'
import type { SharedUndo } from '../words/shared-undo.ts'
import { mapInline } from './words-in-slice.ts'

/** Beside the words on the clipboard: which cut they are of. Only Stet reads it. */
const cutType = 'application/x-stet-cut'

type Cut = {
  id: string
  /** As other programs get it. */
  text: string
  /** As it stood in the story, with what is suggested about it; as JSON, for any field's schema. */
  slice: unknown
  /** The letters that went, by suggestion. */
  letters: Letters
  /** The letters that stayed in the story, by suggestion. */
  left: Letters
  /** Of the last paste of it. */
  isPasted(): boolean
}
type Letters = ReadonlyMap<string, string>

export type CutWords = {
  /** Looks at words that are about to be cut. When they are gone, a sign goes beside them on the clipboard. */
  cut(words: Slice): (clipboard: DataTransfer) => void
  /**
   * What was cut in this story, with the suggestions about it that would stand nowhere else; undefined
   * when something else is on the clipboard, or the words are all that comes.
   *
   * @param isPlain pasted without styles: the browser then shows the words on the clipboard alone
   */
  read(clipboard: DataTransfer | null, schema: Schema, isPlain: boolean): Slice | undefined
  /** That paste is the last step of undo. */
  notePaste(): void
}

const nameOf = (mark: string, suggestion: Suggestion) => `${mark} ${keyOfSuggestion(suggestion)}`
const nameOfMark = ({ type, attrs }: Mark) => nameOf(type.name, attrs as Suggestion)

function lettersOf(found: Iterable<[name: string, letters: string]>): Letters {
  const all = new Map<string, string>()
  for (const [name, letters] of found) all.set(name, (all.get(name) ?? '') + letters)
  return all
}

function lettersInSlice(slice: Slice): Letters {
  const found: [string, string][] = []
  slice.content.descendants(({ text, marks }) => {
    for (const mark of marks) if (text && isSuggestion(mark)) found.push([nameOfMark(mark), text])
  })
  return lettersOf(found)
}

/** Takes time that grows with the text. */
const lettersInStory = (ydoc: Y.Doc): Letters =>
  lettersOf(
    storyFields
      .flatMap((field) => textsOf(ydoc.getXmlFragment(field)))
      .flatMap(({ text }) => markedRuns(text))
      .flatMap(({ words, insertion, deletion }): [string, string][] => [
        ...(insertion
          ? [[nameOf('suggestedInsertion', insertion), words] as [string, string]]
          : []),
        ...(deletion ? [[nameOf('suggestedDeletion', deletion), words] as [string, string]] : []),
      ]),
  )

const textOn = (clipboard: DataTransfer) => clipboard.getData('text/plain').replaceAll('\r\n', '\n')

const count = (letters: Letters, name: string) => letters.get(name)?.length ?? 0

/**
 * Words that are cut and pasted in one story are carried elsewhere: they take along what anybody
 * suggests about them, as by the keys that move a block. A suggestion stands in one place only.
 */
export function openCutWords(ydoc: Y.Doc, undo: SharedUndo): CutWords {
  let last: Cut | undefined
  let cuts = 0
  return {
    cut(words) {
      last = undefined
      const marked = lettersInSlice(words)
      if (marked.size === 0) return () => {}
      const before = lettersInStory(ydoc)
      return (clipboard) => {
        const left = lettersInStory(ydoc)
        // Who only suggests to take words out leaves them, and what is suggested about them.
        const letters = new Map(
          [...marked].filter(([name]) => count(left, name) < count(before, name)),
        )
        if (letters.size === 0) return
        // No other document has that name, not even in another window with the same story.
        const id = `${ydoc.guid} ${(cuts += 1)}`
        clipboard.setData(cutType, id)
        last = {
          id,
          text: textOn(clipboard),
          slice: words.toJSON(),
          letters,
          left,
          isPasted: () => false,
        }
      }
    },
    read(clipboard, schema, isPlain) {
      const cut = last
      if (!cut || !clipboard || cut.isPasted()) return undefined
      const id = clipboard.getData(cutType)
      const isIt = id ? id === cut.id : isPlain && textOn(clipboard) === cut.text
      if (!isIt) return undefined
      const now = lettersInStory(ydoc)
      const isBack = (name: string, letters: string) => {
        const isMore = count(now, name) > count(cut.left, name)
        return isMore && now.get(name)!.includes(letters)
      }
      const coming = new Set(
        [...cut.letters].filter((each) => !isBack(...each)).map(([name]) => name),
      )
      if (coming.size === 0) return undefined
      const isComing = (mark: Mark) => coming.has(nameOfMark(mark))
      return mapInline(Slice.fromJSON(schema, cut.slice as object), (node) => {
        const stays = node.marks.filter((mark) => isSuggestion(mark) && !isComing(mark))
        if (stays.some(({ type }) => type.name === 'suggestedInsertion')) return undefined
        return node.mark(node.marks.filter((mark) => !stays.includes(mark)))
      })
    },
    notePaste() {
      const step = undo.lastStep()
      if (last && step) last.isPasted = step.isDone
    },
  }
}
